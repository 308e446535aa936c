-- Each lead once, and one person once per period of quiet: a second form within
-- the set number of days is the same lead.
INSERT INTO lead_days (day, connection, platform, channel, campaign, contact, counts, qualification, owner, segment, industry, company_size, import_id, row_no)
WITH told AS (
  SELECT o.*, row_number() OVER (
    PARTITION BY o.connection, coalesce({{.Known "o.lead_id"}}, o.import_id || ' ' || CAST(o.row_no AS VARCHAR)) ORDER BY i.activated DESC, o.row_no
  ) AS newest
  FROM leads AS o JOIN live_imports AS i ON i.import_id = o.import_id JOIN live_days AS l ON l.import_id = o.import_id AND l.day = o.day
), spaced AS (
  SELECT told.*, coalesce(nullif(contact, ''), import_id || ' ' || CAST(row_no AS VARCHAR)) AS who FROM told WHERE newest = 1
), timed AS (
  SELECT spaced.*, row_number() OVER w AS place, lag(day) OVER w AS earlier
  FROM spaced WINDOW w AS (PARTITION BY who ORDER BY day, coalesce(happened_at, CAST(day AS TIMESTAMP)), lead_id, tag_id, qualification, import_id, row_no)
)
SELECT p.day, p.connection, t.platform, t.channel, coalesce(n.shown, t.campaign), coalesce(p.contact, ''),
  CASE WHEN p.place = 1 OR {{.Days "p.earlier" "p.day"}} > {{.QuietDays}} THEN 1 ELSE 0 END,
  coalesce(p.qualification, 'lead'), coalesce(p.owner, ''), coalesce(p.segment, ''), coalesce(p.industry, ''), coalesce(p.company_size, ''), p.import_id, p.row_no
FROM timed AS p JOIN tag_channels AS t ON t.tag_id = p.tag_id LEFT JOIN {{.Renamed}} AS n ON n.found = t.campaign
