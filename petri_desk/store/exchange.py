"""Many statements in one exchange with a server: all are sent, then all answers are read.

The driver's own pipeline talks to the server once for each statement; this once for all of them. Every statement
is prepared when it is first used. Imported only where there is a server.
"""

from collections.abc import Iterable
from itertools import count
from typing import Any

import psycopg
from psycopg.abc import PQGen
from psycopg.adapt import Transformer
from psycopg.errors import DataError, error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult
from psycopg.waiting import Ready, Wait

from petri_desk.store.link import Row

TEXT, BINARY = 0, 1


class Exchange:
    """The exchanges of one line."""

    def __init__(self, line: "psycopg.Connection[Any]") -> None:
        self._line = line
        self._names: dict[str, bytes] = {}
        self._numbers = count(1)

    def run(self, statements: Iterable[tuple[str, Row]]) -> list[list[Row]]:
        """Runs statements in order and answers the rows of each; the first that fails stops those after it."""
        sent: list[str | None] = []  # for each thing sent, the statement that it prepared
        with self._line.lock:
            try:
                self._line.pgconn.enter_pipeline_mode()
                for sql, values in statements:
                    if sql not in self._names:
                        self._prepare(sql)
                        sent.append(sql)
                    self._send(sql, values)
                    sent.append(None)
                self._line.pgconn.pipeline_sync()
                results = self._line.wait(_conversation(self._line.pgconn))
                self._line.pgconn.exit_pipeline_mode()
            except BaseException:
                self._line.close()  # nobody can say what it would answer next
                raise
        self._check(results, sent)
        return [self._rows(result) for result, prepared in zip(results, sent, strict=True) if prepared is None]

    def _prepare(self, sql: str) -> None:
        name = self._names[sql] = b"petri_desk_%d" % next(self._numbers)
        self._line.pgconn.send_prepare(name, _numbered(sql).encode())

    def _send(self, sql: str, values: Row) -> None:
        formats = [BINARY if isinstance(value, bytes) else TEXT for value in values]
        self._line.pgconn.send_query_prepared(self._names[sql], [_dumped(value) for value in values], formats)

    def _check(self, results: list[PGresult], sent: list[str | None]) -> None:
        """Raises what the server found wrong; what was to be prepared after that is not."""
        for number, result in enumerate(results):
            if result.status == ExecStatus.FATAL_ERROR:
                for sql in sent[number:]:
                    if sql is not None:
                        del self._names[sql]
                raise error_from_result(result)

    def _rows(self, result: PGresult) -> list[Row]:
        if result.status != ExecStatus.TUPLES_OK:
            return []
        reader = Transformer(self._line)
        reader.set_pgresult(result)
        return reader.load_rows(0, result.ntuples, tuple)


def _conversation(server: Any) -> PQGen[list[PGresult]]:
    """Sends what was queued and reads until everything is answered; what it yields is what it waits for."""
    results: list[PGresult] = []
    unsent = server.flush()
    while True:
        ready = yield Wait.RW if unsent else Wait.R
        if ready & Ready.R:
            server.consume_input()
            while not server.is_busy():
                result = server.get_result()
                if result is None:
                    continue
                if result.status == ExecStatus.PIPELINE_SYNC:
                    return results
                results.append(result)
        if unsent:
            unsent = server.flush()


def _numbered(sql: str) -> str:
    """The statement with the server's own marks for its parameters."""
    parts = sql.split("%s")
    marked = [part + f"${number}" for number, part in enumerate(parts[:-1], start=1)]
    return "".join([*marked, parts[-1]]).replace("%%", "%")


def _dumped(value: Any) -> bytes | None:
    if value is None or isinstance(value, bytes):
        return value
    text = str(value).encode()
    if b"\0" in text:
        raise DataError("a text holds a NUL character")
    return text
