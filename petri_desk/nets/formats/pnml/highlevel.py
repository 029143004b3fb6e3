"""A high-level net's labels: types, markings, conditions and inscriptions, as what a Net holds.

Rule: what is not covered stops its transition (a guard that is never true) and is an error finding; a net is shown as
it is written, and never run as another one.
"""

from collections.abc import Callable, Iterable
from typing import Any

from petri_desk.kernel.saying import say, unended
from petri_desk.nets.expressions import ExpressionError, parse_expression
from petri_desk.nets.expressions.limits import SOURCE_LIMIT
from petri_desk.nets.formats.pnml.declarations import DOT, Declarations, NotCovered, Sort
from petri_desk.nets.formats.pnml.marks import TOKEN_LIMIT
from petri_desk.nets.formats.pnml.notes import Notes
from petri_desk.nets.formats.pnml.terms import Part, Terms
from petri_desk.nets.formats.pnml.vocabulary import Element, child, label_text, word
from petri_desk.nets.model import Arc

NEVER = "false"
UNKNOWN = "json"  # the colour of a place whose sort is kept as text
_OPAQUE = frozenset({"successor", "predecessor", "partitionelementof", "subtract"})


class HighLevel:
    """What the labels of one net mean."""

    def __init__(self, declarations: Declarations, space: str, notes: Notes) -> None:
        self._declared, self._space, self._notes = declarations, space, notes
        self._terms = Terms(declarations)
        self._sorts: dict[Element, Sort | None] = {}
        self._free: set[str] = set()

    @property
    def colour_sets(self) -> tuple[str, ...]:
        """The sorts, and the variables that range over them."""
        free = [each for name, each in self._declared.variables.items() if name in self._free]
        return (*self._declared.colour_sets, *(f"var {name} : {sort.name};" for name, sort in free if sort))

    def colour_of(self, place: Element) -> str:
        sort = self._sort_of(place)
        return UNKNOWN if sort is None else sort.name

    def _sort_of(self, place: Element) -> Sort | None:
        if place not in self._sorts:
            self._sorts[place] = self._worked_out(place)
        return self._sorts[place]

    def _worked_out(self, place: Element) -> Sort | None:
        label = child(place, "type", self._space)
        if label is None:
            return DOT
        try:
            return self._declared.sort_in(self._structure(label))
        except NotCovered as error:
            self._tell(error)
            return None

    def tokens_of(self, place: Element, room: int) -> list[Any]:
        """The values that lie in a place at first."""
        label = child(place, "hlinitialMarking", self._space)
        if label is None:
            return []
        try:
            term = self._term(label)
            found: list[Any] = []
            for part in self._terms.bag(term, {}) if term is not None else ():
                values = self._values(part, label)
                if not isinstance(part.count, int) or part.count * len(values) > room - len(found):
                    raise NotCovered(say("More than {token_limit:,} tokens lie in this net.",
                                         token_limit=TOKEN_LIMIT), label)  # fmt: skip
                found += [value for value in values for _ in range(part.count)]
            return found
        except NotCovered as error:
            self._tell(error, say("the marking is left out of the run"))
            return []

    def _values(self, part: Part, label: Element) -> list[Any]:
        if part.all and part.sort is not None:
            if part.sort.size > TOKEN_LIMIT:
                raise NotCovered(say("More than {token_limit:,} tokens lie in this net.",
                                     token_limit=TOKEN_LIMIT), label)  # fmt: skip
            return list(part.sort.values())
        return [self._constant(part.text, label)]

    def _constant(self, text: str, label: Element) -> Any:
        """The value of a text without variables."""
        from petri_desk.nets.formats.pnml.constants import value_of

        try:
            return value_of(parse_expression(text), self._declared)
        except (ExpressionError, LookupError):
            raise NotCovered(say("The marking is not made of plain values."), label) from None

    def guard_of(self, transition: Element, stop: Callable[[str, bool], object]) -> str | None:
        label = child(transition, "condition", self._space)
        if label is None:
            return None
        try:
            term = self._term(label)
            if term is None:
                return None
            guard = self._checked(self._terms.condition(term), label)
            return None if guard == "true" else _unwrapped(guard)
        except NotCovered as error:
            self._tell(error, say("the transition never fires"))
            stop(transition.get("id"), True)
            return NEVER

    def inscription_of(self, arc: Element, place: Element, said: Arc) -> tuple[str | None, int] | None:
        """The expression and the weight; None when it is not covered."""
        label = child(arc, "hlinscription", self._space)
        sort = self._sort_of(place)
        try:
            if sort is None:
                raise NotCovered(say("The place's sort is kept as text, so its arcs are not run."), arc)
            if label is None:
                if sort.kind == "dot" or said.kind in ("reset", "inhibitor"):
                    return None, 1
                raise NotCovered(say("The arc says nothing of what it carries."), arc)
            term = self._term(label)
            if term is None:
                raise NotCovered(say("The arc's inscription is text only; it is kept and not run."), label)
            return self._told(self._terms.bag(term), sort, label)
        except NotCovered as error:
            self._tell(error, say("the transition never fires"))
            return None

    def text_of(self, arc: Element) -> str | None:
        """What a person reads on an arc that is not run."""
        label = child(arc, "hlinscription", self._space)
        text = "" if label is None else label_text(label, self._space)
        return text[:SOURCE_LIMIT] or None

    def _told(self, parts: list[Part], sort: Sort, label: Element) -> tuple[str | None, int]:
        if sort.kind == "dot":
            counts = [part.count for part in parts]
            if all(isinstance(each, int) for each in counts) and counts:
                return None, sum(each for each in counts if isinstance(each, int))
            return "empty", 1
        if len(parts) == 1 and isinstance(parts[0].count, int):
            return self._checked(parts[0].text, label), parts[0].count
        texts = [text for part in parts for text in _written(part)]
        return self._checked(" ++ ".join(texts) or "empty", label), 1

    def _checked(self, text: str, label: Element) -> str:
        try:
            parse_expression(text)
        except ExpressionError as error:
            sentence = say("Written out, this is no expression of ours: {error}", error=str(error))
            raise NotCovered(sentence, label) from None
        return text

    def declares_free(self, transition: Element, arcs: Iterable[tuple[bool, Element]]) -> bool:
        """Variables that nothing that is taken tells range over their sorts; False where one has none that is run."""
        bound: set[str] = set()
        used: dict[str, Element] = {}
        for into, arc in arcs:
            label = child(arc, "hlinscription", self._space)
            if label is not None:
                used |= _variables(label, self._space)
                bound |= set() if into else _bound(label, self._space)
        label = child(transition, "condition", self._space)
        used |= {} if label is None else _variables(label, self._space)
        free = {name: self._declared.variables.get(name, (name, None)) for name in sorted(used.keys() - bound)}
        for name, (shown_as, sort) in free.items():
            if sort is None:
                said = say("The variable {shown_as} is told by nothing that the transition takes.", shown_as=shown_as)
                self._tell(NotCovered(said, used[name]), say("the transition never fires"))
        self._free |= free.keys()
        return all(sort for _, sort in free.values())

    def _structure(self, label: Element) -> Element:
        found = child(label, "structure", self._space)
        if found is None:
            raise NotCovered(say("The {space} is text only; it is kept and not run.",
                                 space=word(label, self._space)), label)  # fmt: skip
        return found

    def _term(self, label: Element) -> Element | None:
        """The term of a label; None when its structure is empty or there is nothing at all."""
        structure = child(label, "structure", self._space)
        if structure is None and not label_text(label, self._space):
            return None
        return next((each for each in self._structure(label) if isinstance(each.tag, str)), None)

    def _tell(self, error: NotCovered, so: str = "") -> None:
        sentence = say("{sentence}: {so}.", sentence=unended(error.sentence), so=so) if so else error.sentence
        self._notes.add("error", "pnml.not_run", error.element, sentence)


def _written(part: Part) -> list[str]:
    if part.all:
        return [part.text] * part.count if isinstance(part.count, int) and part.count < 100 else []
    return [f"{part.count}`{part.text}"]


def _unwrapped(text: str) -> str:
    """Without the brackets around the whole."""
    if not text.startswith("("):
        return text
    depth = 0
    for at, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return text[1:-1] if at == len(text) - 1 else text
    return text


def _variables(label: Element, space: str) -> dict[str, Element]:
    return {each.get("refvariable") or "": each for each in label.iter() if word(each, space) == "variable"}


def _bound(label: Element, space: str) -> set[str]:
    """The variables that stand openly in a pattern."""
    found: set[str] = set()
    waiting = [label]
    while waiting:
        each = waiting.pop()
        if word(each, space) == "variable":
            found.add(each.get("refvariable") or "")
        waiting.extend(inner for inner in each if word(inner, space) and word(inner, space) not in _OPAQUE)
    return found
