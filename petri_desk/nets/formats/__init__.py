"""Nets in everybody's files: `read` and `write` by the file's suffix, and by what is in it where the suffix lies.

Rule 1: `read` never raises for what stands in a file: what is wrong with it is a finding with its line.
Rule 2: nothing is dropped in silence. What the other side cannot say is a Loss, each of its own; `grouped` is for
those who read them.
Rule 3: a drawing (DOT, Mermaid, SVG) is written and never read.

A format's own file is imported when it is first asked for. Each that is read offers `read(content, net_id) -> Opened`
and may raise BadFile; each that is written offers `write(net) -> Written`.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say
from petri_desk.nets.formats.answers import Loss, Opened, Written, grouped
from petri_desk.nets.formats.xml import BadFile, decoded, root_name
from petri_desk.nets.model import Net

__all__ = ["FORMATS", "READ", "BadFile", "Loss", "Opened", "Written", "format_of", "grouped", "read", "suffix_of",
           "write"]  # fmt: skip

FORMATS = (".json", ".pnml", ".cpn", ".dot", ".mmd", ".svg")
READ = (".json", ".pnml", ".cpn")
DRAWINGS = {".dot": "A DOT file", ".mmd": "A Mermaid file", ".svg": "An SVG file"}
MODULES = {suffix: f"petri_desk.nets.formats.{name}" for suffix, name in (
    (".json", "own"), (".pnml", "pnml"), (".cpn", "cpn"), (".dot", "dot"), (".mmd", "mermaid"), (".svg", "svg"),
)}  # fmt: skip
ROOTS = {"pnml": ".pnml", "workspaceElements": ".cpn", "cpnet": ".cpn", "svg": ".svg"}
SAMPLE = 4096
_DRAWN = (
    (".dot", re.compile(r"(?:strict\s+)?(?:di)?graph\b[^\n{]{0,200}\{")),
    (".mmd", re.compile(r"(?:flowchart|graph)\s+(?:TB|TD|BT|LR|RL)\b")),
)


def read(name: str, content: bytes, net_id: str | None = None) -> Opened:
    """The net in a file; `net_id` chooses where there are several."""
    try:
        suffix = format_of(name, content)
        if suffix in DRAWINGS:
            raise BadFile(say("{drawings} is a drawing: it can be written, but no net can be read from it.",
                              drawings=DRAWINGS[suffix]), 1)  # fmt: skip
        reader: Callable[[bytes, str | None], Opened] = import_module(MODULES[suffix]).read
        return _named(reader(content, net_id), name)
    except BadFile as error:
        return Opened(None, [Finding("error", "bad_file", "", error.message, error.line)])
    except RecursionError:
        return Opened(None, [Finding("error", "bad_file", "", say("What stands in the file is nested too deep."), 1)])


def _named(opened: Opened, name: str) -> Opened:
    """A net without a name of its own is called like its file."""
    if opened.net is None or opened.net.id:
        return opened
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].strip(" -")[:100]
    plain = "".join(mark for mark in stem if mark.isprintable()) or "net"
    return replace(opened, net=replace(opened.net, id=plain, name=plain))


def write(net: Net, suffix: str) -> Written:
    """A net as the file of a format; BadFile when the format cannot hold it at all."""
    if suffix not in MODULES:
        raise BadFile(say("There is no format {suffix!r}; nets are written as {formats}.", suffix=suffix[:20],
                          formats=list(FORMATS)))  # fmt: skip
    writer: Callable[[Net], Written] = import_module(MODULES[suffix]).write
    return writer(net)


def suffix_of(name: str) -> str:
    """The suffix of a file's name, in small letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return f".{last.rsplit('.', 1)[1].lower()}" if "." in last else ""


def format_of(name: str, content: bytes) -> str:
    """What a file is: what its first words say goes before its suffix."""
    if not content.strip():
        raise BadFile(say("The file is empty."), 1)
    suffix = suffix_of(name)
    found = _by_content(content[:SAMPLE], suffix)
    if found in MODULES:
        return found
    raise BadFile(say("This is no file of a net that is known here; nets are read from {read}.", read=list(READ)), 1)


def _by_content(start: bytes, suffix: str) -> str:
    try:
        text = decoded(start, cut=True).lstrip()
    except BadFile:
        return suffix
    if text.startswith("<"):
        return ROOTS.get(root_name(text), suffix if suffix in (".pnml", ".cpn", ".svg") else "")
    if text.startswith(("{", "[")):
        return ".json"
    return next((each for each, pattern in _DRAWN if pattern.match(text)), suffix)
