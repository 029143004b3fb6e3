"""The picture of a family: which boxes there are, what is folded away, and where each box lies.

Rule 1: left to right is time. What came of a box stands right of it, side by side in a column; what goes on with the
same thing, on the same row; a thing made of components stands right of them, and a bracket where they part.
Rule 2: every member is in exactly one box. More than a dozen alike fold into one box, with all that came of them; in a
large family already more than three. The parts of what is neither the one looked at nor of its line fold as well.
Rule 3: what one looks at, and the way to it, is never folded away.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from petri_desk.desk.canvas.graph import CARD_HIGH, CARD_WIDE, Box, Point
from petri_desk.desk.genealogy.family import COMPONENT, MERGED, STATES, Bond, Family

FEW, SINGLE, PAGE = 12, 3, 200     # more are folded; so few of a state are not; so many are shown at once
LARGE = 80                          # in a family of more members, more than a few are folded already
COLUMN, ROW = CARD_WIDE + 84, CARD_HIGH + 22
NARROW = 0.4                        # of a column, for a bracket
BAR_WIDE, LOT_HIGH, LOT_WIDE, LOTS = 14.0, 30.0, 150.0, 2
TOKEN, FOLD, BRACKET, LOT = "token", "fold", "bracket", "lot"


@dataclass(frozen=True, slots=True)
class Cell:
    """A box of the picture: a token, a group that is folded, the bracket of a split, or a lot beside its token."""

    id: str
    kind: str
    members: tuple[int, ...] = ()           # those it is about; of a folded group all that are alike
    inside: tuple[int, ...] = ()            # everyone it stands for, with what came of them
    counts: tuple[tuple[str, int], ...] = ()
    lot: str = ""
    rest: bool = False                      # only those that had no room on the page


@dataclass(frozen=True, slots=True)
class Strand:
    """A tie between two boxes."""

    id: str
    source: str
    target: str
    kind: str
    defect: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes, ties and places; for each member the box that it is in."""

    cells: Mapping[str, Cell]
    strands: tuple[Strand, ...]
    places: Mapping[str, Point]
    sizes: Mapping[str, tuple[float, float]]
    box_of: Mapping[int, str]
    order: tuple[int, ...]                  # the members from top to bottom

    @property
    def boxes(self) -> list[Box]:
        return [Box(ident, *self.sizes[ident]) for ident in self.cells]


@dataclass(frozen=True, slots=True)
class Unfolded:
    """What a person has unfolded, and how many pages of it."""

    pages: Mapping[str, int] = field(default_factory=dict)

    def press(self, cell: Cell) -> "Unfolded":
        """A folded group opens; what had no room shows the next page."""
        if cell.rest:
            ident = cell.id.rpartition("/")[0]
            return Unfolded({**self.pages, ident: self.pages.get(ident, 1) + 1})
        return Unfolded({**self.pages, cell.id: 1})

    def fold(self) -> "Unfolded":
        return Unfolded()

    def __contains__(self, ident: str) -> bool:
        return ident in self.pages


@dataclass(slots=True)
class _Spot:
    """A box with what stands right of it; how much room all that takes, in columns and rows."""

    cell: Cell
    parts: list["_Spot"] = field(default_factory=list)      # its components, which join in it
    after: list["_Spot"] = field(default_factory=list)
    lots: tuple[str, ...] = ()
    wide: float = 1.0                                       # columns up to and with its own box
    high: float = 1.0


def picture(
    family: Family, direction: str = "both", out: Iterable[int] = (), unfolded: Unfolded | None = None
) -> Picture:
    """The picture of a family looked at in a direction; `out` are never folded away."""
    return _Drawing(family, family.of(direction), out, unfolded or Unfolded()).drawn()


class _Drawing:
    """One picture on its way."""

    def __init__(self, family: Family, seen: set[int], out: Iterable[int], unfolded: Unfolded) -> None:
        self.family, self.seen, self.unfolded = family, seen, unfolded
        self.few = FEW if len(seen) <= LARGE else SINGLE
        self.line = family.came_from(family.begin) | family.became(family.begin)
        self.out = self._ways_to([*out, *(family.begin if len(family.begin) <= FEW else ())])
        self.cells: dict[str, Cell] = {}
        self.places: dict[str, Point] = {}
        self.sizes: dict[str, tuple[float, float]] = {}
        self.box_of: dict[int, str] = {}
        self.order: list[int] = []
        self.brackets: dict[int, str] = {}

    def drawn(self) -> Picture:
        row = 0.0
        for spot in self._spots():
            self._measure(spot)
            self._place(spot, 0, row)
            row += spot.high
        strands = tuple(self._strands())
        return Picture(self.cells, strands, self.places, self.sizes, self.box_of, tuple(self.order))

    # -- what stands where in the tree -----------------------------------------------------------------------------

    def _ways_to(self, idents: Iterable[int]) -> set[int]:
        """Some members, the ways to them, and what they are now."""
        known = [ident for ident in idents if ident in self.family.members]
        waiting = [each for ident in known for each in self.family.selves(ident)]
        found: set[int] = set()
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                bond = self.family.born_of.get(here)
                waiting += [bond.source] if bond is not None else []
        return found

    def _spots(self) -> list[_Spot]:
        eldest = [ident for ident in self.seen if self._source(ident) is None]
        if self.family.lot is None:
            return self._among("", sorted(eldest))
        lot = _Spot(Cell("lot", LOT, lot=self.family.lot))
        lot.after = self._among("lot", sorted(eldest))
        return [lot]

    def _source(self, ident: int) -> int | None:
        bond = self.family.born_of.get(ident)
        return bond.source if bond is not None and bond.source in self.seen else None

    def _among(self, parent: str, idents: Sequence[int], few: int | None = None) -> list[_Spot]:
        """The boxes of some that have the same source: one by one, or folded where many are alike."""
        alike: dict[str, list[int]] = defaultdict(list)
        for ident in idents:
            alike[self.family.members[ident].type].append(ident)
        few = self.few if few is None else few
        return [spot for kind, some in alike.items() for spot in self._alike(f"{parent}/{kind}", some, few)]

    def _alike(self, ident: str, some: Sequence[int], few: int) -> list[_Spot]:
        shown = [each for each in some if each in self.out]
        rest = [each for each in some if each not in self.out]
        if len(some) <= few or not rest:
            return self._singles(some)
        if ident not in self.unfolded:
            return [*self._singles(shown), self._folded(ident, rest)]
        by_state: dict[str, list[int]] = defaultdict(list)
        for each in rest:
            by_state[self.family.state(each)].append(each)
        found = self._singles(shown)
        for state in (*STATES, *sorted(by_state.keys() - set(STATES))):
            found += self._of_state(f"{ident}/{state}", by_state.get(state, ()), len(by_state) == 1)
        return found

    def _of_state(self, ident: str, some: Sequence[int], alone: bool) -> list[_Spot]:
        if len(some) <= SINGLE:
            return self._singles(some)
        if not alone and ident not in self.unfolded:
            return [self._folded(ident, some)]
        room = self.unfolded.pages.get(ident, 1) * PAGE
        rest = some[room:]
        return self._singles(some[:room]) + ([self._folded(f"{ident}/rest", rest, rest=True)] if rest else [])

    def _folded(self, ident: str, some: Sequence[int], rest: bool = False) -> _Spot:
        counts = Counter(map(self.family.state, some))
        known = [(state, counts.pop(state)) for state in STATES if counts[state]]
        inside = tuple(self._with_descendants(some))
        return _Spot(Cell(ident, FOLD, tuple(some), inside, (*known, *sorted(counts.items())), rest=rest))

    def _with_descendants(self, some: Iterable[int]) -> Iterator[int]:
        waiting = list(reversed(list(some)))
        while waiting:
            ident = waiting.pop()
            yield ident
            waiting += [each for each in reversed(self.family.children.get(ident, ())) if each in self.seen]

    def _singles(self, idents: Iterable[int]) -> list[_Spot]:
        return [self._single(ident) for ident in idents]

    def _single(self, ident: int) -> _Spot:
        kids = [each for each in self.family.children.get(ident, ()) if each in self.seen]
        parts = [each for each in kids if self._is_part(each)]
        lots = tuple(dict.fromkeys(lot for lot, _ in self.family.lots.get(ident, ()) if lot != self.family.lot))
        return _Spot(
            Cell(str(ident), TOKEN, (ident,), (ident,)),
            self._among(f"{ident}", parts, None if ident in self.line else 1),
            self._among(f"{ident}", [each for each in kids if each not in set(parts)]), lots[:LOTS],
        )  # fmt: skip

    def _is_part(self, ident: int) -> bool:
        """Whether it is made for its source, and not out of it."""
        bond = self.family.born_of[ident]
        return bond.kind == COMPONENT or (bond.kind == "parent" and self.family.members[ident].type == "component")

    # -- where it lies ---------------------------------------------------------------------------------------------

    def _measure(self, spot: _Spot) -> None:
        for each in (*spot.parts, *spot.after):
            self._measure(each)
        if spot.parts:
            spot.wide = 1 + NARROW + max(map(_columns, spot.parts))
        own = 1 + 2 * len(spot.lots) * (LOT_HIGH + 6) / ROW     # the same above, so that rows stay straight
        spot.high = max(own, _rows(spot.parts), _rows(spot.after))

    def _place(self, spot: _Spot, column: float, row: float) -> None:
        middle = row + spot.high / 2
        cell = spot.cell
        self.order += cell.inside
        self.box_of.update(dict.fromkeys(cell.inside, cell.id))
        self._lay(cell, column + spot.wide - 1, middle, CARD_WIDE, CARD_HIGH)
        if spot.parts:
            bracket = Cell(f"{cell.id}:parts", BRACKET, cell.members)
            self.brackets[cell.members[0]] = bracket.id
            high = max(_rows(spot.parts) * ROW - 22, CARD_HIGH)
            self._lay(bracket, column - (1 - NARROW) / 2, middle, BAR_WIDE, high)
        for number, lot in enumerate(spot.lots):
            ident, high = f"{cell.id}:lot:{lot}", CARD_HIGH / 2 + 8 + number * (LOT_HIGH + 6) + LOT_HIGH / 2
            self._lay(Cell(ident, LOT, cell.members, lot=lot), column + spot.wide - 1, middle + high / ROW,
                      LOT_WIDE, LOT_HIGH)  # fmt: skip
        for first, some in ((column + NARROW, spot.parts), (column + spot.wide, spot.after)):
            at = middle - _rows(some) / 2
            for each in some:
                self._place(each, first, at)
                at += each.high

    def _lay(self, cell: Cell, column: float, row: float, wide: float, high: float) -> None:
        self.cells[cell.id] = cell
        self.places[cell.id] = (column * COLUMN + CARD_WIDE / 2, row * ROW)
        self.sizes[cell.id] = (wide, high)

    # -- what ties it ----------------------------------------------------------------------------------------------

    def _strands(self) -> Iterator[Strand]:
        found: set[tuple[str, str]] = set()
        if self.family.lot is not None:
            yield from self._from_the_lot(found)
        for bond in self.family.bonds:
            ends = self._ends(bond)
            if ends is not None and ends not in found:
                found.add(ends)
                yield self._strand(bond, *ends)
        for ident, bracket in self.brackets.items():
            yield from self._into(ident, bracket, found)

    def _from_the_lot(self, found: set[tuple[str, str]]) -> Iterator[Strand]:
        for ident in self.family.users:
            ends = ("lot", self.box_of.get(ident, "lot"))
            if ends[1] != "lot" and ends not in found:
                found.add(ends)
                yield Strand("lot>" + ends[1], *ends, "lot")

    def _ends(self, bond: Bond) -> tuple[str, str] | None:
        """The boxes that a tie leads from and to; None when it is inside one, or says nothing new."""
        kind, source, target = bond.kind, bond.source, bond.target
        if source not in self.box_of or target not in self.box_of:
            return None
        if kind == "parent" and self.family.born_of.get(target) != bond:
            return None
        begin, end = self.box_of[source], self.box_of[target]
        if kind != MERGED and self._is_inner(bond):
            begin = self.brackets.get(source, begin)
        elif kind != MERGED:
            end = self.brackets.get(target, end)
        return None if begin == end else (begin, end)

    def _is_inner(self, bond: Bond) -> bool:
        return self.family.born_of.get(bond.target) == bond and self._is_part(bond.target)

    def _into(self, ident: int, bracket: str, found: set[tuple[str, str]]) -> Iterator[Strand]:
        """A bracket leads to its box by way of its parts; one whose parts have not joined yet, straight."""
        box = self.box_of[ident]
        if not any(end == box for begin, end in found if begin != bracket):
            yield Strand(f"{bracket}>{box}", bracket, box, "awaited")

    def _strand(self, bond: Bond, begin: str, end: str) -> Strand:
        defect = self.family.members[bond.target].defect if bond.kind == "rework_of" else None
        return Strand(f"{begin}>{end}", begin, end, bond.kind, defect or "")


def _columns(spot: _Spot) -> float:
    return spot.wide + max(map(_columns, spot.after), default=0.0)


def _rows(spots: Iterable[_Spot]) -> float:
    return sum(each.high for each in spots)
