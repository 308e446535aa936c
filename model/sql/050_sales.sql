-- Each order once. Within one import the row that has an amount wins, then the
-- first; between imports the latest. An empty id never equals another. A refund takes
-- its share of the margin with it. Of a customer's orders of one instant the same one is
-- the first, however the file is ordered.
INSERT INTO sales (day, connection, platform, channel, campaign, order_id, customer, status, counts, evident, first_sale, currency,
  net, revenue, margin_net, margin, refunds, gross, product, owner, segment, industry, company_size, import_id, row_no)
WITH told AS (
  SELECT o.*, {{.Known "o.order_id"}} AS known_id, i.activated AS told_at
  FROM orders AS o JOIN live_imports AS i ON i.import_id = o.import_id JOIN live_days AS l ON l.import_id = o.import_id AND l.day = o.day
), ranked AS (
  SELECT told.*, row_number() OVER (
    PARTITION BY connection, coalesce(known_id, import_id || ' ' || CAST(row_no AS VARCHAR))
    ORDER BY told_at DESC, CASE WHEN revenue IS NULL THEN 1 ELSE 0 END, row_no
  ) AS newest
  FROM told
), once AS (
  SELECT ranked.*, coalesce(status, 'completed') AS state_now, coalesce(nullif(customer, ''), nullif(company, '')) AS buyer,
    CASE WHEN coalesce(status, 'completed') = 'completed' THEN 1 ELSE 0 END AS counted,
    CASE WHEN abs(CAST(revenue AS DOUBLE) - CAST(coalesce(refunded, 0) AS DOUBLE)) < 9.2e18 THEN revenue - coalesce(refunded, 0) END AS net_amount,
    CASE WHEN coalesce(refunded, 0) = 0 OR coalesce(revenue, 0) = 0 THEN margin
      WHEN abs(CAST(margin AS DOUBLE) * (1 - CAST(refunded AS DOUBLE) / CAST(revenue AS DOUBLE))) < 9.2e18
      THEN margin - {{.Whole "CAST(margin AS DOUBLE) * CAST(refunded AS DOUBLE) / CAST(revenue AS DOUBLE)"}} END AS margin_after
  FROM ranked WHERE newest = 1
), ordered AS (
  SELECT once.*, CASE WHEN buyer IS NOT NULL AND counted = 1
    AND row_number() OVER (PARTITION BY buyer, counted ORDER BY day, coalesce(happened_at, CAST(day AS TIMESTAMP)), known_id, net_amount, tag_id, import_id, row_no) = 1 THEN 1 ELSE 0 END AS opens
  FROM once
)
SELECT p.day, p.connection, t.platform, t.channel, coalesce(n.shown, t.campaign), coalesce(p.known_id, ''), p.buyer, p.state_now, p.counted, CASE WHEN t.evident THEN 1 ELSE 0 END, p.opens, p.currency,
  p.net_amount, {{.Convert "p.net_amount" "p.currency"}}, p.margin_after, {{.Convert "p.margin_after" "p.currency"}},
  CASE WHEN coalesce(p.refunded, 0) = 0 THEN 0 ELSE {{.Convert "p.refunded" "p.currency"}} END, {{.Convert "p.gross" "p.currency"}},
  coalesce(p.product, ''), coalesce(p.owner, ''), coalesce(p.segment, ''), coalesce(p.industry, ''), coalesce(p.company_size, ''), p.import_id, p.row_no
FROM ordered AS p JOIN tag_channels AS t ON t.tag_id = p.tag_id LEFT JOIN {{.Renamed}} AS n ON n.found = t.campaign LEFT JOIN rates_daily AS r ON r.currency = p.currency AND r.day = p.day
