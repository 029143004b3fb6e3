"""The first shape of the database: `0001_start.sql`, and the triggers that keep history as it was written."""

import re
from pathlib import Path

from alembic import op

from petri_desk.store.dialect import on_server

revision = "0001"
down_revision = None

FILE_WORDS = {
    "$WHOLE": "INTEGER",
    "$BYTES": "BLOB",
    "$ROWLESS": "WITHOUT ROWID",
    "$ZERO_HASH": "zeroblob(32)",
    "$EVENT_DATA": "json_object('canonical_type', n.canonical_type, 'payload', json(e.body))",
}
SERVER_WORDS = {
    "$WHOLE": "BIGINT",
    "$BYTES": "BYTEA",
    "$ROWLESS": "",
    "$ZERO_HASH": r"decode(repeat('00', 32), 'hex')",
    "$EVENT_DATA": "json_build_object('canonical_type', n.canonical_type, 'payload', CAST(e.body AS json))",
}
FILE_QUANTITY = r"\1 TEXT CHECK (\1 NOT GLOB '*[^0-9.]*' AND \1 GLOB '*[0-9].[0-9][0-9]')"
FILE_SIGNED = r"\1 TEXT CHECK (ltrim(\1, '-') NOT GLOB '*[^0-9.]*' AND \1 GLOB '*[0-9].[0-9][0-9]')"
SERVER_QUANTITY = r"\1 NUMERIC(10, 2) CHECK (\1 >= 0)"
SERVER_SIGNED = r"\1 NUMERIC(10, 2)"

FILE_TRIGGERS = """
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;;
CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;;
CREATE TRIGGER token_terminal BEFORE UPDATE OF status ON flow_token
  WHEN OLD.status IN ('completed', 'scrapped') AND NEW.status IS NOT OLD.status
  BEGIN SELECT RAISE(ABORT, 'a completed or scrapped token keeps its status'); END;;
CREATE TRIGGER token_no_cycle BEFORE UPDATE OF parent_token_id ON flow_token
  WHEN NEW.parent_token_id IS NOT NULL AND EXISTS (
    WITH RECURSIVE up (id) AS (SELECT NEW.parent_token_id UNION SELECT t.parent_token_id FROM flow_token t
      JOIN up ON t.id_token = up.id WHERE t.parent_token_id IS NOT NULL) SELECT 1 FROM up WHERE id = NEW.id_token)
  BEGIN SELECT RAISE(ABORT, 'a token cannot be its own ancestor'); END;;
CREATE TRIGGER token_no_cycle_born BEFORE INSERT ON flow_token
  WHEN NEW.parent_token_id IS NOT NULL AND EXISTS (SELECT 1 FROM flow_token WHERE parent_token_id = NEW.id_token)
    AND EXISTS (
    WITH RECURSIVE up (id) AS (SELECT NEW.parent_token_id UNION SELECT t.parent_token_id FROM flow_token t
      JOIN up ON t.id_token = up.id WHERE t.parent_token_id IS NOT NULL) SELECT 1 FROM up WHERE id = NEW.id_token)
  BEGIN SELECT RAISE(ABORT, 'a token cannot be its own ancestor'); END
"""
SERVER_TRIGGERS = """
CREATE FUNCTION petri_desk_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION petri_desk_append_only();;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION petri_desk_append_only();;
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event EXECUTE FUNCTION petri_desk_append_only();;
CREATE TRIGGER act_no_update BEFORE UPDATE ON act FOR EACH ROW EXECUTE FUNCTION petri_desk_append_only();;
CREATE TRIGGER act_no_delete BEFORE DELETE ON act FOR EACH ROW EXECUTE FUNCTION petri_desk_append_only();;
CREATE TRIGGER act_no_truncate BEFORE TRUNCATE ON act EXECUTE FUNCTION petri_desk_append_only();;
CREATE FUNCTION petri_desk_terminal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'a completed or scrapped token keeps its status'; END $$;;
CREATE TRIGGER token_terminal BEFORE UPDATE OF status ON flow_token FOR EACH ROW
  WHEN (OLD.status IN ('completed', 'scrapped') AND NEW.status IS DISTINCT FROM OLD.status)
  EXECUTE FUNCTION petri_desk_terminal();;
CREATE FUNCTION petri_desk_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (WITH RECURSIVE up (id) AS (SELECT NEW.parent_token_id UNION SELECT t.parent_token_id FROM flow_token t
        JOIN up ON t.id_token = up.id WHERE t.parent_token_id IS NOT NULL) SELECT 1 FROM up WHERE id = NEW.id_token)
    THEN RAISE EXCEPTION 'a token cannot be its own ancestor'; END IF;
    RETURN NEW;
  END $$;;
CREATE TRIGGER token_no_cycle BEFORE UPDATE OF parent_token_id ON flow_token FOR EACH ROW
  WHEN (NEW.parent_token_id IS NOT NULL) EXECUTE FUNCTION petri_desk_no_cycle();;
CREATE FUNCTION petri_desk_no_cycle_born() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM flow_token WHERE parent_token_id = NEW.id_token)
      AND EXISTS (WITH RECURSIVE up (id) AS (SELECT NEW.parent_token_id UNION SELECT t.parent_token_id FROM flow_token t
        JOIN up ON t.id_token = up.id WHERE t.parent_token_id IS NOT NULL) SELECT 1 FROM up WHERE id = NEW.id_token)
    THEN RAISE EXCEPTION 'a token cannot be its own ancestor'; END IF;
    RETURN NEW;
  END $$;;
CREATE TRIGGER token_no_cycle_born BEFORE INSERT ON flow_token FOR EACH ROW
  WHEN (NEW.parent_token_id IS NOT NULL) EXECUTE FUNCTION petri_desk_no_cycle_born()
"""


def upgrade() -> None:
    connection = op.get_bind()
    server = on_server(connection)
    text = Path(__file__).with_suffix(".sql").read_text("utf-8")
    text = re.sub(r"--[^\n]*", "", text)
    text = re.sub(r"(\w+) \$QUANTITY", SERVER_QUANTITY if server else FILE_QUANTITY, text)
    text = re.sub(r"(\w+) \$SIGNED", SERVER_SIGNED if server else FILE_SIGNED, text)
    for word, meaning in (SERVER_WORDS if server else FILE_WORDS).items():
        text = text.replace(word, meaning)
    triggers = SERVER_TRIGGERS if server else FILE_TRIGGERS
    for statement in (*text.split(";"), *triggers.split(";;")):
        if statement.strip():
            connection.exec_driver_sql(statement.replace("%", "%%") if server else statement)
