"""The roles of a server's database: who may work, who may look, and what nobody may do by hand."""

from collections.abc import Iterator
from urllib.parse import quote

import psycopg
import pytest
from paper import BAG
from psycopg import errors, sql

from petri_desk import upkeep
from petri_desk.engine import Engine
from petri_desk.kernel.refusals import Refused, Unavailable
from petri_desk.store import ManualClock, grants, questions
from petri_desk.store.rebuild import CLEAR
from tests.store.roles import Roles, granted, run
from tests.stories.told import Teller, play, prepare


@pytest.fixture
def shop(postgres: str, template: str) -> Iterator[Roles]:
    """A fresh database with its roles; the routes of the story are there."""
    with granted(postgres, template) as roles:
        with Engine.open(roles.url, clock=ManualClock()) as engine:  # the administrator: learns the event names
            prepare(engine)
        yield roles


@pytest.fixture(scope="module")
def worked(postgres: str, template: str) -> Iterator[Roles]:
    """A database where a station has worked; no test on it changes anything."""
    with granted(postgres, template) as roles:
        clock = ManualClock()
        with Engine.open(roles.url, clock=clock) as engine:
            prepare(engine)
        with Engine.open(roles.as_(roles.station), clock=clock) as engine:
            play(Teller(engine, clock))
        yield roles


# -- what each may do ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["station", "supervisor"])
def test_the_whole_floor_can_be_worked(shop: Roles, who: str):
    """S03: the rights of a station are enough for the story of the bag, and so are a supervisor's."""
    clock = ManualClock()
    with Engine.open(shop.as_(getattr(shop, who)), clock=clock) as engine:
        play(Teller(engine, clock))
        assert engine.verify().violations == []
        assert engine.state("PARTS-1").status == "completed"


def test_a_station_checks_pins_and_a_supervisor_sets_them(shop: Roles):
    with Engine.open(shop.as_(shop.supervisor)) as engine:
        engine.do("operator_add", actor="Lek", name="Lek", roles=["admin"], pin="4711")
        engine.do("station_add", actor="Lek", name="Cutting", work_centers=["CUTTING"])
    with Engine.open(shop.as_(shop.station)) as engine:
        with pytest.raises(Refused, match="PIN"):
            engine.sign_in("Lek", pin="0000")
        assert engine.sign_in("Lek", pin="4711").name == "Lek"
        with pytest.raises(Unavailable, match="may not do that"):
            engine.do("operator_change", actor="Lek", name="Lek", pin="1234")
        assert engine.verify().violations == []


def test_a_station_writes_no_routes(shop: Roles):
    with Engine.open(shop.as_(shop.station)) as engine:
        with pytest.raises(Unavailable, match="may not do that"):
            engine.publish({**BAG, "name": "Another bag"})
        assert engine.verify().violations == []


def test_a_reader_looks_at_everything_and_changes_nothing(worked: Roles):
    """Fault 9, at the server: reading and verifying work, an act is refused in one sentence."""
    with Engine.open(worked.as_(worked.reader), read_only=True) as engine:
        assert engine.verify().violations == []
        assert engine.trace("F001").tokens
    with Engine.open(worked.as_(worked.reader)) as engine:
        with pytest.raises(Unavailable, match="may not do that"):
            engine.do("token_start", actor="Nok", token_id=5)
        assert engine.token(5).status == "ready"


@pytest.mark.parametrize("column", ["pin_hash", "badge_hash"])
def test_a_reader_sees_no_hash_of_a_secret(worked: Roles, column: str):
    with psycopg.connect(worked.as_(worked.reader)) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(sql.SQL("SELECT {} FROM operator_secret").format(sql.Identifier(column)))


def test_damaged_rows_are_mended_by_a_supervisor_only(shop: Roles):
    """R03: a station says who can mend; a supervisor's looking mends."""
    with Engine.open(shop.url, clock=(clock := ManualClock())) as engine:
        play(Teller(engine, clock))
    run(shop.url, sql.SQL("DELETE FROM flow_token WHERE id_token = 10"))
    with Engine.open(shop.as_(shop.station)) as engine, pytest.raises(Unavailable, match="may not mend"):
        engine.ask(questions.StateOf("BAG-1"))
    with Engine.open(shop.as_(shop.supervisor)) as engine:
        assert engine.ask(questions.StateOf("BAG-1"))
        assert engine.verify().violations == []


def test_a_supervisor_may_delete_what_mending_deletes_and_no_more():
    deleted = {name for name, rights in grants.SUPERVISOR.items() if "DELETE" in rights}
    assert deleted == {str(statement.table) for statement in CLEAR}
    assert not deleted & {"act", "event", "head"}


# -- setting up ---------------------------------------------------------------------------------------------------


def test_the_set_up_may_run_again_and_moves_people(shop: Roles):
    """After an upgrade the same script brings the rights up to date; a role is in one group at a time."""
    upkeep.grant(shop.url, [shop.station], [shop.supervisor], [], apply=True)
    with psycopg.connect(shop.url) as connection:
        found = connection.execute(
            "SELECT m.rolname, g.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member"
            " JOIN pg_roles g ON g.oid = a.roleid WHERE m.rolname IN (%s, %s)", (shop.station, shop.supervisor)
        ).fetchall()  # fmt: skip
    assert sorted(found) == sorted(
        [(shop.station, grants.role(shop.name, "reader")), (shop.supervisor, grants.role(shop.name, "station"))]
    )


def test_everything_belongs_to_a_role_that_nobody_logs_in_as(worked: Roles):
    """S03: the owner of tables, views and functions is no login role, and PUBLIC has no rights."""
    owner = grants.role(worked.name, "owner")
    with psycopg.connect(worked.url) as connection:
        owners = connection.execute(
            "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " UNION SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        ).fetchall()
        logs_in = connection.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", (owner,)).fetchone()
        public = connection.execute(
            "SELECT relname FROM pg_class, aclexplode(relacl) a"
            " WHERE relnamespace = 'public'::regnamespace AND a.grantee = 0"
            " UNION ALL SELECT proname FROM pg_proc LEFT JOIN LATERAL aclexplode(proacl) a ON true"
            " WHERE pronamespace = 'public'::regnamespace AND (proacl IS NULL OR a.grantee = 0)"
            " UNION ALL SELECT datname FROM pg_database, aclexplode(datacl) a"
            " WHERE datname = current_database() AND a.grantee = 0"
        ).fetchall()
    assert (owners, logs_in, public) == ([(owner,)], (False,), [])


def test_an_administrator_who_is_no_superuser_can_set_up_and_upgrade(shop: Roles, postgres: str):
    """The owner of the database with CREATEROLE is enough."""
    admin, nok = f"admin_{shop.name}", f"nok_{shop.name}"
    server = postgres.format(name="postgres")
    own = f"Somchai's shop-2 {shop.name}".replace("'", "’")
    run(server, sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD 'only-here'").format(sql.Identifier(admin)))
    run(server, sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(own), sql.Identifier(admin)))
    url = Roles(shop.url.replace(shop.name, quote(own)), *[""] * 4).as_(admin)
    groups = [grants.role(own, group) for group in ("owner", *grants.GROUPS)]
    try:
        upkeep.upgrade(url)
        upkeep.grant(url, [], [nok], [], apply=True)
        run(url, sql.SQL("DELETE FROM event_name WHERE name LIKE 'token.%'"))
        assert upkeep.upgrade(url)["after"] == upkeep.NEWEST
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT count(*) > 5 FROM event_name").fetchone() == (True,)
    finally:
        run(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(own)))
        run(server, *(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(each)) for each in (nok, *groups, admin)))


def test_a_station_with_a_newer_program_asks_for_the_administrator(shop: Roles):
    """Fault 24: a station neither migrates nor adds event names; one sentence says who does."""
    run(shop.url, sql.SQL("DELETE FROM event_name WHERE name = 'token.released/1'"))
    with pytest.raises(Unavailable, match="Ask the administrator to run `petri-desk database upgrade`"):
        Engine.open(shop.as_(shop.station))


def test_a_station_on_an_empty_database_asks_for_the_administrator(shop: Roles):
    run(shop.url, sql.SQL("DROP SCHEMA public CASCADE"), sql.SQL("CREATE SCHEMA public"))
    with pytest.raises(Unavailable, match="Ask the administrator to run `petri-desk database upgrade`"):
        Engine.open(shop.as_(shop.station))


def test_the_set_up_of_another_database_is_not_run(worked: Roles):
    with psycopg.connect(worked.url) as connection, pytest.raises(errors.RaiseException, match="and you are in"):
        connection.execute(grants.script("another", grants.People()))


def test_who_may_do_everything_is_made_no_station(worked: Roles):
    with pytest.raises(Unavailable, match="cannot be a station"):
        upkeep.grant(worked.url, [], ["postgres"], [], apply=True)


def test_two_shops_on_one_server_share_no_group():
    names = {grants.role(name, group) for name in ("shop", "shop2", "x" * 63, "x" * 62) for group in grants.GROUPS}
    assert len(names) == 12
    assert max(len(name.encode()) for name in names) <= grants.LONGEST


def test_a_role_of_one_shop_does_not_enter_another(worked: Roles, shop: Roles):
    stranger = worked.as_(worked.station).replace(worked.name, shop.name)
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(stranger)


@pytest.mark.parametrize("name", ['a"b', "a'b", "a\\b", "$do$", "", "x" * 64, "a\nb", "pg_signal_backend"])
def test_a_name_that_could_mean_something_else_is_refused(name: str):
    with pytest.raises(Refused, match="cannot be the name"):
        grants.script("shop", grants.People(station=[name]))


def test_a_name_stands_in_one_group():
    with pytest.raises(Refused, match="more than once"):
        grants.script("shop", grants.People(station=["lek"], supervisor=["lek"]))
