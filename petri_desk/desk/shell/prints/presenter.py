"""The page before the printer: what is printed, on which paper, and where it goes. No Qt in here.

Rule 1: what is shown is what goes to the printer and into the file: the same pages, made once.
Rule 2: a badge is kept as its digest only, so a card cannot be printed again. A new card carries a new badge, which
takes the old one's place before the card leaves the printer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from petri_desk.desk.printing.wanted import LABELS, OF_A_JOB, OF_A_PIECE, Ready, Wanted, What
from petri_desk.kernel import labels
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

PRINTER, LABEL, SHEET = "printer", "label_size", "paper"
PRINTING, SAVING = "printing", "saving"
NEEDS_ABOUT = (*OF_A_PIECE, What.JOB, What.TRAVELLER, What.BADGE)


@dataclass(frozen=True, slots=True)
class Press:
    """What is done beside the screen's thread."""

    ready: Callable[..., Ready]                     # engine, wanted, tongue
    printers: Callable[[], Any]                     # names, usual
    send: Callable[[str, Sequence[Any], str], None]
    save: Callable[[Sequence[Any], str, str], None]
    sizes: Sequence[str]
    sheets: Sequence[str]
    usual: str                                      # of the sizes
    new_badge: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where one comes from, and what one is looking at there."""

    tongue: Any
    actor: str
    what: What | None = None
    token: int = 0
    serial: str = ""
    job: str = ""
    made: Sequence[int] = ()
    cards: bool = False             # whether the one who stands here may give people new badges
    at: int | None = None           # the act after which one sees the piece: its dossier is the one of then


class PrintView(Protocol):
    """What the presenter asks of the page."""

    def show_kinds(self, kinds: Sequence[What], current: What, about: str) -> None: ...
    def show_about(self, about: str) -> None: ...
    def show_papers(self, papers: Sequence[str], current: str) -> None: ...
    def show_printers(self, names: Sequence[str], current: str) -> None: ...
    def show_page(self, page: Any, number: int, of: int) -> None: ...
    def show_trouble(self, why: Refused | Unavailable | Unsettled | None) -> None: ...
    def show_busy(self, doing: str) -> None: ...
    def show_done(self, doing: str, where: str) -> None: ...


class PrintPresenter:
    """Follows what is chosen, and has it made, printed and saved."""

    def __init__(self, view: Any, jobs: Any, press: Press, new_id: Callable[[], str],
                 keep: Callable[[str, str], None]) -> None:  # fmt: skip
        self._view, self._jobs, self._press, self._new_id, self._keep = view, jobs, press, new_id, keep
        self._at = Occasion(None, "")
        self._what = What.PIECE
        self._about: dict[What, str] = {}
        self._token = 0                 # the piece that is meant, where its number is known
        self._label, self._sheet = press.usual, press.sheets[0]
        self._wished, self._printers, self._printer = "", tuple[str, ...](), ""
        self._asked: Wanted | None = None
        self._ready, self._number = Ready(), 0
        self._busy = ""
        self._badge, self._given, self._op = "", "", ""

    def recall(self, remembered: Mapping[str, str]) -> None:
        """How this desk printed last."""
        self._wished = remembered.get(PRINTER, "")
        label, sheet = remembered.get(LABEL, ""), remembered.get(SHEET, "")
        self._label = label if label in self._papers(What.PIECE) else self._label
        self._sheet = sheet if sheet in self._press.sheets else self._sheet

    def open(self, at: Occasion) -> None:
        """The page is shown: about what one was looking at, unless it was opened for something."""
        self._at = at
        self._about = {What.BADGE: self._about.get(What.BADGE, ""), **dict.fromkeys(OF_A_PIECE, at.serial),
                       **dict.fromkeys(OF_A_JOB, at.job)}  # fmt: skip
        self._token = at.token
        kinds = self._kinds()
        wanted = at.what or (What.PIECE if at.serial else self._what)
        self._what = wanted if wanted in kinds else kinds[0]
        self._jobs.work(self._view, self._press.printers, self._learn_printers)
        self._view.show_trouble(None)
        self._show()

    def _kinds(self) -> list[What]:
        hidden = {What.MADE} if not self._at.made else set()
        hidden |= set() if self._at.cards else {What.BADGE}
        return [each for each in What if each not in hidden]

    def speak(self, tongue: Any) -> None:
        """The same in another language."""
        if self._asked is not None:
            self._at = replace(self._at, tongue=tongue)
            self._read()

    # -- choices ------------------------------------------------------------------------------------------------

    def choose(self, what: What) -> None:
        self._what = what
        self._show()

    def be_about(self, text: str) -> None:
        """Another piece, job or person, as it is now."""
        self._at = replace(self._at, at=None)
        self._about.update(dict.fromkeys(_alike(self._what), text.strip()))
        self._token, self._badge = 0, ""
        self._show()

    def scan(self, text: str) -> None:
        """A label, or a plain serial, is about the piece or the job that is printed."""
        try:
            label = labels.read(text)
        except labels.Damaged:
            return
        if label is not None and label.kind is labels.Kind.JOB:
            self._what = self._what if self._what in OF_A_JOB else What.TRAVELLER
            self.be_about(label.text)
        elif label is None or label.kind is labels.Kind.TOKEN:
            self._what = self._what if self._what in (*OF_A_PIECE, *OF_A_JOB) else What.PIECE
            self.be_about(text if label is None else "")
            if label is not None:
                self._token = int(label.text)
                self._read()

    def take_paper(self, name: str) -> None:
        if self._what in LABELS:
            self._label = name
            self._keep(LABEL, name)
        else:
            self._sheet = name
            self._keep(SHEET, name)
        self._show()

    def take_printer(self, name: str) -> None:
        self._printer = self._wished = name
        self._keep(PRINTER, name)
        self._view.show_printers(self._printers, name)

    def turn(self, by: int) -> None:
        """To another page."""
        if self._ready.pages:
            self._number = min(max(self._number + by, 0), len(self._ready.pages) - 1)
            self._show_page()

    def _learn_printers(self, found: Any) -> None:
        self._printers = tuple(found.names)
        known = [each for each in (self._wished, found.usual, *self._printers) if each in self._printers]
        self._printer = known[0] if known else ""
        self._view.show_printers(self._printers, self._printer)

    # -- pages --------------------------------------------------------------------------------------------------

    def _papers(self, what: What) -> list[str]:
        return [*self._press.sizes, *self._press.sheets] if what in LABELS else list(self._press.sheets)

    def _show(self) -> None:
        about = self._about.get(self._what, "")
        self._view.show_kinds(self._kinds(), self._what, about)
        self._view.show_papers(self._papers(self._what), self._label if self._what in LABELS else self._sheet)
        self._read()

    def _read(self) -> None:
        """Asks for the pages; what was asked for before and comes later is dropped."""
        self._ready, self._number = Ready(), 0
        wanted = self._asked = self._wanted()
        if self._what in NEEDS_ABOUT and not (wanted.about or wanted.token):
            self._show_page()
            return
        tongue = self._at.tongue
        self._jobs.query(
            self._view, lambda engine: self._press.ready(engine, wanted, tongue),
            lambda found: self._take(wanted, found), away=lambda why: self._refuse(wanted, why),
            refused=lambda why: self._refuse(wanted, why),
        )  # fmt: skip

    def _wanted(self) -> Wanted:
        if self._what is What.BADGE and not self._badge:
            self._badge, self._op = self._press.new_badge(), self._new_id()
        on_sheets = self._label in self._press.sheets
        sheet = self._label if self._what in LABELS and on_sheets else self._sheet
        about = self._about.get(self._what, "")
        known = self._token if self._what in OF_A_PIECE or (self._what in OF_A_JOB and not about) else 0
        return Wanted(
            self._what, about, known, tuple(self._at.made), "" if on_sheets else self._label,
            sheet, self._badge, self._at.at if self._what is What.DOSSIER else None,
        )  # fmt: skip

    def _take(self, wanted: Wanted, found: Ready) -> None:
        if wanted is not self._asked:
            return
        self._ready = found
        for what in OF_A_JOB:
            self._about[what] = self._about.get(what) or found.job
        if found.serial:
            self._about.update(dict.fromkeys(_alike(self._what), found.serial))
        self._view.show_about(self._about.get(self._what, ""))
        self._view.show_trouble(None)
        self._show_page()

    def _refuse(self, wanted: Wanted, why: Refused | Unavailable) -> None:
        if wanted is self._asked:
            self._show_page()
            self._view.show_trouble(why)

    def _show_page(self) -> None:
        pages = self._ready.pages
        self._view.show_page(pages[self._number] if pages else None, self._number + 1, len(pages))

    # -- out ----------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What the pages are, for a file's name."""
        return self._ready.name

    def print(self) -> None:
        printer, made = self._printer, self._ready
        if printer:
            self._out(PRINTING, printer, lambda: self._press.send(printer, made.pages, made.name))

    def save(self, path: str) -> None:
        made = self._ready
        self._out(SAVING, path, lambda: self._press.save(made.pages, path, made.name))

    def _out(self, doing: str, where: str, task: Callable[[], None]) -> None:
        """One at a time; a second press while it goes out is nothing."""
        if self._busy or not self._ready.pages:
            return
        self._be_busy(doing)
        self._view.show_trouble(None)
        if self._what is What.BADGE and self._given != self._badge:
            self._give_badge(lambda: self._send(doing, where, task))
        else:
            self._send(doing, where, task)

    def _send(self, doing: str, where: str, task: Callable[[], None]) -> None:
        self._jobs.query(self._view, lambda _: task(), lambda _: self._gone(doing, where), away=self._failed)

    def _give_badge(self, after: Callable[[], None]) -> None:
        badge = self._badge

        def done(_: Any) -> None:
            self._given = badge
            after()

        self._jobs.submit(
            self._view, "operator_change", {"name": self._ready.serial, "badge": badge}, actor=self._at.actor,
            op_id=self._op, done=done, refused=self._failed, unsettled=self._failed,
        )  # fmt: skip

    def _gone(self, doing: str, where: str) -> None:
        self._be_busy("")
        self._view.show_done(doing, where)

    def _failed(self, why: Refused | Unavailable | Unsettled) -> None:
        self._be_busy("")
        self._view.show_trouble(why)

    def fault(self) -> None:
        """A bug somewhere: nothing is on its way any more."""
        if self._busy:
            self._be_busy("")

    def _be_busy(self, doing: str) -> None:
        self._busy = doing
        self._view.show_busy(doing)


def _alike(what: What) -> Sequence[What]:
    """The kinds that are about the same as this one."""
    return next((each for each in (OF_A_PIECE, OF_A_JOB) if what in each), (what,))
