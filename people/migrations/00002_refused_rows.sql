-- +goose Up
-- Rows of files that were refused, as they were read: they may name anybody.
CREATE TABLE refused_rows (
	import_id TEXT PRIMARY KEY,
	body      BLOB NOT NULL -- JSON
) WITHOUT ROWID;

-- +goose Down
DROP TABLE refused_rows;
