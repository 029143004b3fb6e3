"""What a genealogy shows and what a press in it means. No Qt in here: a view is told, an engine is asked.

Rule 1: only the newest wish counts; an answer to an older one is dropped.
Rule 2: an act elsewhere is heard only when it touches the family; what is selected and unfolded stays so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from petri_desk.desk.genealogy import reading
from petri_desk.desk.genealogy.nodes import Routes
from petri_desk.desk.genealogy.picture import FOLD, LOT, Unfolded
from petri_desk.desk.genealogy.reading import BOTH, Shown, Wish
from petri_desk.desk.genealogy.screen import GenealogyView, Told
from petri_desk.desk.leading.rights import Leads
from petri_desk.kernel import labels
from petri_desk.kernel.refusals import Refused, Unavailable

REMEMBERED = 50


class Coming(NamedTuple):
    """A wish on its way: another family (`fresh`), or the same anew; `step` on the way that one came."""

    wish: Wish
    fresh: bool = False
    step: bool = False

    def turned(self, shown: Wish) -> "Coming":
        """As what is shown was looked at otherwise meanwhile."""
        same = self.wish.place == shown.place
        return self._replace(wish=shown if same else replace(self.wish, direction=shown.direction))


class GenealogyPresenter:
    """One family at a time, and the way that one came."""

    def __init__(self, view: GenealogyView, jobs: Any, now: Callable[[], datetime]) -> None:
        self._view, self._jobs, self._now = view, jobs, now
        self._routes = Routes()
        self._wish: Wish | None = None
        self._shown: Shown | None = None
        self._trail: list[Wish] = []
        self._place = -1
        self._asking = 0                # the number of the newest question
        self._coming: Coming | None = None      # what is being read
        self._missed: Coming | None = None      # a family that was wanted and could not be read
        self._stale = False
        self._station = ""
        self._leads, self._allowed = Leads(view, jobs, self._lead), False
        self._at: int | None = None

    # -- what the shell tells ------------------------------------------------------------------------------------

    @property
    def looked(self) -> tuple[int, str, str] | None:
        """The token that one looks at: its number, its serial, its job."""
        member = self._shown.member(self.selected) if self._shown is not None else None
        if member is None or self._shown is None:
            return None
        return member.id, member.name, self._shown.family.cases.get(member.case, "")

    @property
    def shown(self) -> Shown | None:
        return self._shown

    @property
    def selected(self) -> int | None:
        return self._wish.selected if self._wish is not None else None

    def stands_at(self, station: str) -> bool:
        return self._station == station

    def open(self, station: str, centers: Sequence[str] | None) -> None:
        self._station = station

    def use_actor(self, name: str) -> None:
        self._view.use_actor(name)
        self._leads.use_actor(name)

    def speak(self, language: str) -> None:
        if language != self._routes.language:
            self._routes = Routes(language)
            self.refresh()

    def recall(self, remembered: Mapping[str, str]) -> None:
        """Nothing of a genealogy is kept on a desk."""

    # -- what one looks at ---------------------------------------------------------------------------------------

    def go(self, what: Any) -> None:
        """To a token by its number or serial, to a job `{"case": id}`, or to a lot `{"lot": name}`."""
        if isinstance(what, Mapping):
            self._look(Wish(lot=str(what.get("lot") or ""), case=str(what.get("case") or "")))
        elif what not in (None, ""):
            self._look(Wish(what=what, direction=self._wish.direction if self._wish is not None else BOTH))

    def scan(self, text: str) -> None:
        """A label of a piece or of a job, a serial, or the number of a lot."""
        try:
            label = labels.read(text.strip())
        except labels.Damaged:
            self._view.show_unreadable()
            return
        if label is None:
            self.go(text.strip())
        elif label.kind is labels.Kind.TOKEN:
            self.go(int(label.text))
        elif label.kind is labels.Kind.JOB:
            self.go({"case": label.text})
        elif label.kind is labels.Kind.LOT:
            self.go({"lot": label.text})
        else:
            self._view.show_unreadable()

    def back(self) -> None:
        self._walk(-1)

    def forward(self) -> None:
        self._walk(1)

    def turn(self, direction: str) -> None:
        """Backward, forward or both ways."""
        self._redraw(direction=direction, unfolded=Unfolded())

    def refresh(self) -> None:
        coming = self._coming or self._missed
        if coming is not None:
            self._read(*coming)
        elif self._wish is not None:
            self._read(self._wish)

    def _walk(self, step: int) -> None:
        if 0 <= self._place + step < len(self._trail):
            self._place += step
            self._read(self._trail[self._place], fresh=True)
            self._view.show_trail(self._place > 0, self._place + 1 < len(self._trail))

    def _look(self, wish: Wish) -> None:
        self._read(wish, fresh=True, step=True)

    def _read(self, wish: Wish, fresh: bool = False, step: bool = False) -> None:
        self._asking += 1
        self._coming, self._missed, self._stale = Coming(wish, fresh, step), None, False
        wish = replace(wish, now=self._now().timestamp(), at=self._at)
        mine = self._asking
        self._jobs.query(
            self._view, lambda engine: reading.look(engine, wish, self._routes),
            partial(self._arrived, mine, fresh, step),
            away=lambda why: self._failed(mine, self._view.show_away, why),
            refused=lambda refusal: self._failed(mine, self._view.show_unknown, refusal),
        )  # fmt: skip

    def _failed(self, mine: int, tell: Callable[[Any], None], why: Refused | Unavailable) -> None:
        if mine == self._asking:
            missed, self._coming = self._coming, None
            tell(why)
            if isinstance(why, Unavailable):
                self._missed = missed if self._wish is None or (missed is not None and missed.step) else None
                self._view.past_lost()
            else:
                self._view.past_arrived(self._at)

    def _arrived(self, mine: int, fresh: bool, step: bool, shown: Shown) -> None:
        if mine != self._asking:
            return
        self._coming = None
        wish = shown.wish
        if self._wish is not None and not fresh:
            wish = replace(wish, selected=self._wish.selected)
        if wish.selected not in shown.family.members:
            begin = shown.family.begin
            wish = replace(wish, selected=begin[0] if begin else None)
        self._shown, self._wish = shown, wish
        if step:
            self._remember(wish)
        self._view.show_direction(wish.direction)
        self._view.show_family(shown, wish.selected, fresh)
        self._view.past_arrived(wish.at)
        self._follow(shown, fresh)
        self._tell_story()
        if self._stale:
            self.refresh()

    def _follow(self, shown: Shown, fresh: bool) -> None:
        """The slider goes along the acts of the family as it is now, also when another is looked at in the past."""
        if shown.wish.at is None:
            self._view.follow(*shown.family.reach)
        elif fresh:
            mine = self._asking
            self._jobs.query(self._view, lambda engine: reading.reach(engine, shown.wish),
                             lambda found: self._view.follow(*found) if mine == self._asking else None)  # fmt: skip

    def _remember(self, wish: Wish) -> None:
        if not self._trail or self._trail[self._place].place != wish.place:
            self._trail = [*self._trail[: self._place + 1], replace(wish, at=None)][-REMEMBERED:]
            self._place = len(self._trail) - 1
        self._view.show_trail(self._place > 0, self._place + 1 < len(self._trail))

    # -- the picture ---------------------------------------------------------------------------------------------

    def pick(self, box: str) -> None:
        """One has come to a box: its token is selected."""
        cell = self._shown.picture.cells.get(box) if self._shown is not None else None
        if cell is not None and cell.kind != FOLD and cell.members:
            self.select(cell.members[0])

    def press(self, box: str) -> None:
        """A hand has pressed a box: a folded group opens."""
        cell = self._shown.picture.cells.get(box) if self._shown is not None else None
        if cell is not None and cell.kind == FOLD and self._wish is not None:
            self._redraw(unfolded=self._wish.unfolded.press(cell))

    def enter(self, box: str) -> None:
        """A box was opened: one looks at that token, or at that lot, from now on."""
        cell = self._shown.picture.cells.get(box) if self._shown is not None else None
        if cell is None:
            return
        if cell.kind == LOT:
            self.go({"lot": cell.lot})
        elif cell.kind == FOLD:
            self.press(box)
        else:
            self.go(cell.members[0])

    def look_at_selected(self) -> None:
        if self.selected is not None:
            self.go(self.selected)

    def select(self, ident: int) -> None:
        """A member, from the picture, the times or the list; if it is folded away, it comes out."""
        if self._shown is None or self._wish is None or ident not in self._shown.family.members:
            return
        if ident != self._wish.selected:
            self._wish = replace(self._wish, selected=ident)
            if self._hidden(ident):
                self._redraw()
            else:
                self._view.show_selected(ident)
            self._tell_story()

    def fold(self) -> None:
        """Everything that was unfolded is folded again."""
        self._redraw(unfolded=Unfolded())

    def _hidden(self, ident: int) -> bool:
        assert self._shown is not None
        box = self._shown.picture.box_of.get(ident)
        return box is not None and self._shown.picture.cells[box].kind == FOLD

    def _redraw(self, **changed: Any) -> None:
        """The same family otherwise; nothing is read for it."""
        if self._shown is None or self._wish is None:
            return
        self._wish = replace(self._wish, **changed)
        self._view.show_direction(self._wish.direction)
        if self._coming is not None:
            self._coming = self._coming.turned(self._wish)
            return self.refresh()
        self._asking += 1
        shown, wish, mine = self._shown, self._wish, self._asking
        self._jobs.work(self._view, lambda: reading.again(shown, wish), partial(self._redrawn, mine))

    def _redrawn(self, mine: int, shown: Shown) -> None:
        if mine == self._asking and self._wish is not None:
            self._shown = shown
            self._view.show_family(shown, self._wish.selected, False)
            if self._stale:
                self.refresh()

    # -- the story -----------------------------------------------------------------------------------------------

    def _tell_story(self) -> None:
        shown, ident = self._shown, self.selected
        member = shown.member(ident) if shown is not None else None
        if shown is None or member is None:
            self._view.show_story(None)
            return

        def come(entries: Any) -> None:
            same = self._shown is not None and self._shown.family is shown.family
            if same and self.selected == member.id:
                self._view.show_story(Told(member, shown.node(member), entries))

        self._jobs.query(self._view, lambda engine: reading.story(engine, shown, member.id), come)

    # -- what happens elsewhere ----------------------------------------------------------------------------------

    def hear(self, acts: Iterable[Any]) -> None:
        """Acts, as the feed tells them. In the past nothing changes."""
        acts = list(acts)
        self._leads.hear(acts)
        if self._shown is None or self._wish is None or self._at is not None:
            return
        members = self._shown.family.members
        if any(token in members for act in acts for token in act["tokens"]):
            if self._coming is not None:
                self._stale = True
            else:
                self.refresh()

    def show_past(self, gseq: int | None) -> None:
        """The family as it was right after an act; None: as it is."""
        self._at = gseq
        self._allow()
        if self._wish is None and self._coming is None:
            self._view.past_arrived(gseq)
        self.refresh()

    def _lead(self, allowed: bool) -> None:
        self._allowed = allowed
        self._allow()

    def _allow(self) -> None:
        """Nothing is done in the past, and nothing by who may not."""
        self._view.allow(self._allowed and self._at is None)
