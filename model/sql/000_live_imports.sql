-- The imports whose latest entry in the log says that they are live.
INSERT INTO live_imports (import_id, fact, connection, platform, origin, activated, from_day, last_day)
SELECT import_id, fact, connection, platform, origin, activated, from_day, last_day
FROM (
  SELECT import_id, fact, connection, platform, origin, activated, from_day, last_day, state,
    row_number() OVER (PARTITION BY import_id ORDER BY seq DESC) AS newest
  FROM imports
) AS entries
WHERE newest = 1 AND state = 'live'
