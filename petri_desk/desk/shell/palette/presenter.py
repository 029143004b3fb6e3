"""What the palette finds, and what Enter does with it. No Qt in here.

Rule 1: only commands that the one who acts may give are offered; the engine has the last word.
Rule 2: a command that needs parameters asks for them in a form made from the catalogue, and is sent with one op id
until it is done, however often it is pressed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from petri_desk.desk.shell.palette import fields
from petri_desk.desk.shell.palette.finding import best
from petri_desk.desk.shell.palette.looking import find, look
from petri_desk.desk.widgets.asked import Asked
from petri_desk.kernel.commands import Command
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

if TYPE_CHECKING:
    from petri_desk.engine import Engine

LINES = 40
SHORTEST_EXACT = 3      # letters from which a token is looked for that is not among those known
OF_A_TOKEN = ("token_id", "batch_token_id", "parent_token_id", "failed_token_id")


class Found(StrEnum):
    """What a line of the palette is."""

    ACTION = "action"
    ROOM = "room"
    STATION = "station"
    OPERATOR = "operator"
    JOB = "job"
    CASE = "case"
    SERIAL = "serial"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Item:
    """One line: what it is, its name for the program, and its texts for the person."""

    found: Found
    name: str
    title: str
    hint: str = ""
    keys: str = ""
    more: tuple[str, ...] = ()      # texts that find it and are not shown
    shape: str = ""                 # how a piece is now

    @property
    def texts(self) -> tuple[str, ...]:
        """All that finds it; the first names it."""
        return (self.title, self.hint, *self.more)


class Words(Protocol):
    """How the palette's lines are said."""

    def command(self, command: Command) -> str: ...
    def kind(self, found: Found) -> str: ...
    def job(self, case: Mapping[str, Any]) -> str: ...
    def token(self, row: Mapping[str, Any]) -> str: ...
    def shape(self, row: Mapping[str, Any]) -> str: ...


@dataclass(frozen=True, slots=True)
class Shop:
    """What the palette is told when it opens."""

    standing: Sequence[Item]                    # acts of the window, rooms, stations, operators
    known: Mapping[str, Sequence[str]]
    actor: str
    roles: frozenset[str] | None                # None: everything may be done
    station: str | None
    token: str                                  # the one that is looked at, for commands about a token


class PaletteView(Protocol):
    """What the presenter asks of the page."""

    def show_lines(self, items: Sequence[Item]) -> None: ...
    def show_form(self, command: Command, asked: Sequence[Asked]) -> None: ...
    def show_form_again(self) -> None: ...
    def show_wrong(self, wrong: Mapping[str, Refused]) -> None: ...
    def show_refused(self, why: Refused | Unavailable | Unsettled) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_done(self, command: Command) -> None: ...


def may_give(command: Command, roles: frozenset[str] | None) -> bool:
    return roles is None or bool(roles.intersection(command.roles))


class PalettePresenter:
    """Finds, and gives commands."""

    def __init__(self, view: Any, jobs: Any, words: Words, new_id: Callable[[], str],
                 act: Callable[[Item], None]) -> None:  # fmt: skip
        self._view, self._jobs, self._words, self._new_id, self._act = view, jobs, words, new_id, act
        self._shop = Shop((), {}, "", frozenset(), None, "")
        self._standing: list[Item] = []
        self._things: list[Item] = []
        self._exact: list[Item] = []
        self._typed = ""
        self._command: Command | None = None
        self._fields: Sequence[Asked] = ()
        self._op_id, self._sent = "", dict[str, str]()
        self._busy = False
        self._question: object = None       # the form that was left without being sent, and whose it is

    def open(self, shop: Shop) -> None:
        """The palette is shown; what was typed before is still there."""
        self._shop = shop
        commands = [self._item(each) for each in fields.commands().values() if may_give(each, shop.roles)]
        self._standing = [*shop.standing, *commands]
        self._find()
        self._jobs.query(self._view, look, self._learn)

    def _item(self, command: Command) -> Item:
        more = (command.help, " ".join(parameter.name for parameter in command.parameters))
        return Item(Found.COMMAND, command.name, self._words.command(command), command.name, more=more)

    def _learn(self, found: tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]) -> None:
        cases, rows = found
        jobs = [Item(Found.CASE if each.get("net") else Found.JOB, str(each["case_id"]), str(each["case_id"]),
                     self._words.job(each)) for each in cases]  # fmt: skip
        self._things = [*jobs, *self._serials(rows)]
        self._find()

    def _serials(self, rows: Iterable[Mapping[str, Any]]) -> list[Item]:
        return [
            Item(Found.SERIAL, str(row["serial_number"]), str(row["serial_number"]), self._words.token(row),
                 shape=self._words.shape(row))
            for row in rows if row["serial_number"]
        ]  # fmt: skip

    def type(self, text: str) -> None:
        self._typed = text.strip()
        self._exact = []
        self._find()
        if len(self._typed) >= SHORTEST_EXACT and not any(each.name == self._typed for each in self._things):
            wanted = self._typed
            self._jobs.query(self._view, lambda engine: find(engine, wanted), self._take_exact)

    def _take_exact(self, row: Mapping[str, Any]) -> None:
        if self._typed in (str(row["serial_number"]), str(row["id_token"])):
            self._exact = self._serials([row])
            self._find()

    def _find(self) -> None:
        lines = [*self._exact, *self._standing, *self._things] if self._typed else self._standing
        kinds = {found: self._words.kind(found) for found in Found}
        things = ((item, (*item.texts, kinds[item.found])) for item in lines)
        self._view.show_lines(best(self._typed, things, LINES))

    def take(self, item: Item) -> None:
        """Enter, or a press on a line."""
        if item.found is Found.COMMAND:
            self.ask(fields.commands()[item.name])
        else:
            self._act(item)

    # -- commands -----------------------------------------------------------------------------------------------

    def ask(self, command: Command, given: Mapping[str, str] | None = None) -> None:
        """Opens the form of a command, with what is known filled in; one that was left is as it was."""
        filled = dict.fromkeys(OF_A_TOKEN, self._shop.token) | {"station": self._shop.station or ""}
        asked = fields.asked(command, self._shop.known, {**filled, **(given or {})})
        question = (command.name, asked, self._shop.actor)
        if question == self._question:
            self._view.show_form_again()
            return
        self._question, self._command, self._fields, self._op_id = question, command, asked, ""
        self._view.show_form(command, asked)

    def send(self, typed: Mapping[str, str]) -> None:
        """The form's button: what is wrong is said at its field, otherwise the command goes out."""
        command = self._command
        if command is None or self._busy:
            return
        given, wrong = fields.read(self._fields, typed)
        self._view.show_wrong(wrong)
        if wrong:
            return
        if given != self._sent or not self._op_id:
            self._op_id, self._sent = self._new_id(), given
        self._set_busy(True)
        self._jobs.query(self._view, lambda engine: numbered(engine, command, given),
                         lambda found: self._submit(command, found),
                         away=self._refused, refused=self._refused)  # fmt: skip

    def _submit(self, command: Command, given: Mapping[str, Any]) -> None:
        self._jobs.submit(
            self._view, command.name, given, actor=self._shop.actor, op_id=self._op_id, station=self._shop.station,
            done=lambda _: self._done(command), refused=self._refused, unsettled=self._unsettled,
        )  # fmt: skip

    def _done(self, command: Command) -> None:
        self._op_id, self._question = "", None
        self._set_busy(False)
        self._view.show_done(command)

    def _refused(self, why: Refused | Unavailable) -> None:
        self._set_busy(False)
        self._view.show_refused(why)

    def _unsettled(self, why: Unsettled) -> None:
        self._view.show_refused(why)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)


def numbered(engine: "Engine", command: Command, given: Mapping[str, str]) -> dict[str, Any]:
    """The parameters with serials turned into the numbers of their tokens. On a reader's thread."""
    kinds = {each.name: each.kind.name for each in command.parameters}
    found: dict[str, Any] = dict(given)
    for name, text in given.items():
        if kinds[name] == "ids":
            found[name] = [int(engine.token(part.strip()).id_token) for part in text.split(",") if part.strip()]
        elif kinds[name] == "id" and name in OF_A_TOKEN:
            found[name] = int(engine.token(text).id_token)
    return found
