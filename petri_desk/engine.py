"""The one door: do, submit, ask, changes, sign_in, close.

Every screen, script and request comes through here. A command is looked up in the catalogue, its parameters are
read, and the store decides it in one transaction; a question is answered from the tables. Named methods are
one-liners over these six calls.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from uuid_utils.compat import uuid7

from petri_desk.kernel.answers import Record, answer
from petri_desk.kernel.canonical import NotCanonical, digest_of, guarded
from petri_desk.kernel.commands import NAME, Command, Parameter, payload, read_parameter
from petri_desk.kernel.draft import Context, Draft
from petri_desk.kernel.quantities import later
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled
from petri_desk.kernel.state import State
from petri_desk.nets.cases.vocabulary import NAMES as NET_NAMES
from petri_desk.routing.catalog import COMMANDS, command_named, decide
from petri_desk.routing.correction import FINAL, STATION_SECONDS
from petri_desk.routing.definitions import (
    Publish,
    ReleaseWorkflow,
    errors_against,
    prove_ahead,
    read_definition,
    storable,
)
from petri_desk.routing.looking import enabled_in, state_of
from petri_desk.routing.looking import whole_state as whole_state_of
from petri_desk.routing.offers import card_of
from petri_desk.routing.people import WHOLE_SHOP, admit, roles_of
from petri_desk.routing.rules import every_rule
from petri_desk.routing.vocabulary import NAMES as SHOP_NAMES
from petri_desk.store import Clock, Done, Store, Where, Work, questions
from petri_desk.store.course import Course
from petri_desk.store.looks import Sight
from petri_desk.store.secrets import badge_hash, hash_pin
from petri_desk.store.shown import Told, events_of, tokens_of

Direction = Literal["backward", "forward", "both"]

PIN_SHORTEST, PIN_LONGEST = 4, 12

NAMES = (*SHOP_NAMES, *NET_NAMES)
OF_NETS = ("definition", "binding", "token_binding", "form_data")      # where nothing is a value
RAW = ("create_initial_tokens", "produce_output_tokens", "update_token_data")       # and in these everywhere
FIRST_STATION: Mapping[str, Any] = {"id_station": None, "name": WHOLE_SHOP, "work_centers": []}

__all__ = ["COMMANDS", "Answer", "Engine", "Record", "Refused", "Unavailable", "Unsettled", "questions",
           "read_definition"]  # fmt: skip


class Answer(Record):
    """What an accepted command has done: op_id, replayed, case_id, seq, gseq, state_hash, tokens, events …

    It is put into words when somebody reads it, on the reader's thread and not on the one that writes.
    """

    __slots__ = ("_done", "_words")
    _done: tuple[Done, Command]
    _words: dict[str, Any] | None

    def __init__(self, done: Done, command: Command) -> None:
        object.__setattr__(self, "_done", (done, command))
        object.__setattr__(self, "_words", None)

    @classmethod
    def of(cls, words: dict[str, Any]) -> Self:
        """An answer that is in words already."""
        found = cls.__new__(cls)
        object.__setattr__(found, "_words", words)
        return found

    @property
    def _fields(self) -> dict[str, Any]:
        words = self._words or _in_words(*self._done)
        object.__setattr__(self, "_words", words)
        return words


class Engine:
    """A shop's engine, open on one database."""

    questions = questions       # for those who hold an engine and have not imported it

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, url: str | Path, clock: Clock | None = None, *, read_only: bool = False) -> Self:
        """Opens (and creates or upgrades) a database: a bare path means SQLite."""
        return cls(Store.open(str(url), names=NAMES, clock=clock, read_only=read_only))

    # -- the six calls ------------------------------------------------------------------------------------------

    def do(
        self, name: str, /, *, actor: str, op_id: str | None = None, seen: Mapping[int, int] | None = None,
        from_station: str | None = None, station_at: str | None = None, **parameters: Any,
    ) -> Answer:  # fmt: skip
        """Does a command and waits for it: an answer, Refused, or Unsettled."""
        if command_named(name).reads:
            return self._told(name, actor, parameters)
        work = self._asked(name, actor, op_id, seen, from_station, station_at, parameters)
        answered: Answer = self._store.do(work)
        return answered

    def submit(
        self, name: str, /, *, actor: str, op_id: str | None = None, seen: Mapping[int, int] | None = None,
        from_station: str | None = None, station_at: str | None = None, **parameters: Any,
    ) -> Future[Answer]:  # fmt: skip
        """Sends a command on its way. A refusal known beforehand comes back the same way as a later one."""
        known: Future[Answer] = Future()
        try:
            if command_named(name).reads:
                known.set_result(self._told(name, actor, parameters))
                return known
            return self._store.submit(self._asked(name, actor, op_id, seen, from_station, station_at, parameters))
        except Refused as refusal:
            known.set_exception(refusal)
            return known

    def preview(
        self, name: str, /, *, actor: str, seen: Mapping[int, int] | None = None, from_station: str | None = None,
        **parameters: Any,
    ) -> Record:  # fmt: skip
        """What a command would do now, or Refused: nothing is written. What is new has provisional ids and serials."""
        if command_named(name).reads:
            return self._told(name, actor, parameters)
        found = self._foreseen([self._asked(name, actor, None, seen, from_station, None, parameters)])[0]
        if isinstance(found, Refused):
            raise found
        return found

    def preview_all(
        self, acts: Sequence[tuple[str, Mapping[str, Any]]], *, actor: str, from_station: str | None = None,
        apart: bool = False, between: Callable[[], object] = int,
    ) -> list[Record | Refused]:  # fmt: skip
        """What several commands would do, each after those before it or `apart`, or why not; before each, `between`."""
        asked = [self._read(name, actor, from_station, parameters) for name, parameters in acts]
        found = iter(self._foreseen([each for each in asked if isinstance(each, Work)], apart=apart, between=between))
        return [each if isinstance(each, Refused) else next(found) for each in asked]

    def ask(self, question: Any, at: int | str | None = None) -> Any:
        """Answers a question from the tables, on the caller's thread: as of now, of an act (gseq) or of a moment."""
        return answer(self._store.ask(question, at))

    def changes(self, after: int, limit: int = 500) -> list[Record]:
        """The acts after a gseq, in order and without gaps; `changes` of each are what it did to which records."""
        return [Told(each) for each in self._store.changes(after, limit)]

    def sign_in(self, name: str | None = None, *, pin: str | None = None, badge: str | None = None) -> Record:
        """The operator behind a badge, or behind a name and PIN; Refused when they do not match."""
        return Record(self._store.sign_in(name, pin=pin, badge=badge))

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    # -- looking after ------------------------------------------------------------------------------------------

    def subscribe(self, heard: Callable[[int], None]) -> Callable[[], None]:
        """Calls back, from a thread of the store, with the newest gseq when acts appear; the answer unsubscribes."""
        return self._store.subscribe(heard)

    @property
    def head(self) -> int:
        """The gseq of the newest act."""
        return self._store.head()

    def verify(
        self, progress: Callable[[int, int], None] | None = None, stopped: Callable[[], bool] | None = None
    ) -> Record:
        """Folds the log from nothing and compares: `violations`, `warnings` and `checked`.

        `progress` hears of the events so far and in all; `stopped` is asked now and then whether to stop, and what
        was stopped is not `complete`.
        """
        return Record(self._store.verify(every_rule(), Course(progress, stopped)).as_json())

    # -- one-liners ---------------------------------------------------------------------------------------------

    def publish(
        self, definition: Mapping[str, Any] | str, *, actor: str = "publisher", op_id: str | None = None
    ) -> Answer:
        """Checks and stores a definition, given as data or as the text of a file."""
        if isinstance(definition, str):
            definition = read_definition(definition)
        return self.do("publish", actor=actor, op_id=op_id, definition=storable(definition, nothing=True))

    def tokens(self, case_id: str, status: str | None = None, at: int | str | None = None) -> list[Record]:
        return _records(self._store.ask(questions.Tokens(case_id=case_id, status=status, limit=None), at).items)

    def token(self, token_id: int | str, at: int | str | None = None) -> Record:
        return Record(self._store.ask(questions.TokenRow(token_id), at))

    def get_tokens(self, case_id: str) -> list[Record]:
        """S0-02: all tokens of a case and of no other; Refused when there is no such case."""
        self.state(case_id)
        return self.tokens(case_id)

    def state(self, case_id: str, at: int | str | None = None) -> Record:
        return Record(self._store.look(case_id, _state) if at is None else self.ask(questions.StateOf(case_id), at))

    def whole_state(self, case_id: str, at: int | str | None = None) -> Record:
        """S4-02: the whole state of a case, compressed, with its canonical hash."""
        if at is not None:
            return Record(self._store.ask(questions.WholeState(case_id), at))
        whole = self._store.look(case_id, lambda sight: whole_state_of(_looking(sight, "", None)))
        return Record({**whole.as_json(), "stateHash": whole.state_hash})

    def trace(
        self, token_id: int | str, direction: Direction = "both", at: int | str | None = None
    ) -> Record:
        return Record(self._store.ask(questions.Family(token_id, direction), at))

    def events(self, case_id: str, at: int | str | None = None) -> list[Record]:
        return _records(self._store.ask(questions.Events(case_id=case_id, limit=None), at).items)

    def children(self, case_id: str, at: int | str | None = None) -> list[Record]:
        """S2-11: the child cases of a net's case, in the order of their calls."""
        return _records(self._store.ask(questions.Children(case_id), at))

    def stations(self) -> list[Record]:
        """Every station; a database begins with one that serves all work centres."""
        return _records([FIRST_STATION, *self._store.ask(questions.Stations())])

    def enabled(self, case_id: str) -> list[Record]:
        """The steps of a job's route, or the transitions of a net, with what could take each now."""

        def see(sight: Sight) -> list[dict[str, Any]]:
            return enabled_in(_looking(sight, "", None))

        return _records(self._store.look(case_id, see))

    def card(self, token_id: int, actor: str | None) -> Record:
        """A token with what can be done with it now, and why the rest cannot; without an actor, by anyone."""
        row = self.token(token_id)
        if row.colour is not None:
            raise Refused("no_card", token=token_id, case_id=row.case_id)

        def see(sight: Sight) -> Mapping[str, Any]:
            roles = roles_of(sight.shop, actor) if actor else None
            return card_of(_looking(sight, actor or "", roles), token_id)

        return Record({"token": row.as_json(), **self._store.look(row.case_id, see)})

    # -- inside -------------------------------------------------------------------------------------------------

    def _told(self, name: str, actor: str, given: Mapping[str, Any]) -> Answer:
        """What a command answers that only reads: no act, and every token of the case."""
        command = command_named(name)
        case_id = command.read(given).case_id
        self._store.look(case_id, lambda sight: admit(sight.shop, actor, command))
        state = self.state(case_id)
        return Answer.of({
            "op_id": None, "replayed": False, "case_id": case_id, "seq": state.last_seq, "gseq": self.head,
            "state_hash": state.state_hash, "undoable_until": None,
            "tokens": [each.as_json() for each in self.tokens(case_id)], "events": [],
        })  # fmt: skip

    def _read(self, name: str, actor: str, station: str | None, given: Mapping[str, Any]) -> Work | Refused:
        try:
            return self._asked(name, actor, None, None, station, None, given)
        except Refused as refused:
            return refused

    def _foreseen(self, works: Sequence[Work], **how: Any) -> list[Record | Refused]:
        found = self._store.foresee(works, **how)
        return [each if isinstance(each, Refused) else Record(each) for each in found]

    def _asked(
        self, name: str, actor: str, op_id: str | None, seen: Mapping[int, int] | None, station: str | None,
        station_at: str | None, given: Mapping[str, Any],
    ) -> Work:  # fmt: skip
        command = command_named(name)
        data = command.read(self._hashed(_storable(given, name in RAW)))
        _check_zone(getattr(data, "time_zone", None))
        self._prove(data)
        actor, op_id = _line("actor", actor), _line("op_id", op_id or str(uuid7()))
        return _work(command, data, actor, op_id, seen or {}, station, station_at)

    def _prove(self, data: object) -> None:
        """Proves a route on the caller's thread, so that the decision, for which others wait, only looks it up."""
        if isinstance(data, Publish):
            prove_ahead(data.definition)
        elif isinstance(data, ReleaseWorkflow):
            with suppress(Refused):     # what there is not, the decision says
                errors_against(self._store.ask(questions.Definition(data.workflow, data.revision)))

    def _hashed(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters with PIN and badge replaced by their hashes, before anything else sees them."""
        found = dict(parameters)
        if found.get("pin") is not None:
            found["pin"] = hash_pin(_pin(found["pin"]))
        if found.get("badge") is not None:
            found["badge"] = badge_hash(str(found["badge"])).hex()
        return found


def _looking(sight: Sight, actor: str, roles: frozenset[str] | None) -> Draft:
    """A draft to look with: nothing is ever written from it."""
    context = Context(at="", actor=actor, shop=sight.shop, roles=roles, fresh=_none, serials=_none, act=_none)
    return Draft(sight.state, sight.case, context)


def _state(sight: Sight) -> dict[str, Any]:
    found: dict[str, Any] | None = sight.kept.get("state")
    if found is None:
        found = sight.kept["state"] = state_of(_looking(sight, "", None), sight.at)
    return found


def _none(*_: Any) -> Any:
    raise AssertionError("looking makes nothing")


def _line(name: str, given: str) -> str:
    return str(read_parameter(Parameter(name, NAME, True), given))


def _pin(given: Any) -> str:
    pin = str(given)
    if not pin.isdecimal() or not PIN_SHORTEST <= len(pin) <= PIN_LONGEST:
        raise Refused("bad_parameter", parameter="pin", expected="4 to 12 digits", given="something else")
    return pin


def _check_zone(name: str | None) -> None:
    """A time zone that this computer does not know is a slip of the pen."""
    try:
        if name is not None:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused("unknown_zone", name=name) from None


def _storable(parameters: Mapping[str, Any], raw: bool) -> dict[str, Any]:
    try:
        return {name: guarded(storable(value, nothing=raw or name in OF_NETS)) for name, value in parameters.items()
                if value is not None}  # fmt: skip
    except NotCanonical as fault:
        raise Refused("bad_parameter", parameter="a value", expected="plain JSON", given=str(fault)[:-1]) from None


def _work(
    command: Command, data: Any, actor: str, op_id: str, seen: Mapping[int, int], station: str | None,
    station_at: str | None,
) -> Work:  # fmt: skip
    parameters = payload(command, data)

    def run(draft: Draft) -> None:
        decide(draft, command, data)

    def let_in(shop: State) -> frozenset[str] | None:
        return admit(shop, actor, command)

    return Work(
        op_id=op_id, payload_hash=digest_of([command.name, parameters]), command=command.name, actor=actor,
        station=station, station_at=station_at, body={"parameters": parameters}, where=_where(command, data),
        admit=let_in, decide=run, seen={int(token): int(version) for token, version in seen.items()},
        answer=lambda done: Answer(done, command),
    )  # fmt: skip


def _where(command: Command, data: Any) -> Where:
    target = command.target
    value = getattr(data, target.parameter) if target.parameter else None
    return Where(target.scope, value, getattr(data, "case_id", None) if target.scope == "act" else None)


def _records(items: Sequence[Mapping[str, Any]]) -> list[Record]:
    return [Record(each) for each in items]


def _in_words(done: Done, command: Command) -> dict[str, Any]:
    correctable = command.target.scope not in ("shop", "new_case") and command.name not in FINAL
    return {
        "op_id": done.op_id,
        "replayed": done.replayed,
        "case_id": done.case_id,
        "seq": done.act.last_seq,
        "gseq": done.gseq,
        "state_hash": done.act.state_hash.hex(),
        "undoable_until": later(done.act.at, STATION_SECONDS) if correctable else None,
        "tokens": tokens_of(done),
        "events": events_of(done, NAMES),
    }
