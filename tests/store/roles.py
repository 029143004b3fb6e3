"""Login roles of a server's database, with the set-up that `database grant` makes; all gone afterwards."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from petri_desk import upkeep
from petri_desk.store import grants
from tests.conftest import database

PASSWORD = "only-here"


@dataclass(frozen=True, slots=True)
class Roles:
    """One database, and who may come in."""

    url: str
    station: str
    other_station: str
    supervisor: str
    reader: str

    @property
    def name(self) -> str:
        return urlsplit(self.url).path.removeprefix("/")

    def as_(self, role: str) -> str:
        """The address of the database for one of its roles."""
        parts = urlsplit(self.url)
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=f"{role}:{PASSWORD}@{host}").geturl()

    def grant(self) -> None:
        """The set-up, as an administrator runs it."""
        upkeep.grant(self.url, [self.reader], [self.station, self.other_station], [self.supervisor], apply=True)


@contextmanager
def granted(postgres: str, template: str) -> Iterator[Roles]:
    """A copy of a database with roles of its own."""
    mark = uuid.uuid4().hex[:8]
    with database(postgres, template) as url:
        roles = Roles(url, *(f"{who}_{mark}" for who in ("cutting", "stitching", "lek", "office")))
        people = (roles.station, roles.other_station, roles.supervisor, roles.reader)
        groups = [grants.role(roles.name, group) for group in ("owner", *grants.GROUPS)]
        try:
            roles.grant()
            run(url, *(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(each), PASSWORD) for each in people))
            yield roles
        finally:
            run(url, *(sql.SQL("DROP OWNED BY {} CASCADE").format(sql.Identifier(each)) for each in (*people, *groups)))
            run(url, *(sql.SQL("DROP ROLE {}").format(sql.Identifier(each)) for each in (*people, *groups)))


def run(url: str, *statements: sql.Composable) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
