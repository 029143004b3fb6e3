"""The net that a file of CPN Tools says: colour sets, places with their first marking, transitions and arcs.

What comes out is asked by the same checks as a net of our own. A transition that does not pass them was not
understood after all, and is made one that never fires.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say, unended
from petri_desk.nets.colours import Colour, colours_of, words_of
from petri_desk.nets.expressions import ExpressionError, compile_expression, print_expression
from petri_desk.nets.expressions.multisets import Delayed, Multiset
from petri_desk.nets.expressions.tree import Name, Node
from petri_desk.nets.files.checks import check_net
from petri_desk.nets.formats.answers import Loss, Opened
from petri_desk.nets.formats.cpn.flattening import Flat, flatten
from petri_desk.nets.formats.cpn.inscriptions import NEVER, Reader, Understood, whole_of
from petri_desk.nets.formats.cpn.language import ColourSet, Language, read_language
from petri_desk.nets.formats.cpn.pages import SourcePlace, SourceTransition, Text, read_source, texts_of
from petri_desk.nets.formats.cpn.parser import read_expression
from petri_desk.nets.formats.cpn.translation import Translator
from petri_desk.nets.formats.cpn.tree import Function, NotUnderstood
from petri_desk.nets.formats.xml import Element
from petri_desk.nets.model import UNIT, Initial, Net, Place

TOKEN_LIMIT = 100_000
_ASSIGNED = re.compile(r"([A-Za-z][A-Za-z0-9_']*)\s*:=")
_PATH = re.compile(r"(transitions|arcs)\[(\d+)\]")


def built(element: Element) -> Opened:
    """The net of a `cpnet` element."""
    source = read_source(element)
    assigned = {name for text in texts_of(element) for name in _ASSIGNED.findall(text)}
    flat = flatten(source)
    work = _Building(read_language(element.find("globbox"), assigned), flat)
    for where, line, what in source.left_out:
        work.losses.append(Loss(where, line, what))
    return work.opened()


@dataclass(slots=True)
class _Building:
    language: Language
    flat: Flat
    findings: list[Finding] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def opened(self) -> Opened:
        sets = tuple(self._colour_sets())
        bare = Net(id="net", colour_sets=sets, places=tuple(map(self._place, self.flat.places.values())))
        reader = Reader(self.language, self.flat.places, colours_of(bare))
        arcs: dict[str, list[Any]] = {}
        for arc in self.flat.arcs:
            arcs.setdefault(arc.transition, []).append(arc)
        read = [reader.transition(each, arcs.get(each.id, [])) for each in self.flat.transitions.values()]
        net = self._net(replace(bare, initial=self._marking(bare, reader)), read)
        net = replace(self._checked(net, read), id="")      # called like its file
        for trouble in (*self.language.troubles, *self.flat.troubles):
            self.losses.append(Loss(trouble.where, trouble.line, trouble.message))
        for trouble in self.flat.troubles:
            self.findings.append(Finding("warning", "pages", trouble.where, trouble.message, trouble.line))
        return Opened(net, self.findings, self.losses)

    # Colour sets and places

    def _colour_sets(self) -> Iterator[str]:
        """Our declarations; a set is left out when what it says is not understood."""
        for each in self.language.colours.values():
            try:
                form = each.form.format(*self._said(each)) if each.parts else each.form
            except NotUnderstood as error:
                message = say("The colour set {name} is not understood: {message}.", name=each.name,
                              message=error.message)  # fmt: skip
                self.losses.append(Loss(f"colour set {each.name}", each.line, message))
                self.findings.append(Finding("error", "bad_colour", f"colour set {each.name}", message, each.line))
                continue
            yield f"colset {self.language.ours(each.name)} = {form}{' timed' if each.timed else ''};"
        for name, colour in self.language.variables.items():
            if colour in self.language.colours:
                yield f"var {self.language.variable(name)} : {self.language.ours(colour)};"

    def _said(self, colour: ColourSet) -> Iterator[str]:
        for part in colour.parts:
            if colour.form.endswith("over x"):
                yield self._condition(part)
                continue
            node = Translator(self.language).node(read_expression(part))
            text = print_expression(node)
            if colour.kind == "subset":
                yield f"{{{text.removeprefix('[').removesuffix(']')}}}"
            else:
                yield str(_number(text))

    def _condition(self, name: str) -> str:
        function = self.language.functions.get(name)
        if not isinstance(function, Function):
            raise NotUnderstood(say("{name} is not known here", name=name))
        translator = Translator(self.language, {"x": Name("x")})
        return print_expression(translator.node(read_expression(f"{name} x")))

    def _place(self, place: SourcePlace) -> Place:
        return Place(id=place.id, name=place.name, colour=self._colour(place.colour.text))

    def _colour(self, name: str) -> str:
        if not name:
            return UNIT
        return self.language.ours(name) if name in self.language.colours else name

    # First marking

    def _marking(self, net: Net, reader: Reader) -> dict[str, list[Initial]]:
        found: dict[str, list[Initial]] = {}
        for place in self.flat.places.values():
            if not place.initial.text:
                continue
            try:
                tokens = self._tokens(net, place, reader)
            except NotUnderstood as error:
                message = say("The first marking of {name} is not understood: {message}.", name=place.name,
                              message=error.message)  # fmt: skip
                self._trouble("marking_not_read", f"initialMarking.{place.id}", f"place {place.name}", place.initial,
                              message)  # fmt: skip
                continue
            if tokens:
                found[place.id] = tokens
        return found

    def _tokens(self, net: Net, place: SourcePlace, reader: Reader) -> list[Initial]:
        node = Translator(self.language, marking=True).node(read_expression(place.initial.text))
        number = whole_of(node)
        if number is not None and reader.unit(place.id):
            if number > TOKEN_LIMIT:
                raise NotUnderstood(say("it has more than {token_limit:,} tokens", token_limit=TOKEN_LIMIT))
            return [Initial()] * number
        value = _evaluated(net, node)
        colour = colours_of(net).get(self._colour(place.colour.text))
        items = value.items if isinstance(value, Multiset) else ((1, value),)
        if type(value) is tuple and colour is not None and not colour.holds(value):
            items = tuple((1, each) for each in value)      # there, a multiset is a list
        if sum(count for count, _ in items) > TOKEN_LIMIT:
            raise NotUnderstood(say("it has more than {token_limit:,} tokens", token_limit=TOKEN_LIMIT))
        return [_token(each, colour) for count, each in items for _ in range(count)]

    # The net

    def _net(self, net: Net, read: list[Understood]) -> Net:
        pages = {ident: {"name": name, "nodes": list(nodes)} for ident, (name, nodes) in self.flat.pages.items()}
        return replace(
            net, transitions=tuple(each.transition for each in read), layout=self._layout(), pages=pages,
            arcs=tuple(arc for each in read for arc in each.arcs), foreign={"cpn": self._foreign(read)},
        )  # fmt: skip

    def _layout(self) -> dict[str, tuple[float, float]]:
        places = {each.id: each.at for each in self.flat.places.values()}
        return places | {each.id: each.at for each in self.flat.transitions.values()}

    def _foreign(self, read: list[Understood]) -> dict[str, Any]:
        bends = {arc.id: [[round(x), round(y)] for x, y in arc.bends] for arc in self.flat.arcs if arc.bends}
        kept = {each.transition.id: each.kept for each in read if each.kept}
        some = {"ml": self.language.ml, "bends": bends, "kept": kept, "calls": self.flat.calls}
        return {name: value for name, value in some.items() if value}

    # What was not understood

    def _checked(self, net: Net, read: list[Understood]) -> Net:
        """The net without what does not pass our own checks."""
        for each in read:
            source = self.flat.transitions[each.transition.id]
            for text, message in each.notes:
                self.losses.append(Loss(f"transition {source.name}", text.line, message))
            if each.why is not None:
                self._not_run(net, each.transition.id, *each.why)
        wrong: dict[str, str] = {}
        for finding in check_net(net):
            transition = _transition_of(net, finding)
            if transition is None or finding.severity != "error":
                self.findings.append(finding)
            elif net.transition[transition].guard != NEVER:
                wrong.setdefault(transition, finding.message)
        for ident, message in wrong.items():
            self._not_run(net, ident, Text(line=self.flat.transitions[ident].line), message)
        return self._without(net, wrong) if wrong else net

    def _without(self, net: Net, wrong: Mapping[str, str]) -> Net:
        still = {ident: self._kept(self.flat.transitions[ident]) for ident in wrong}
        arcs = [arc for arc in net.arcs if arc.transition not in wrong]
        return replace(
            net, transitions=tuple(still[each.id].transition if each.id in still else each for each in net.transitions),
            arcs=(*arcs, *(arc for each in still.values() for arc in each.arcs)),
            foreign={"cpn": {**net.foreign["cpn"], "kept": {**net.foreign["cpn"].get("kept", {}),
                                                            **{ident: each.kept for ident, each in still.items()}}}},
        )  # fmt: skip

    def _kept(self, source: SourceTransition) -> Understood:
        reader = Reader(self.language, self.flat.places, {})
        return reader.kept(source, [arc for arc in self.flat.arcs if arc.transition == source.id])

    def _not_run(self, net: Net, ident: str, at: Text, why: str) -> None:
        number = [each.id for each in net.transitions].index(ident)
        source = self.flat.transitions[ident]
        shown = f" ({' '.join(at.text.split())[:60]})" if at.text else ""
        message = say("{name} is not understood{shown}: {why}. It never fires here.", name=source.name, shown=shown,
                      why=unended(why))  # fmt: skip
        self._trouble("not_executable", f"transitions[{number}]", f"transition {source.name}",
                      at if at.line else Text(line=source.line), message)  # fmt: skip

    def _trouble(self, code: str, path: str, where: str, at: Text, message: str) -> None:
        self.losses.append(Loss(where, at.line, message))
        self.findings.append(Finding("error", code, path, message, at.line))


def _evaluated(net: Net, node: Node) -> Any:
    try:
        return compile_expression(print_expression(node), words_of(net)).evaluate({})
    except ExpressionError as error:
        raise NotUnderstood(unended(error.sentence)) from None


def _token(value: Any, colour: Colour | None) -> Initial:
    """A token of the first marking; one that is delayed is ready then."""
    time = 0
    if isinstance(value, Delayed):
        value, time = value.value, value.by
    if colour is not None and not colour.holds(value):
        raise NotUnderstood(unended(str(colour.refused(value))))
    return Initial(value, time)


def _number(text: str) -> int:
    try:
        value = compile_expression(text).evaluate({})
    except ExpressionError as error:
        raise NotUnderstood(unended(error.sentence)) from None
    if type(value) is not int:
        raise NotUnderstood(say("{text} is no whole number", text=text[:40]))
    return value


def _transition_of(net: Net, finding: Finding) -> str | None:
    """The transition that a finding is about."""
    match = _PATH.match(finding.where)
    if match is None:
        return None
    number = int(match[2])
    return net.transitions[number].id if match[1] == "transitions" else net.arcs[number].transition

