"""`database grant`: the roles of a server's database, printed to be read or run at once."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from said import Run

from petri_desk import upkeep
from petri_desk.store import grants
from tests.store.roles import Roles, granted


@pytest.fixture
def server(postgres: str, template: str) -> Iterator[Roles]:
    with granted(postgres, template) as roles:
        upkeep.upgrade(roles.url)
        yield roles


def test_a_script_is_printed_and_nothing_is_changed(bare: Run):
    """Nothing is even connected to: the administrator may sit elsewhere."""
    said = bare("database", "grant", "--database", "postgresql://x@nowhere.invalid/shop", "--station", "Cut 1")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("-- The roles of the Petri Desk database shop.")
    assert 'GRANT "petri_desk_shop_station" TO "Cut 1";' in said.out
    assert '\\password "Cut 1"' in said.out


def test_the_script_holds_no_password(bare: Run):
    """Section 4C: secrets are neither in the arguments nor in what is printed."""
    said = bare("database", "grant", "--database", "postgresql://x:hidden@h/shop", "--station", "nok", "--json")
    assert "hidden" not in said.out + said.err
    assert "PASSWORD '" not in said.out.upper()


def test_what_is_printed_can_be_run_as_it_is(bare: Run, server: Roles):
    script = bare("database", "grant", "--database", server.url, "--supervisor", server.station).out
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(script.encode())
        found = connection.execute(
            "SELECT pg_has_role(%s, %s, 'USAGE')", (server.station, grants.role(server.name, "supervisor"))
        ).fetchone()
    assert found == (True,)


def test_run_at_once_it_says_whose_passwords_are_missing(bare: Run, server: Roles):
    said = bare("database", "grant", "--database", server.url, "--apply", "--station", server.station)
    assert said.code == 0
    assert "are set up" in said.out
    assert f'{server.station} needs a password to sign in; set it in psql: \\password "{server.station}"' in said.out
    document = bare("database", "grant", "--database", server.url, "--apply", "--reader", server.reader, "--json").json
    assert (document["applied"], document["people"]) == (True, [server.reader])


def test_the_doctor_is_content_with_roles_that_are_set_up(
    bare: Run, server: Roles, postgres_url: str, monkeypatch: pytest.MonkeyPatch
):
    """S03: whose tables belong to somebody who signs in is told what to do."""
    monkeypatch.setattr(upkeep, "_qt", lambda: iter(()))
    assert "`petri-desk database grant`" in bare("doctor", "--database", postgres_url).out
    assert "Database roles" not in bare("doctor", "--database", server.as_(server.station)).out


def test_who_may_make_no_roles_is_told(bare: Run, server: Roles):
    said = bare("database", "grant", "--database", server.as_(server.supervisor), "--apply")
    assert said.code == 3
    assert "This database role may not do that" in said.err
    assert len(said.err.splitlines()) == 1


def test_a_reader_who_acts_is_told_in_one_sentence(bare: Run, server: Roles):
    """A read-only role looks, and cannot write: exit 3."""
    url = server.as_(server.reader)
    assert bare("--database", url, "verify").code == 0
    assert bare("--database", url, "list", "cases").code == 0
    said = bare("--database", url, "do", "station_add", "name=Cut", "work_centers=CUTTING")
    assert said.code == 3
    assert len(said.err.splitlines()) == 1
    assert "may not do that" in said.err


def test_a_file_has_no_roles(on_file: Run):
    said = on_file("database", "grant", "--station", "nok")
    assert said.code == 1
    assert "a file has no roles" in said.err
    assert on_file("database", "grant", "--json").json["refused"]["code"] == "file_has_no_roles"


def test_no_file_is_made_by_asking(bare: Run, fresh_path: Path):
    assert bare("database", "grant", "--database", fresh_path).code == 1
    assert not fresh_path.exists()


def test_a_name_that_is_none_is_refused(bare: Run):
    said = bare("database", "grant", "--database", "postgresql://x@h/shop", "--station", "a\"; DROP TABLE act; --")
    assert said.code == 1
    assert "cannot be the name of a database role" in said.err


def test_the_help_says_what_it_prints(bare: Run):
    said = bare("database", "grant", "--help")
    assert "--apply" in said.out
    assert "--supervisor" in said.out
