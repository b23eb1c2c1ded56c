-- Which submission a line of the audit log is about: "who looked at this reference?" has an answer.

ALTER TABLE audit ADD COLUMN reference TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_of_reference ON audit (reference) WHERE reference <> '';
