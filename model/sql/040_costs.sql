-- Every cost by day. A row over several days is spread by largest remainder: each
-- day gets the quotient, the first days one millionth more, so that sums are exact.
-- A renamed campaign is shown under its latest name for all its days; its channel stays
-- that of the evidence.
INSERT INTO cost_days (day, connection, platform, channel, campaign, ad_group, ad, category, scope, action, currency, source,
  cost, amount, impressions, clicks, interactions, platform_conversions, platform_revenue, platform_amount, import_id, row_no)
WITH ranged AS (
  SELECT l.day AS on_day, s.*, {{.Millionths "s.platform_conversions"}} AS claims, {{.Days "s.day" "s.last_day"}} + 1 AS span, {{.Days "s.day" "l.day"}} AS place
  FROM spend AS s JOIN live_days AS l ON l.import_id = s.import_id AND l.day BETWEEN s.day AND s.last_day
  WHERE s.last_day > s.day AND {{.Among "s.connection"}}
), shares AS (
  SELECT s.day AS on_day, s.connection, s.campaign_id, s.tag_id, s.ad_group, s.ad, s.currency, s.import_id, s.row_no,
    s.cost AS cost_share, s.impressions AS impressions_share, s.clicks AS clicks_share, s.interactions AS interactions_share,
    {{.Millionths "s.platform_conversions"}} AS conversions_share, s.platform_revenue AS revenue_share
  FROM spend AS s JOIN live_days AS l ON l.import_id = s.import_id AND l.day = s.day
  WHERE s.last_day = s.day AND {{.Among "s.connection"}}
  UNION ALL
  SELECT on_day, connection, campaign_id, tag_id, ad_group, ad, currency, import_id, row_no,
    {{.Share "cost"}} AS cost_share, {{.Share "impressions"}} AS impressions_share, {{.Share "clicks"}} AS clicks_share,
    {{.Share "interactions"}} AS interactions_share, {{.Share "claims"}} AS conversions_share, {{.Share "platform_revenue"}} AS revenue_share
  FROM ranged
)
SELECT p.on_day, p.connection, t.platform, t.channel, coalesce(n.shown, t.campaign), coalesce(p.ad_group, ''), coalesce(p.ad, ''), 'media', 'media', '', p.currency, 'spend',
  p.cost_share, {{.Convert "p.cost_share" "p.currency"}}, p.impressions_share, p.clicks_share, p.interactions_share, p.conversions_share,
  p.revenue_share, {{.Convert "p.revenue_share" "p.currency"}}, p.import_id, p.row_no
FROM shares AS p JOIN tag_channels AS t ON t.tag_id = p.tag_id
  LEFT JOIN campaign_names AS n ON n.connection = p.connection AND n.campaign_id = p.campaign_id AND n.tag_id = p.tag_id
  LEFT JOIN rates_daily AS r ON r.currency = p.currency AND r.day = p.on_day
