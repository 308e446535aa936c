-- +goose Up
-- What members decided: one JSON document per kind and name, with its version.
CREATE TABLE documents (
	kind       TEXT NOT NULL, -- settings, mapping, channel_rules, kpi, target…
	name       TEXT NOT NULL,
	version    INTEGER NOT NULL,
	body       TEXT NOT NULL,
	changed_at INTEGER NOT NULL, -- microseconds since 1970, UTC
	changed_by TEXT NOT NULL,
	PRIMARY KEY (kind, name)
) WITHOUT ROWID;

-- Every change of a definition, for ever: who, when, before, after.
CREATE TABLE changes (
	seq        INTEGER PRIMARY KEY,
	kind       TEXT NOT NULL,
	name       TEXT NOT NULL,
	version    INTEGER NOT NULL,
	before     TEXT NOT NULL, -- '' when the document was new
	after      TEXT NOT NULL, -- '' when it was removed
	changed_at INTEGER NOT NULL,
	changed_by TEXT NOT NULL
);

-- +goose Down
DROP TABLE changes;
DROP TABLE documents;
