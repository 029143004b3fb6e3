"""Whether a PNML file is well formed, in our own words; and by the standard's grammars where they are at hand.

The grammars are their authors' and not part of this project. With `PETRI_DESK_PNML_GRAMMAR` naming a folder that holds
them (`ptnet.pntd`, `pnmlcoremodel.rng` …), every file that goes through `faults_in` is held against them as well.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from lxml import etree

SPACE = "{http://www.pnml.org/version-2009/grammar/pnml}"
LABEL = {"name", "toolspecific", "graphics"}
CHILDREN = {
    "pnml": {"net"},
    "net": {"name", "page", "toolspecific", "declaration"},
    "page": {"name", "page", "place", "transition", "arc", "referencePlace", "referenceTransition", "toolspecific",
             "graphics", "declaration"},
    "place": LABEL | {"initialMarking", "type", "hlinitialMarking"},
    "transition": LABEL | {"condition"},
    "arc": LABEL | {"inscription", "hlinscription", "arctype"},
    "referencePlace": LABEL,
    "referenceTransition": LABEL,
}  # fmt: skip
NEEDED = {"net": {"id", "type"}, "page": {"id"}, "place": {"id"}, "transition": {"id"},
          "arc": {"id", "source", "target"}, "referencePlace": {"id", "ref"},
          "referenceTransition": {"id", "ref"}}  # fmt: skip
MANY = {
    "toolspecific",
    "page",
    "place",
    "transition",
    "arc",
    "referencePlace",
    "referenceTransition",
    "declaration",
    "net",
}


def faults_in(content: bytes) -> list[str]:
    """What is wrong with a file, in sentences; none when it is well formed."""
    root = etree.fromstring(content)
    return [*_by_our_words(root), *_by_the_grammar(root)]


def _by_our_words(root: Any) -> Iterator[str]:
    ids: set[str] = set()
    wanted: list[str] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kind = element.tag.removeprefix(SPACE)
        names = [each.tag.removeprefix(SPACE) for each in element]
        yield from (f"{name} may not stand in {kind}" for name in names if name not in CHILDREN[kind])
        yield from (f"{name} stands twice in {kind}" for name in set(names) - MANY if names.count(name) > 1)
        if set(element.attrib) != NEEDED.get(kind, set()):
            yield f"{kind} has {sorted(element.attrib)}"
        if kind == "net" and "page" not in names:
            yield "a net has a page"
        yield from _ids(element, ids, wanted)
        waiting += [each for each in element if each.tag.removeprefix(SPACE) in CHILDREN]
        yield from (fault for each in element for fault in _label(each))
    declared = {each.get("id") for each in root.iter() if each.get("id")}
    yield from (f"{ident} is nowhere" for ident in wanted if ident not in declared)


def _ids(element: Any, ids: set[str], wanted: list[str]) -> Iterator[str]:
    ident = element.get("id")
    if ident is not None:
        if ident in ids:
            yield f"{ident} is given twice"
        if not re.fullmatch(r"[^\W\d][\w.-]*", ident):
            yield f"{ident!r} is no name of XML"
        ids.add(ident)
    wanted += [element.get(name) for name in ("source", "target", "ref") if element.get(name) is not None]


def _label(element: Any) -> Iterator[str]:
    kind = element.tag.removeprefix(SPACE)
    text = "".join(element.itertext()).strip()
    if kind == "initialMarking" and not re.fullmatch("[0-9]+", text):
        yield f"a marking is no number: {text!r}"
    if kind == "inscription" and not re.fullmatch("[1-9][0-9]*", text):
        yield f"a weight is no number: {text!r}"
    if kind == "toolspecific" and not (element.get("tool") and element.get("version")):
        yield "toolspecific names no tool"


def _by_the_grammar(root: Any) -> list[str]:
    folder = os.environ.get("PETRI_DESK_PNML_GRAMMAR")
    if not folder:
        return []
    grammar = _grammar(folder, root[0].get("type").rsplit("/", 1)[1])
    return [] if grammar.validate(root) else [str(each) for each in grammar.error_log]


@cache
def _grammar(folder: str, name: str) -> Any:
    return etree.RelaxNG(etree.parse(_local(folder) / f"{name}.pntd"))


@cache
def _local(folder: str) -> Path:
    """A copy in which the grammars find each other without a network."""
    found = Path(mkdtemp())
    for file in Path(folder).iterdir():
        if file.suffix in (".rng", ".pntd"):
            text = file.read_text(encoding="utf-8")
            (found / file.name).write_text(
                re.sub(r'href="http://www\.pnml\.org/[^"]*/', 'href="', text), encoding="utf-8"
            )
    return found
