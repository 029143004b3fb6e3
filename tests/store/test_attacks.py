"""What a station could try by hand, over its own connection to the server: denied, without effect, or found.

Section 4C: every statement is run as a station's login role, and afterwards each row is what it was.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from typing import LiteralString

import psycopg
import pytest
from psycopg import errors, sql

from petri_desk.engine import Engine
from petri_desk.store import ManualClock, grants
from tests.conftest import database
from tests.store.roles import Roles, granted, run
from tests.stories.told import Teller, play, prepare

SHADOW = "CREATE TEMP TABLE head (one bigint, gseq bigint, hash bytea)"
FUNCTION = "CREATE FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'"
OVERWRITE = (
    "INSERT INTO act SELECT * FROM act WHERE gseq = 4 ON CONFLICT (gseq) DO UPDATE SET actor = 'Mallory'"
)
MERGE = "MERGE INTO act USING head ON act.gseq = 4 WHEN MATCHED THEN UPDATE SET actor = 'Mallory'"

DENIED: dict[str, LiteralString] = {
    "change an act": "UPDATE act SET actor = 'Mallory' WHERE gseq = 4",
    "change an event": "UPDATE event SET body = '{}' WHERE stream = 2 AND seq = 1",
    "change an act by an insert": OVERWRITE,
    "change an act by a merge": MERGE,
    "change an act while explaining": "EXPLAIN ANALYZE UPDATE act SET actor = 'Mallory'",
    "lock an act for a change": "SELECT 1 FROM act FOR UPDATE",
    "delete an act": "DELETE FROM act WHERE gseq = 4",
    "delete an event": "DELETE FROM event",
    "empty the log": "TRUNCATE act, event CASCADE",
    "drop the log": "DROP TABLE act CASCADE",
    "delete the head": "DELETE FROM head",
    "make a second head": "INSERT INTO head VALUES (2, 0, '')",
    "turn the head's row into another": "UPDATE head SET one = 2",
    "switch the triggers off": "ALTER TABLE act DISABLE TRIGGER ALL",
    "switch all triggers off": "SET session_replication_role = replica",
    "drop a trigger": "DROP TRIGGER act_no_update ON act",
    "add a trigger": "CREATE TRIGGER mine BEFORE INSERT ON act EXECUTE FUNCTION petri_desk_append_only()",
    "change a trigger's function": "ALTER FUNCTION petri_desk_append_only() RENAME TO nothing",
    "add a rule": "CREATE RULE mine AS ON INSERT TO act DO INSTEAD NOTHING",
    "add a column": "ALTER TABLE act ADD COLUMN mine text",
    "add an index": "CREATE INDEX mine ON act (actor)",
    "replace a view": "CREATE OR REPLACE VIEW case_event AS SELECT 1",
    "take a table": "ALTER TABLE act OWNER TO CURRENT_USER",
    "become the owner": "SET ROLE {owner}",
    "become a supervisor": "SET ROLE {supervisor_group}",
    "become the superuser": "SET SESSION AUTHORIZATION postgres",
    "make oneself a supervisor": "GRANT {supervisor_group} TO CURRENT_USER",
    "make oneself a superuser": "ALTER ROLE CURRENT_USER SUPERUSER",
    "make a role": "CREATE ROLE mine",
    "hand everything over": "REASSIGN OWNED BY {owner} TO CURRENT_USER",
    "drop what others own": "DROP OWNED BY {owner}",
    "make a function that hides a built-in one": FUNCTION,
    "make a temporary table that hides one": SHADOW,
    "make a table": "CREATE TABLE public.mine (x int)",
    "make a schema": "CREATE SCHEMA mine",
    "remove an extension": "DROP EXTENSION plpgsql",
    "run a program": "COPY act TO PROGRAM 'id'",
    "read a program's output": "COPY act FROM PROGRAM 'id'",
    "write a file of the server": "COPY act TO '/tmp/act'",
    "read a file of the server": "SELECT pg_read_file('/etc/passwd')",
    "load a file of the server": "SELECT lo_import('/etc/passwd')",
    "lock everybody out": "LOCK TABLE act IN ACCESS EXCLUSIVE MODE",
    "lock the head's table": "LOCK TABLE head IN SHARE MODE",
    "change the database": "ALTER DATABASE {database} SET search_path = pg_temp",
    "change the server": "ALTER SYSTEM SET fsync = off",
    "comment on the log": "COMMENT ON TABLE act IS 'mine'",
    "name an event": "INSERT INTO event_name VALUES ('mine/1', 'MINE', 'mine', 'TokenEvent')",
    "give an event another meaning": "UPDATE event_name SET event_type = 'spawn'",
    "make an operator": "INSERT INTO operator (id_operator, name, last_seq) VALUES (9, 'Mallory', 1)",
    "change an operator's PIN": "UPDATE operator_secret SET pin_hash = ''",
    "change a route": "UPDATE definition SET body = '{}'",
    "delete a token": "DELETE FROM flow_token",
    "delete a job": "DELETE FROM job_graph_instance",
    "pretend an act was archived": "INSERT INTO archived_act VALUES (4, '')",
    "say that the database is of another version": "UPDATE alembic_version SET version_num = '0000'",
    "end a colleague's connection": "SELECT pg_terminate_backend({colleague})",
    "stop a colleague's question": "SELECT pg_cancel_backend({colleague})",
    "load a library": "LOAD 'plpgsql'",
    "change what is kept of the log": "ALTER TABLE event REPLICA IDENTITY NOTHING",
}
WITHOUT_EFFECT: dict[str, LiteralString] = {
    "grant oneself a change": "GRANT UPDATE, DELETE ON act TO CURRENT_USER",
    "take a right from others": "REVOKE INSERT ON act FROM {station_group}",
    "open the log to all": "GRANT ALL ON event TO PUBLIC",
    "label the log": "SECURITY LABEL ON TABLE act IS 'mine'",
    "install an extension": "CREATE EXTENSION plpython3u",
    "tidy up the log": "VACUUM act",
    "hear and say things": "NOTIFY petri_desk, '999999999'",
    "lock what an insert locks": "LOCK TABLE act IN ROW EXCLUSIVE MODE",
}


@pytest.fixture(scope="module")
def shop(postgres: str, template: str) -> Iterator[Roles]:
    with granted(postgres, template) as roles:
        clock = ManualClock()
        with Engine.open(roles.url, clock=clock) as engine:
            prepare(engine)
            play(Teller(engine, clock))
        yield roles


@pytest.fixture(scope="module")
def untouched(shop: Roles) -> list[object]:
    """How it all was before the first attack."""
    return everything(shop)


@pytest.fixture
def colleague(shop: Roles) -> Iterator[psycopg.Connection]:
    """Another station at work."""
    with psycopg.connect(shop.as_(shop.other_station), autocommit=True) as connection:
        yield connection


def everything(shop: Roles) -> list[object]:
    """All rows, all rights, all triggers and all who are at work."""
    tables = [name for name in grants.ALL if name != "id_block"]
    with psycopg.connect(shop.url) as connection:
        rows = [
            connection.execute(
                sql.SQL("SELECT count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM {} t").format(
                    sql.Identifier(name)
                )
            ).fetchone()
            for name in tables
        ]
        rights = connection.execute(
            "SELECT oid, relname, relacl::text, relowner, relhastriggers FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace ORDER BY oid"
        ).fetchall()
        triggers = connection.execute("SELECT oid, tgname, tgenabled FROM pg_trigger ORDER BY oid").fetchall()
        functions = connection.execute("SELECT count(*) FROM pg_proc").fetchone()
        roles = connection.execute(
            "SELECT rolname, rolsuper FROM pg_roles WHERE rolname LIKE %s ORDER BY 1", (f"%{shop.name}%",)
        ).fetchall()
    return [*rows, rights, triggers, functions, roles]


def attempt(shop: Roles, statement: LiteralString, colleague: int) -> None:
    """Runs it as a station, in a transaction of its own that is kept if it can be."""
    groups = {f"{group}_group": sql.Identifier(grants.role(shop.name, group)) for group in grants.GROUPS}
    filled = sql.SQL(statement.replace("'{}'", "'{{}}'")).format(
        owner=sql.Identifier(grants.role(shop.name, "owner")), database=sql.Identifier(shop.name),
        colleague=sql.Literal(colleague), **groups,
    )  # fmt: skip
    outside = statement.startswith(("VACUUM", "ALTER SYSTEM"))
    with psycopg.connect(shop.as_(shop.station), autocommit=outside) as connection:
        connection.execute(filled)


@pytest.mark.parametrize("name", DENIED)
def test_a_station_may_not(shop: Roles, colleague: psycopg.Connection, untouched: list[object], name: str):
    """Section 4C, S03: refused for want of a right, and nothing has changed."""
    with pytest.raises(errors.InsufficientPrivilege):
        attempt(shop, DENIED[name], colleague.info.backend_pid)
    assert everything(shop) == untouched
    assert colleague.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize("name", WITHOUT_EFFECT)
def test_a_station_achieves_nothing_when_it_tries_to(
    shop: Roles, colleague: psycopg.Connection, untouched: list[object], name: str
):
    """Section 4C: accepted or refused in other words, and nothing has changed."""
    with contextlib.suppress(errors.InvalidParameterValue, errors.FeatureNotSupported, errors.InsufficientPrivilege):
        attempt(shop, WITHOUT_EFFECT[name], colleague.info.backend_pid)
    assert everything(shop) == untouched


def test_after_all_that_the_history_is_whole(shop: Roles):
    for attacks in (DENIED, WITHOUT_EFFECT):
        for statement in attacks.values():
            with contextlib.suppress(psycopg.Error):
                attempt(shop, statement, 0)
    with Engine.open(shop.as_(shop.reader), read_only=True) as engine:
        assert engine.verify().violations == []


FORGED: dict[str, LiteralString] = {
    "an act": "INSERT INTO act SELECT gseq + 1, stream, act_no + 1, id_instance, 'forged', payload_hash, command,"
    " 'Mallory', shop_seq, station, at, station_at, last_seq + 1, last_seq, body, state_hash, hash, hash, store_hash"
    " FROM act ORDER BY gseq DESC LIMIT 1",
    "an event": "INSERT INTO event SELECT stream, seq + 1, act_no, id_instance, firing, name, id_token, transition,"
    " place_from, place_to, body FROM event WHERE stream = 2 ORDER BY seq DESC LIMIT 1",
    "the head": "UPDATE head SET gseq = gseq + 1, hash = sha256(hash)",
    "a job's quantity": "UPDATE job_graph_instance SET good_qty = 20 WHERE case_id = 'BAG-1'",
    "a token's place": "UPDATE flow_token SET place = place + 1 WHERE id_token = 5",
    "a token": "INSERT INTO flow_token (id_token, id_instance, token_type, produced_seq, last_seq, updated_at)"
    " VALUES (999, 2, 'piece', 1, 1, 'x')",
    "where a job stands": "UPDATE job_graph_instance SET last_seq = last_seq - 1 WHERE case_id = 'BAG-1'",
}


@pytest.fixture
def copy(postgres: str, shop: Roles) -> Iterator[Roles]:
    """A copy of the shop, whose tables have the same rights."""
    with database(postgres, shop.name) as url:
        yield replace(shop, url=url)


@pytest.mark.parametrize("name", FORGED)
def test_what_a_station_can_write_by_hand_is_found(copy: Roles, name: str):
    """Tamper evidence: where a station must be able to write, verify finds what was not written by an act."""
    run(copy.as_(copy.station), sql.SQL(FORGED[name]))
    with Engine.open(copy.as_(copy.reader), read_only=True) as engine:
        assert engine.verify().violations != []
