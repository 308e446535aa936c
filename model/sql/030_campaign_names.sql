-- What each campaign is called now: the name that its id bore on the latest day of
-- spend, with every name that it bore before. A campaign without an id has only the
-- name it was found under and does not stand here.
INSERT INTO campaign_names (connection, campaign_id, tag_id, found, shown)
WITH borne AS (
  SELECT s.connection, s.campaign_id, s.tag_id, t.campaign AS name, max(s.last_day) AS latest, max(i.activated) AS told_at
  FROM spend AS s JOIN live_imports AS i ON i.import_id = s.import_id JOIN tag_channels AS t ON t.tag_id = s.tag_id
  WHERE t.campaign <> '' AND {{.Known "s.campaign_id"}} IS NOT NULL AND {{.Among "s.connection"}}
  GROUP BY s.connection, s.campaign_id, s.tag_id, t.campaign
)
SELECT connection, campaign_id, tag_id, name, first_value(name) OVER (PARTITION BY connection, trim(campaign_id) ORDER BY latest DESC, told_at DESC, name, tag_id, campaign_id)
FROM borne
