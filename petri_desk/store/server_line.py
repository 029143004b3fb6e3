"""The line to a server: nobody waits on it for ever, and its driver's errors become our troubles.

| what hangs                                        | ends after              | and then                            |
|---------------------------------------------------|-------------------------|-------------------------------------|
| reaching the server, until it lets us in          | CONNECT_SECONDS         | Unavailable                         |
| an answer: a dead or half-open line, no byte      | ANSWER_SECONDS          | the line is closed: LostConnection  |
| an answer that trickles in, or a long command     | WHOLE_SECONDS           | the same                            |
| the next rows of a long reading (`verify`)        | STREAM_SECONDS          | the same                            |
| a row that somebody else holds                    | LOCK_SECONDS            | Unavailable: busy                   |
| an act whose client is frozen or cut off          | IDLE_SECONDS            | the server ends it                  |
| the same, if it froze in the middle of a command  | TRANSACTION_SECONDS     | the server (17 or later) ends it    |
| a line whose other end is gone, for the server    | SILENCE_SECONDS, about  | the server ends it                  |

Readers hold nobody up, so their transactions may last: a `verify` takes what it takes.
A row may be waited for twice (first for one's turn, then for the row), so ANSWER_SECONDS is more than two
LOCK_SECONDS: a busy server says so before it is taken for a silent one. Imported only where there is a server.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store.link import Driver
from petri_desk.store.troubles import CONNECT_TROUBLES, NO_ANSWER, Forbidden, LostConnection, LostRace, RuleBroken

CONNECT_SECONDS = 5
ANSWER_SECONDS = 9.0
WHOLE_SECONDS = 30.0
STREAM_SECONDS = 120.0
LOCK_SECONDS = 4
IDLE_SECONDS = 15
TRANSACTION_SECONDS = 60
SILENCE_SECONDS = 15

WRITING = {
    "idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s",
    "transaction_timeout": f"{TRANSACTION_SECONDS}s",
}
READING = {"default_transaction_read_only": "on"}
SETTINGS = {
    "lock_timeout": f"{LOCK_SECONDS}s",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": f"{SILENCE_SECONDS}s",
}
KEEPING_ALIVE: dict[str, Any] = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": round(ANSWER_SECONDS * 1000),
}
# Only what this server's version knows.
SET = (
    "SELECT set_config(name, wanted, false) FROM pg_settings"
    " JOIN json_each_text(%s::json) AS asked (name, wanted) USING (name)"
)

Answer = TypeVar("Answer")


class Silent(psycopg.OperationalError):
    """No answer came in time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = round(seconds)
        super().__init__(f"no answer for {self.seconds} seconds")


class ServerLine(psycopg.Connection[Any]):
    """A connection whose every wait has an end."""

    patience = ANSWER_SECONDS

    def wait(self, gen: PQGen[Answer], *given: Any, **named: Any) -> Answer:
        try:
            return super().wait(_in_time(gen, self.patience), *given, **named)
        except Silent:
            self.close()
            raise

    @contextmanager
    def unhurried(self) -> Iterator[None]:
        """While it lasts, an answer may take as long as a long reading needs."""
        before, self.patience = self.patience, STREAM_SECONDS
        try:
            yield
        finally:
            self.patience = before


def _in_time(gen: PQGen[Answer], patience: float) -> PQGen[Answer]:
    """The driver's own waiting, given up when it takes too long. What has arrived is read before that."""
    began = heard = time.monotonic()
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            wanted = gen.send(ready)
            now = time.monotonic()
            if ready:
                heard = now
            if now - heard > patience or now - began > max(patience, WHOLE_SECONDS):
                raise Silent(now - began)
    except StopIteration as done:
        answer: Answer = done.value
        return answer


def connected(url: str, where: str, *, writing: bool) -> ServerLine:
    """A line with its bounds set, or Unavailable."""
    wanted = SETTINGS | (WRITING if writing else READING)
    raw = None
    try:
        raw = ServerLine.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS, prepare_threshold=1,
                                 application_name="petri-desk", **KEEPING_ALIVE)  # fmt: skip
        raw.execute(SET, [json.dumps(wanted)])
    except psycopg.Error as error:
        if raw is not None:
            raw.close()
        raise Unavailable(_connect_sentence(error), where=where) from error
    return raw


def named(url: str, where: str) -> str:
    """The database's name in an address; as everywhere, a user's own where none is given."""
    try:
        found = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise Unavailable(_connect_sentence(error), where=where) from error
    return str(found.get("dbname") or found.get("user") or "")


def _connect_sentence(error: Exception) -> str:
    told = str(error).lower()
    for word, sentence in CONNECT_TROUBLES.items():
        if word in told:
            return sentence
    return NO_ANSWER


def _trouble(error: Exception, where: str, gone: bool) -> Exception:
    if isinstance(error, errors.LockNotAvailable):
        return Unavailable("{where} is busy: somebody has held what this needs for {seconds} seconds. Try again.",
                           where=where, seconds=LOCK_SECONDS)  # fmt: skip
    if isinstance(error, errors.SerializationFailure | errors.DeadlockDetected):
        return LostRace(str(error))
    if isinstance(error, errors.IntegrityError | errors.RaiseException):
        return RuleBroken(error.diag.constraint_name or error.diag.message_primary or str(error))
    if isinstance(error, errors.InsufficientPrivilege):
        return Forbidden("This database role may not do that on {where}: {why}.", where=where, why=first_line(error))
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return Unavailable("{where} can only be read at the moment.", where=where)
    if isinstance(error, errors.DiskFull | errors.OutOfMemory):
        return Unavailable("The server of {where} has no room left: {why}.", where=where, why=first_line(error))
    if isinstance(error, Silent):
        return LostConnection("{where} has given no answer for {seconds} seconds", where=where, seconds=error.seconds)
    if gone or isinstance(error, errors.OperationalError | errors.InterfaceError) or ended_by_server(error):
        return LostConnection("The connection to {where} was lost ({why})", where=where, why=first_line(error))
    return error


def first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__).rstrip(".")


def ended_by_server(error: Exception) -> bool:
    """Whether our transaction took too long, so that the server ended it, and the line with it."""
    return isinstance(error, psycopg.Error) and error.sqlstate in ("25P03", "25P04")


DRIVER = Driver(psycopg.Error, _trouble)
