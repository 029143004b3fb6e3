"""Writes a net as a file of CPN Tools, so that it opens again as the same net.

Rule 1: a page of the net is a page; a place that transitions of several pages use stands on each of them, and a fusion
set says that it is one place.
Rule 2: what CPN Tools cannot say is a Loss. An inscription that it cannot say is written as a comment, so that nothing
runs there that means something else.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from petri_desk.kernel.saying import say, unended
from petri_desk.nets.colours import Colour, Int, Real, Text, Unit, colours_of, variables_of, words_of
from petri_desk.nets.expressions import ExpressionError, Words
from petri_desk.nets.expressions.parser import parse_actions, parse_expression
from petri_desk.nets.expressions.tree import Call, Constant, If, Logic, MultisetOf, Node
from petri_desk.nets.formats.answers import Loss, Written
from petri_desk.nets.formats.cpn.binding import replaced
from petri_desk.nets.formats.cpn.declaring import Declared, declared_names
from petri_desk.nets.formats.cpn.inscriptions import NEVER, NORMAL
from petri_desk.nets.formats.cpn.markup import Ids, Part, attributes, inscription, part
from petri_desk.nets.formats.cpn.saying import NotSaid, Speaker
from petri_desk.nets.formats.cpn.unsaid import unsaid
from petri_desk.nets.formats.placing import spots_of
from petri_desk.nets.model import Arc, Net, Place, Transition
from petri_desk.nets.typing.typed import typed

DOCTYPE = ('<!DOCTYPE workspaceElements PUBLIC "-//CPN//DTD CPNXML 1.0//EN" "http://cpntools.org/DTD/6/cpn.dtd">')
ORIENTATIONS = {"normal": "PtoT", "read": "BOTHDIR", "inhibitor": "Inhibitor", "reset": "Reset"}
PRIORITIES = ("val P_HIGH = 100;", f"val P_NORMAL = {NORMAL};", "val P_LOW = 10000;")
BASICS = {"unit": "UNIT", "bool": "BOOL", "int": "INT", "real": "REAL", "string": "STRING"}
MULTIPLE_LIMIT = 1_000


def written(net: Net) -> Written:
    """The net as a file."""
    work = _Writing(net)
    root = work.root()
    text = etree.tostring(root, xml_declaration=True, encoding="iso-8859-1", pretty_print=True, doctype=DOCTYPE)
    return Written(text, [*unsaid(net), *work.losses])


class _Writing:
    """The writing of one net."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.losses: list[Loss] = []
        self.variables: dict[str, str] = {}             # as they are called there -> colour set
        self.fused: dict[str, list[str]] = {}           # place -> ids of where it stands
        self.ids = Ids(set(_idents(net)))
        self.colours, self.spots = colours_of(net), spots_of(net)
        self.words = Words({}, words_of(net).tags)
        declared = declared_names(net)
        basic = [name for name in self.colours if name not in declared and name.lower() in BASICS]
        self.basics = {name: BASICS[name.lower()] for name in basic if BASICS[name.lower()] not in declared}
        self.kept: Mapping[str, Any] = self._foreign("kept", {})
        self.bends: Mapping[str, Any] = self._foreign("bends", {})

    def root(self) -> Part:
        net = self.net
        for ident in _idents(net):
            if self.ids.of(ident) != ident:
                self.losses.append(Loss(f"{ident} (there {self.ids.of(ident)})", None,
                                   say("Its id cannot stand there.")))  # fmt: skip
        declared = Declared(net, self._speaker(), self.ids)
        sets = list(declared.colour_sets())
        pages = [self._page(*each) for each in self._pages()]
        box = part("globbox", *self._blocks(declared, sets))
        fusions = [part("fusion", *(part("fusion_elm", idref=each) for each in all_), id=self.ids.fresh(), name=place)
                   for place, all_ in self.fused.items() if len(all_) > 1]  # fmt: skip
        instances = part("instances", *(part("instance", id=self.ids.fresh(), page=each.get("id")) for each in pages))
        self.losses += declared.losses
        return part(
            "workspaceElements", part("generator", tool="CPN Tools", version="4.0.1", format="6"),
            part("cpnet", box, *pages, *fusions, instances, part("options"), part("binders"),
                 part("monitorblock", name="Monitors"), part("IndexNode", expanded="true")),
        )  # fmt: skip

    def _foreign(self, key: str, otherwise: Any) -> Any:
        own = self.net.foreign.get("cpn")
        found = own.get(key) if isinstance(own, Mapping) else None
        return found if isinstance(found, type(otherwise)) else otherwise

    def _speaker(self, named: Mapping[str, str] | None = None) -> Speaker:
        return Speaker(words_of(self.net).tags, {**self.basics, **(named or {})})

    def _blocks(self, declared: Declared, sets: list[Part]) -> Iterator[Part]:
        texts = [text for text in self._foreign("ml", []) if isinstance(text, str)]
        own = [text for text in PRIORITIES if not any(text.split("=")[0].strip() in each for each in texts)]
        ml = [part("ml", text=text, id=self.ids.fresh()) for text in (*own, *declared.conditions, *texts)]
        for name, parts in (("Standard declarations", ml), ("Colour sets", sets),
                            ("Variables", list(declared.variables(self.variables)))):  # fmt: skip
            yield part("block", part("id", text=name), *parts, id=self.ids.fresh())

    # Pages

    def _pages(self) -> Iterator[tuple[str, str, list[Place], list[Transition]]]:
        """Each page with its places and transitions; what stands on none stands on the first."""
        net = self.net
        on: dict[str, str] = {}
        listed: dict[str, set[str]] = {}
        for ident, page in net.pages.items():
            listed[ident] = set(page.get("nodes", ()) if isinstance(page, Mapping) else ())
            for node in listed[ident]:
                on.setdefault(node, ident)
        names = {ident: str(page.get("name") or ident) for ident, page in net.pages.items()
                 if isinstance(page, Mapping)}  # fmt: skip
        first = next(iter(names), "")
        for ident in names or {"": net.name or net.id}:
            transitions = [each for each in net.transitions if on.get(each.id, first) == ident]
            there = {arc.place for each in transitions for arc in net.arcs_of[each.id]}
            there |= {each.id for each in net.places if on.get(each.id, first) == ident} | listed.get(ident, set())
            name = names.get(ident, net.name or net.id)
            yield ident, name, [each for each in net.places if each.id in there], transitions

    def _page(self, ident: str, name: str, places: list[Place], transitions: list[Transition]) -> Part:
        here = {place.id: self._standing(place.id) for place in places}
        parts = [self._place(place, here[place.id]) for place in places]
        for each in transitions:
            parts += self._transition(each, here)
        number = self.ids.fresh() if not ident or ident in self.net.place or ident in self.net.transition \
            else self.ids.of(ident)  # fmt: skip
        return part("page", part("pageattr", name=name), *parts, part("constraints"), id=number)

    def _standing(self, place: str) -> str:
        """The id of a place on one page; the first page has its own."""
        standing = self.fused.setdefault(place, [])
        standing.append(self.ids.of(place) if not standing else self.ids.fresh())
        return standing[-1]

    def _place(self, place: Place, ident: str) -> Part:
        x, y = self.spots[place.id]
        return part(
            "place", *attributes(x, y), part("text", text=place.name or place.id), part("ellipse", w="60.0", h="40.0"),
            part("token", x="-10.0", y="0.0"), part("marking", x="0.0", y="0.0", hidden="false"),
            inscription("type", self.ids, x + 40, y + 24, self._speaker().name(place.colour)),
            inscription("initmark", self.ids, x + 40, y - 24, self._marking(place)), id=ident,
        )  # fmt: skip

    def _marking(self, place: Place) -> str:
        colour, speaker = self.colours.get(place.colour), self._speaker()
        counts: dict[str, int] = {}
        for token in self.net.initial.get(place.id, ()):
            try:
                text = speaker.value(token.value, colour)
            except NotSaid as error:
                message = say("A token is left out: {error}.", error=str(error))
                self.losses.append(Loss(f"place {place.id}", None, message))
                continue
            text = f"{text}@{token.time}" if token.time else text
            counts[text] = counts.get(text, 0) + 1
        return "++\n".join(f"{count}`{text if text[0] in '([{' or '@' in text else _bracketed(text)}"
                           for text, count in counts.items())  # fmt: skip

    # Transitions

    def _transition(self, transition: Transition, here: Mapping[str, str]) -> Iterator[Part]:
        x, y = self.spots[transition.id]
        texts = self._texts(transition)
        yield part(
            "trans", *attributes(x, y), part("text", text=transition.name or transition.id),
            part("box", w="68.0", h="32.0"), part("binding", x="7.2", y="-3.0"),
            inscription("cond", self.ids, x - 40, y - 24, texts["guard"]),
            inscription("time", self.ids, x + 40, y - 24, texts["time"]),
            inscription("code", self.ids, x + 40, y + 24, texts["code"]),
            inscription("priority", self.ids, x - 40, y + 24, texts["priority"]),
            id=self.ids.of(transition.id), explicit="false",
        )  # fmt: skip
        for arc in self.net.arcs_of[transition.id]:
            if arc.place in here:
                yield self._arc(transition, arc, here[arc.place], texts["named"])

    def _texts(self, transition: Transition) -> dict[str, Any]:
        kept = self.kept.get(transition.id)
        kept = kept if isinstance(kept, Mapping) else {}
        named = self._named(transition)
        if transition.guard == NEVER and kept:
            return {**{key: str(kept.get(key, "")) for key in ("guard", "time", "code", "priority")}, "named": named}
        code = self._code(transition, named) or (str(kept.get("code", "")) if not transition.action else "")
        return {
            "guard": self._guard(transition, named), "time": self._time(transition, named), "code": code,
            "priority": str(NORMAL - transition.priority) if transition.priority else "", "named": named,
        }  # fmt: skip

    def _named(self, transition: Transition) -> dict[str, str]:
        """The variables of a transition as they are called there: one name has one colour set in the whole file."""
        found: dict[str, str] = {}
        declared = variables_of(self.net)
        for name, kind in typed(self.net).bound.get(transition.id, {}).items():
            colour = declared.get(name) or self._colour_name(kind)
            if colour:
                found[name] = self._declare(name, colour)
        return found

    def _declare(self, name: str, colour: str) -> str:
        called = plain = self._speaker().name(name)
        number = 2
        while self.variables.get(called, colour) != colour or called in words_of(self.net).constants:
            called, number = f"{plain}_{number}", number + 1
        self.variables[called] = colour
        return called

    def _colour_name(self, kind: Any) -> str:
        if not isinstance(kind, Colour):
            return ""
        if kind.name in self.colours:
            return kind.name
        return next((name for type_, name in ((Unit, "unit"), (Int, "int"), (Real, "real"), (Text, "string"))
                     if isinstance(kind, type_)), "bool")  # fmt: skip

    def _guard(self, transition: Transition, named: Mapping[str, str]) -> str:
        if transition.guard is None:
            return ""

        def said() -> str:
            tree = self._parsed(transition.guard or "")
            parts = tree.operands if isinstance(tree, Logic) and tree.operator == "and" else (tree,)
            return f"[{', '.join(self._speaker(named).say(each) for each in parts)}]"

        return self._said(f"transition {transition.id}", transition.guard, said)

    def _time(self, transition: Transition, named: Mapping[str, str]) -> str:
        if transition.delay is None:
            return ""
        message = say("Its delay moves the clock here, and only delays what it gives there.")
        self.losses.append(Loss(f"transition {transition.id}", None, message))
        said = self._said(f"transition {transition.id}", transition.delay,
                          lambda: self._speaker(named).atom(self._parsed(transition.delay or "")))  # fmt: skip
        return f"@+{said}"

    def _code(self, transition: Transition, named: dict[str, str]) -> str:
        """Assignments as a code segment, each told of what was bound before any of them."""
        if not transition.action:
            return ""

        def said() -> str:
            meant: dict[str, Node] = {}
            for each in parse_actions(transition.action or "", self.words):
                if each.path or each.target in named:
                    raise NotSaid(say("a variable that has a value is given another one"))
                meant[each.target] = replaced(each.value, meant)
            for name in meant:
                named[name] = self._declare(name, self._assigned_colour(transition, name))
            values = [self._speaker(named).say(value) for value in meant.values()]
            names = ", ".join(named[name] for name in meant)
            return f"output ({names});\naction\n({', '.join(values)});"

        return self._said(f"transition {transition.id}", transition.action, said)

    def _assigned_colour(self, transition: Transition, name: str) -> str:
        """Of the place that an output arc puts it into."""
        for arc in self.net.arcs_of[transition.id]:
            if arc.into and arc.expression == name and arc.place in self.net.place:
                return self.net.place[arc.place].colour
        raise NotSaid(say("what {name} is, is not known", name=name))

    # Arcs

    def _arc(self, transition: Transition, arc: Arc, place: str, named: dict[str, str]) -> Part:
        kept = self.kept.get(transition.id)
        text = kept.get(f"arc {arc.id}") if isinstance(kept, Mapping) and transition.guard == NEVER else None
        if text is None:
            text = self._said(f"arc {arc.id}", arc.expression or "", lambda: self._inscription(arc, named))
        (x0, y0), (x1, y1) = self.spots[arc.place], self.spots[transition.id]
        bends = self.bends.get(arc.id, ())
        points = [each for each in bends if isinstance(each, (list, tuple)) and len(each) == 2]
        return part(
            "arc", *attributes(0, 0), part("arrowattr", headsize="1.2", currentcyckle="2"),
            part("transend", idref=self.ids.of(transition.id)), part("placeend", idref=place),
            *(part("bendpoint", *attributes(float(x), float(y)), id=self.ids.fresh(), serial=str(number + 1))
              for number, (x, y) in enumerate(points)),
            inscription("annot", self.ids, (x0 + x1) / 2, (y0 + y1) / 2, str(text)),
            id=self.ids.of(arc.id), orientation="TtoP" if arc.into else ORIENTATIONS[arc.kind], order="1",
        )  # fmt: skip

    def _inscription(self, arc: Arc, named: dict[str, str]) -> str:
        colour = self.colours.get(self.net.place[arc.place].colour)
        if arc.kind in ("inhibitor", "reset"):
            if arc.expression is not None or arc.weight != 1:
                self.losses.append(Loss(f"arc {arc.id}", None, say("An arc of kind {kind} asks for any token there.",
                                                                   kind=arc.kind)))  # fmt: skip
            return ""
        if arc.expression is None:
            if isinstance(colour, Unit) or colour is None:
                return f"{arc.weight}`()" if arc.weight != 1 else "()"
            if arc.into or arc.weight != 1:
                raise NotSaid(say("what it gives or takes is not written"))
            return self._declare("token", self.net.place[arc.place].colour)
        return self._weighed(self._parsed(arc.expression), arc.weight, self._speaker(named), colour)

    def _weighed(self, tree: Node, weight: int, speaker: Speaker, colour: Colour | None) -> str:
        if weight == 1:
            return speaker.say(tree, colour)
        if weight > MULTIPLE_LIMIT:
            raise NotSaid(say("a weight of {weight} is too large", weight=weight))
        if isinstance(tree, MultisetOf):
            times = tuple((_times(count, weight), value) for count, value in tree.terms)
            return speaker.say(MultisetOf(times), colour)
        if isinstance(tree, (If, Call)):
            return " ++ ".join([speaker.atom(tree, colour)] * weight)
        return f"{weight}`{speaker.atom(tree, colour)}"

    # Words

    def _parsed(self, source: str) -> Node:
        return parse_expression(source, self.words)

    def _said(self, where: str, source: str, words: Any) -> str:
        """What is said of something; a comment where there are no words for it."""
        try:
            return str(words())
        except NotSaid as error:
            why = str(error)
        except ExpressionError as error:
            why = unended(error.sentence)
        self.losses.append(Loss(where, None, say("{source} is not said there: {why}.", source=source[:60], why=why)))
        return f"(* {source.replace('*)', '* )').replace('(*', '( *')} *)"


def _idents(net: Net) -> Iterator[str]:
    yield from (each.id for each in net.places)
    yield from (each.id for each in net.transitions)
    yield from (each.id for each in net.arcs)


def _times(count: Node, weight: int) -> Node:
    if isinstance(count, Constant) and type(count.value) is int:
        return Constant(count.value * weight)
    raise NotSaid(say("a weight stands before a count that is reckoned"))


def _bracketed(text: str) -> str:
    return text if text[0] == '"' or text.isalnum() else f"({text})"
