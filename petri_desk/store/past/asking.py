"""Asking about the past: which act is meant, which film knows, and what the question says to it."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Protocol

from sqlalchemy import bindparam, select

from petri_desk.kernel.refusals import Refused
from petri_desk.store import tables
from petri_desk.store.finding import CASE_BY_NAME
from petri_desk.store.log import HEAD
from petri_desk.store.past.film import Film
from petri_desk.store.questions import MomentOf
from petri_desk.store.questions.tokens import number_in
from petri_desk.store.readers import Reader
from petri_desk.store.streams import SHOP

Moment = int | str  # a gseq, or a moment in words

FILMS = 6

_i, _t = tables.instance.c, tables.token.c
_STREAMS = select(_i.stream).join(tables.token, _t.id_instance == _i.id_instance).distinct()
OF_NUMBER = _STREAMS.where(_t.id_token == bindparam("token"))
OF_SERIAL = _STREAMS.where(_t.serial_number == bindparam("serial"))


class Question(Protocol):
    """Something that can be asked.

    Where it says `scope`, that is what it reads: "log" acts and events alone, "shop" the shop's own records (people,
    stations, routes, calls) alone, "job" these and those of its `case_id` or `token`. Otherwise it may read everything.
    """

    def run(self, reader: Reader) -> Any: ...


@dataclass(slots=True)
class Past:
    """The films of one database."""

    _films: OrderedDict[int | None, Film] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def ask(self, reader: Reader, question: Question, at: Moment) -> Any:
        """The answer as it was; what has not happened yet is as it is now."""
        gseq = max(at, 0) if isinstance(at, int) else MomentOf(at).run(reader)
        row = reader.link.row(HEAD)
        head = int(row[0]) if row else 0
        if gseq >= head:
            return question.run(reader)
        if _scope(question) == "log":
            return question.run(Reader(reader.link, reader.places, gseq, reader.link))
        film = self._film(_stream(reader, question))
        with film.lock:
            try:
                return question.run(film.shown(reader.link, head, gseq))
            except Refused:
                raise
            except BaseException:
                film.close()  # its rows may be half of one moment and half of another
                raise

    def forget(self) -> None:
        """Lets every film go: the database may be another one now."""
        with self._lock:
            films, self._films = list(self._films.values()), OrderedDict()
        for film in films:
            with film.lock:
                film.close()

    def _film(self, stream: int | None) -> Film:
        with self._lock:
            film = self._films.setdefault(stream, Film(stream))
            self._films.move_to_end(stream)
            oldest = self._films.popitem(last=False)[1] if len(self._films) > FILMS else None
        if oldest is not None:
            with oldest.lock:
                oldest.close()
        return film


def _scope(question: Question) -> str:
    return getattr(question, "scope", "everything")


def _stream(reader: Reader, question: Question) -> int | None:
    """The one stream, beside the shop's, that the question can be about; None where there may be several."""
    case_id, token = getattr(question, "case_id", None), getattr(question, "token", None)
    if _scope(question) == "shop":
        return SHOP
    if _scope(question) != "job" or (case_id is None and token is None):
        return None
    found = _streams_of_case(reader, case_id) if token is None else _streams_of_token(reader, token)
    return min(found, default=SHOP) if len(found) < 2 else None


def _streams_of_case(reader: Reader, case_id: Any) -> set[int]:
    return {int(row[0]) for row in reader.link.rows(CASE_BY_NAME, {"case_id": case_id})}


def _streams_of_token(reader: Reader, token: int | str) -> set[int]:
    """A token's number or its serial: neither ever changes, but several tokens may have had the serial."""
    found = reader.link.rows(OF_SERIAL, {"serial": token}) if isinstance(token, str) else []
    number = number_in(token)
    if number is not None:
        found += reader.link.rows(OF_NUMBER, {"token": number})
    return {int(row[0]) for row in found}
