"""A file of CPN Tools as it stands: its pages with places, transitions and arcs, in the words of the file.

Nothing is worked out here: texts are kept as they are, each with its line; which places are one place, and what the
texts mean, is asked later.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.xml import BadFile, Element, line_of

Position: TypeAlias = tuple[float, float]
FAR = 1_000_000.0
_PAIR = re.compile(r"\(\s*([^\s,()]+)\s*,\s*([^\s,()]+)\s*\)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Text:
    """An inscription and where it stands; blank where there is none."""

    text: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlace:
    id: str
    name: str
    colour: Text
    initial: Text
    port: bool
    at: Position
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTransition:
    id: str
    name: str
    guard: Text
    time: Text
    code: Text
    priority: Text
    subpage: str | None
    sockets: tuple[tuple[str, str], ...]        # (port, socket)
    at: Position
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceArc:
    id: str
    kind: str                                   # "ptot", "ttop", "bothdir", "inhibitor" or "reset"
    place: str
    transition: str
    text: Text
    bends: tuple[Position, ...]
    line: int | None


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    name: str
    line: int | None
    places: dict[str, SourcePlace]
    transitions: dict[str, SourceTransition]
    arcs: list[SourceArc]


@dataclass(slots=True)
class Source:
    """All pages, the places that are fused with each other, and the pages that the net begins with."""

    pages: dict[str, Page] = field(default_factory=dict)
    fusions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    left_out: list[tuple[str, int | None, str]] = field(default_factory=list)   # where, line, what
    _ids: set[str] = field(default_factory=set)

    def take(self, element: Element, what: str) -> str:
        """The id of an element; no two things have the same."""
        ident, line = (element.get("id") or "").strip(), line_of(element)
        if not ident:
            raise BadFile(say("A {what} has no id (line {line}).", what=what, line=line), line)
        if ident in self._ids:
            raise BadFile(say("The id {ident} is given twice (line {line}).", ident=ident[:40], line=line), line)
        self._ids.add(ident)
        return ident


def read_source(net: Element) -> Source:
    """The pages of a `cpnet` element."""
    source = Source()
    for element in net.findall("page"):
        page = _page(source, element)
        source.pages[page.id] = page
    for element in net.findall("fusion"):
        members = tuple(each.get("idref") or "" for each in element.findall("fusion_elm"))
        source.fusions[(element.get("id") or element.get("name") or str(len(source.fusions)))] = members
    named = [each.get("page") or "" for each in net.findall("instances/instance")]
    source.roots = [each for each in dict.fromkeys(named) if each in source.pages]
    for what in ("monitorblock", "declarations"):
        for element in net.findall(what):
            if len(element):
                source.left_out.append((what, line_of(element), say("Monitors are not carried over.")))
    return source


def texts_of(net: Element) -> Iterator[str]:
    """Every text of a file, for what must be looked for everywhere."""
    for element in net.iter("text", "ml"):
        if element.text:
            yield element.text


def _page(source: Source, element: Element) -> Page:
    ident = source.take(element, "page")
    attributes = element.find("pageattr")
    name = one_line(attributes.get("name") if attributes is not None else "") or ident
    page = Page(ident, name, line_of(element), {}, {}, [])
    for each in element.findall("place"):
        place = _place(source, each)
        page.places[place.id] = place
    for each in element.findall("trans"):
        transition = _transition(source, each)
        page.transitions[transition.id] = transition
    for each in element.findall("arc"):
        page.arcs.append(_arc(source, each, page))
    for each in element.findall("constraints"):
        if len(each):
            source.left_out.append((f"page {name}", line_of(each), say("Its constraints are not carried over.")))
    notes = [each for each in element.findall("Aux") if (each.findtext("text") or "").strip()]
    if notes:
        message = say("{n} notes on it are not carried over.", n=len(notes))
        source.left_out.append((f"page {name}", line_of(notes[0]), message))
    return page


def _place(source: Source, element: Element) -> SourcePlace:
    ident = source.take(element, "place")
    return SourcePlace(
        id=ident, name=one_line(element.findtext("text")) or ident, colour=_text(element, "type"),
        initial=_text(element, "initmark"), port=element.find("port") is not None, at=_position(element),
        line=line_of(element),
    )  # fmt: skip


def _transition(source: Source, element: Element) -> SourceTransition:
    ident, subst = source.take(element, "transition"), element.find("subst")
    pairs = tuple(_PAIR.findall(subst.get("portsock") or "")) if subst is not None else ()
    if (channel := _text(element, "channel")).text:
        source.left_out.append((f"transition {ident}", channel.line, say("Its channel is not carried over.")))
    return SourceTransition(
        id=ident, name=one_line(element.findtext("text")) or ident, guard=_text(element, "cond"),
        time=_text(element, "time"), code=_text(element, "code"), priority=_text(element, "priority"),
        subpage=subst.get("subpage") if subst is not None else None, sockets=pairs, at=_position(element),
        line=line_of(element),
    )  # fmt: skip


def _arc(source: Source, element: Element, page: Page) -> SourceArc:
    ident, line = source.take(element, "arc"), line_of(element)
    kind = (element.get("orientation") or "").lower()
    if kind not in ("ptot", "ttop", "bothdir", "inhibitor", "reset"):
        raise BadFile(say("The arc {ident} has the unknown orientation {kind!r} (line {line}).", ident=ident[:40],
                          kind=kind[:20], line=line), line)  # fmt: skip
    ends = [_end(element, tag) for tag in ("placeend", "transend")]
    for end, there, what in ((ends[0], ends[0] in page.places, "place"),
                             (ends[1], ends[1] in page.transitions, "transition")):  # fmt: skip
        if not there:
            raise BadFile(say("The arc {ident} leads to the {what} {end!r}, which is not on its page (line {line}).",
                              ident=ident[:40], what=what, end=end[:40], line=line), line)  # fmt: skip
    bends = sorted(element.findall("bendpoint"), key=lambda each: _whole(each.get("serial")))
    return SourceArc(id=ident, kind=kind, place=ends[0], transition=ends[1], text=_text(element, "annot"),
                     bends=tuple(map(_position, bends)), line=line)  # fmt: skip


def _end(element: Element, tag: str) -> str:
    end = element.find(tag)
    return "" if end is None else end.get("idref") or ""


def _text(element: Element, tag: str) -> Text:
    holder = element.find(tag)
    if holder is None:
        return Text()
    inner = holder.find("text")
    return Text(("" if inner is None else inner.text or "").strip(), line_of(holder if inner is None else inner))


def one_line(text: str | None) -> str:
    """A name on one line."""
    return "".join(mark for mark in _SPACES.sub(" ", text or "").strip() if mark.isprintable())


def _position(element: Element) -> Position:
    """The middle of a thing; CPN Tools counts upwards, we count down."""
    found = element.find("posattr")
    x, y = (0.0, 0.0) if found is None else (_number(found.get("x")), _number(found.get("y")))
    return x, -y if y else 0.0


def _number(text: str | None) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        return 0.0
    return max(-FAR, min(FAR, number)) if math.isfinite(number) else 0.0


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
