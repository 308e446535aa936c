-- +goose Up
-- Every identifier by which a person or company is known, as it was found. The
-- key is what facts carry.
CREATE TABLE identifiers (
	person_key TEXT NOT NULL,
	kind       TEXT NOT NULL, -- email, phone, name, reference, company
	value      TEXT NOT NULL,
	connection TEXT NOT NULL,
	import_id  TEXT NOT NULL,
	PRIMARY KEY (person_key, kind, value)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE identifiers;
