-- The costs that no platform charged, spread over their days in the same way. A
-- line whose number is repeated by a later import counts once, as last told by an
-- import that still answers for one of its days; rank, since all days of a line tie.
INSERT INTO cost_days (day, connection, platform, channel, campaign, ad_group, ad, category, scope, action, currency, source, cost, amount, import_id, row_no)
WITH parts AS (
  SELECT l.day AS on_day, c.*, {{.Days "c.day" "c.last_day"}} + 1 AS span, {{.Days "c.day" "l.day"}} AS place,
    rank() OVER (
      PARTITION BY c.connection, coalesce({{.Known "c.cost_id"}}, c.import_id || ' ' || CAST(c.row_no AS VARCHAR)) ORDER BY i.activated DESC, c.row_no
    ) AS newest
  FROM costs AS c JOIN live_imports AS i ON i.import_id = c.import_id JOIN live_days AS l ON l.import_id = c.import_id AND l.day BETWEEN c.day AND c.last_day
), shares AS (
  SELECT on_day, connection, tag_id, category, variable, action, currency, import_id, row_no, {{.Share "amount"}} AS cost_share FROM parts WHERE newest = 1
)
SELECT p.on_day, p.connection, t.platform, t.channel, coalesce(n.shown, t.campaign), '', '', coalesce(p.category, 'other'),
  CASE WHEN p.category IN ('media', 'media_purchase') THEN 'media'
    WHEN coalesce(p.variable, coalesce(p.category, 'other') NOT IN ('tools', 'salary_marketing', 'salary_sales')) THEN 'variable'
    ELSE 'fixed' END,
  coalesce(p.action, ''), p.currency, 'costs', p.cost_share, {{.Convert "p.cost_share" "p.currency"}}, p.import_id, p.row_no
FROM shares AS p JOIN tag_channels AS t ON t.tag_id = p.tag_id LEFT JOIN {{.Renamed}} AS n ON n.found = t.campaign LEFT JOIN rates_daily AS r ON r.currency = p.currency AND r.day = p.on_day
