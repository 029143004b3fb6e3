"""The roles of a server's database, as SQL that its administrator can read and run.

| group      | may                                                                                     |
|------------|-----------------------------------------------------------------------------------------|
| owner      | owns the tables and nobody logs in as it; who belongs to it may upgrade the database    |
| reader     | read everything but the hashes of PINs and badges                                       |
| station    | also add acts and events, move the head, work on jobs and tokens, check PINs            |
| supervisor | also write routes, people and stations, and delete rows of jobs that are then rebuilt   |

Rule 1: nobody may change or delete an act or an event; nobody but the owner may name an event, or make anything.
Rule 2: roles belong to a whole server, so a group carries its database's name: two shops never share one.
Rule 3: the script holds no password, may run again after every upgrade, and takes effect as a whole or not at all.

What a group may write follows what the program writes (`projection`, `apply`, `rebuild`); a test plays the floor.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Table

from petri_desk.kernel.refusals import Refused, Unavailable, sentences
from petri_desk.store import tables
from petri_desk.store.link import Link
from petri_desk.store.migrations import NEWEST
from petri_desk.store.rebuild import CLEAR
from petri_desk.store.troubles import RuleBroken

sentences(
    {
        "bad_role_name": "{name} cannot be the name of a database role here: at most 63 bytes, without quotes, "
        "backslashes, dollar signs and unseen characters.",
        "role_named_twice": "{name} is named more than once; a role is a reader, a station or a supervisor.",
    }
)

GROUPS = ("reader", "station", "supervisor")
LONGEST = 63
UNWANTED = frozenset("\"'\\$")

VIEWS = ("token_event", "work_item_event", "transition_event", "case_event", "workflows", "cases_meta")
FUNCTIONS = ("append_only", "terminal", "no_cycle", "no_cycle_born")
VERSION = "alembic_version"
ALL = (*tables.metadata.tables, VERSION)

Rights = Mapping[str, str]


def _kept(*found: Table, never: Sequence[str] = ()) -> dict[str, str]:
    """Records' tables: rows are added, and all but their keys changes."""
    return {
        table.name: "INSERT, " + _update(*(c.name for c in table.columns if not c.primary_key and
                                          c.name not in never))
        for table in found
    }  # fmt: skip


def _update(*columns: str) -> str:
    return f"UPDATE ({', '.join(columns)})"


READER: Rights = dict.fromkeys((name for name in (*ALL, *VIEWS) if name != tables.secret.name), "SELECT")
STATION: Rights = {
    "act": "INSERT",
    "event": "INSERT",
    "head": _update("gseq", "hash"),
    "id_block": "INSERT, " + _update("next"),
    "attachment": "INSERT",
    "operator_secret": "SELECT, " + _update("failures", "locked_until"),
    **_kept(tables.instance, never=("stream", "lease_epoch")),
    **_kept(tables.token, tables.link, tables.session, tables.lot, tables.andon, tables.other),
}
SUPERVISOR: Rights = {
    "place": "INSERT",
    "transition": "INSERT",
    "operator_secret": "INSERT, " + _update("pin_hash", "badge_hash"),
    **_kept(tables.definition, tables.operator, tables.station),
    **{str(each.table): "DELETE" for each in CLEAR},
}


@dataclass(frozen=True, slots=True)
class People:
    """The login roles to be made, by group: one for each person or station."""

    reader: Sequence[str] = ()
    station: Sequence[str] = ()
    supervisor: Sequence[str] = ()

    def of(self, group: str) -> Sequence[str]:
        found: Sequence[str] = getattr(self, group)
        return found

    @property
    def names(self) -> list[str]:
        return [name for group in GROUPS for name in self.of(group)]


def script(database: str, people: People) -> str:
    """The whole set-up of one database."""
    _check(database, people)
    return "\n".join(_script(database, people)) + "\n"


def apply(link: Link, text: str) -> None:
    """Runs the set-up over a connection that may make roles."""
    try:
        link.execute(text)
    except RuleBroken as error:
        raise Unavailable("{where}: {why}.", where=link.where, why=error.rule) from error


def role(database: str, group: str) -> str:
    """The name of a group's role; a database with a long name goes by its hash."""
    name = f"petri_desk_{database}_{group}"
    if len(name.encode()) <= LONGEST:
        return name
    return f"petri_desk_{sha256(database.encode()).hexdigest()[:16]}_{group}"


def _check(database: str, people: People) -> None:
    if not _usable(database):
        raise Unavailable("The roles of a database named {database} cannot be written; rename it.", database=database)
    for name in people.names:
        if not _usable(name) or name.startswith(("pg_", "petri_desk_")):
            raise Refused("bad_role_name", name=name)
        if people.names.count(name) > 1:
            raise Refused("role_named_twice", name=name)


def _usable(name: str) -> bool:
    return 0 < len(name.encode()) <= LONGEST and name.isprintable() and not UNWANTED & set(name)


def _script(database: str, people: People) -> Iterator[str]:
    owner, reader, station, supervisor = (role(database, group) for group in ("owner", *GROUPS))
    groups = [reader, station, supervisor]
    yield f"-- The roles of the Petri Desk database {database}. Run it in that database, as its owner or a superuser:"
    yield f"--   psql --dbname {database} --set ON_ERROR_STOP=1 --file THIS_FILE"
    yield "BEGIN;"
    yield "SET LOCAL client_min_messages = error;"
    yield from _guards(database)
    yield "\n-- The groups. Nobody logs in as one of them."
    for group in (owner, *groups):
        yield _created(group, "NOLOGIN")
    yield _membership_of_whoever_runs_this(owner)
    yield f"GRANT {_name(reader)} TO {_name(station)};"
    yield f"GRANT {_name(station)} TO {_name(supervisor)};"
    yield "\n-- The database and its schema: no temporary tables, nothing new, and no stranger comes in."
    yield f"REVOKE ALL ON DATABASE {_name(database)} FROM PUBLIC, {_names(groups)};"
    yield f"GRANT CONNECT ON DATABASE {_name(database)} TO {_names([owner, reader])};"
    yield f"REVOKE ALL ON SCHEMA public FROM PUBLIC, {_names(groups)};"
    yield f"GRANT USAGE, CREATE ON SCHEMA public TO {_name(owner)};"
    yield f"GRANT USAGE ON SCHEMA public TO {_name(reader)};"
    yield "\n-- Tables, views and functions belong to the owner."
    yield _owned(owner)
    yield "\n-- What everybody may do: first nothing, then what their group needs."
    yield from _people(database, people)
    yield from _rights(groups, people)
    yield "COMMIT;"
    for name in people.names:
        yield f"-- Each person sets a password, in psql: \\password {_name(name)}"


def _guards(database: str) -> Iterator[str]:
    yield _do(
        f"IF current_database() <> {_text(database)} THEN",
        f"  RAISE EXCEPTION 'this is the set-up of the database %, and you are in %', {_text(database)}, "
        "current_database();",
        "END IF;",
        f"IF to_regclass('public.{VERSION}') IS NULL"
        f" OR NOT EXISTS (SELECT FROM public.{VERSION} WHERE version_num = {_text(NEWEST)}) THEN",
        "  RAISE EXCEPTION 'the database is not of this version; run petri-desk database upgrade first';",
        "END IF;",
    )


def _created(name: str, login: str) -> str:
    return _do(
        f"IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {_text(name)}) THEN",
        f"  CREATE ROLE {_name(name)} {login};",
        "END IF;",
    )


def _membership_of_whoever_runs_this(owner: str) -> str:
    """An administrator who is no superuser can hand the tables only to a role that he belongs to."""
    return _do(
        f"IF NOT pg_has_role(current_user, {_text(owner)}, 'USAGE') THEN",
        f"  GRANT {_name(owner)} TO CURRENT_USER;",
        "END IF;",
    )


def _owned(owner: str) -> str:
    """Only what has another owner is touched: a floor that is at work is not made to wait."""
    names = ", ".join(_text(name) for name in (*ALL, *VIEWS))
    functions = ", ".join(_text(f"petri_desk_{name}") for name in FUNCTIONS)
    return _do(
        "FOR found IN SELECT c.relname, c.relkind FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace",
        f"  AND c.relname IN ({names})",
        f"  AND pg_get_userbyid(c.relowner) <> {_text(owner)} LOOP",
        f"  EXECUTE format('ALTER TABLE public.%I OWNER TO %I', found.relname, {_text(owner)});",
        "END LOOP;",
        "FOR found IN SELECT p.oid::regprocedure AS name, p.proowner FROM pg_proc p"
        " WHERE p.pronamespace = 'public'::regnamespace",
        f"  AND p.proname IN ({functions}) LOOP",
        f"  IF pg_get_userbyid(found.proowner) <> {_text(owner)} THEN",
        f"    EXECUTE format('ALTER FUNCTION %s OWNER TO %I', found.name, {_text(owner)});",
        "  END IF;",
        "  EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', found.name);",
        "END LOOP;",
        declare="found record;",
    )


def _people(database: str, people: People) -> Iterator[str]:
    owner = role(database, "owner")
    for group in GROUPS:
        others = _names(role(database, other) for other in GROUPS if other != group)
        for name in people.of(group):
            yield _created(name, "LOGIN")
            yield _do(
                f"IF pg_has_role({_text(name)}, {_text(owner)}, 'MEMBER') THEN",
                f"  RAISE EXCEPTION '% may do everything in this database, and cannot be a {group}', {_text(name)};",
                "END IF;",
            )
            yield f"REVOKE {others} FROM {_name(name)};"
            yield f"GRANT {_name(role(database, group))} TO {_name(name)};"


def _rights(groups: Sequence[str], people: People) -> Iterator[str]:
    everything = ", ".join(f"public.{name}" for name in (*ALL, *VIEWS))
    yield f"REVOKE ALL ON {everything}\n  FROM PUBLIC, {_names([*groups, *people.names])};"
    for group, rights in zip(groups, (READER, STATION, SUPERVISOR), strict=True):
        for allowed in dict.fromkeys(rights.values()):
            names = ", ".join(f"public.{name}" for name, wanted in rights.items() if wanted == allowed)
            yield f"GRANT {allowed} ON {names} TO {_name(group)};"


def _do(*lines: str, declare: str = "") -> str:
    body = "\n".join(f"  {line}" for line in lines)
    return f"DO $do$ {f'DECLARE {declare} ' if declare else ''}BEGIN\n{body}\nEND $do$;"


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    return f'"{name}"'


def _text(text: str) -> str:
    return f"'{text}'"
