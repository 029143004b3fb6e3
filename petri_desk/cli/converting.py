"""`convert IN OUT`: a net or a route from one file into another, and what was lost on the way.

A file that is there already is replaced only when the new one is whole. A route goes out as the net that it is, and as
a drawing of itself where the other side only shows.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from petri_desk.cli.codes import COULD_NOT, DONE
from petri_desk.cli.files import read_file, replace_file
from petri_desk.cli.line import WrongUsage
from petri_desk.cli.losing import loss_lines, noticed_lines
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session
from petri_desk.kernel.findings import Finding
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.saying import say
from petri_desk.nets.formats import FORMATS, BadFile, Loss, Opened, Written, read, suffix_of, write
from petri_desk.nets.model import Net
from petri_desk.routing.flow import Flow

IS_ROUTE = "is_route"
OWN = ".json"
IDS = {"duplicate_id", "unknown_id"}
SHOP = (
    "What the shop asks before this step (who may, holds, counts, what was done) stays behind: this net can do more "
    "than the route allows, and may be unbounded where the route is not. Check the route itself."
)


def convert(session: Session, source: str, target: str, net_id: str | None) -> int:
    """Reads, writes, and tells what the other side cannot say; 3 when there is no net to be read."""
    suffix = suffix_of(target)
    if suffix not in FORMATS:
        raise WrongUsage(f"{target!r} has no known suffix; files are written as {', '.join(FORMATS)}.")
    if _same_file(source, target):
        raise WrongUsage(f"{target!r} is the file that is read; name another one to be written.")
    content = read_file(source)
    opened, written = _carried(source, content, suffix, net_id)
    if written is not None:
        replace_file(Path(target).expanduser(), written.content)
    losses = [*opened.losses, *(written.losses if written else ())]
    findings = [*opened.findings, *(written.findings if written else ())]
    _tell(session, source, target, findings, losses, written)
    return DONE if written is not None else COULD_NOT


def _carried(source: str, content: bytes, suffix: str, net_id: str | None) -> tuple[Opened, Written | None]:
    opened = read(source, content, net_id)
    if any(each.code == IS_ROUTE for each in opened.findings):
        return _route(content, suffix)
    if opened.net is None:
        return opened, None
    if suffix != OWN:
        _refuse_two_meanings(opened, opened.net)
    return _as(opened, opened.net, suffix)


def _as(opened: Opened, net: Net, suffix: str) -> tuple[Opened, Written | None]:
    try:
        return opened, write(net, suffix)
    except BadFile as error:
        opened.findings.append(Finding("error", "not_written", "", error.message, error.line))
        return opened, None


def _refuse_two_meanings(opened: Opened, net: Net) -> None:
    """Ids that mean two things or nothing can stand in our own files only."""
    from petri_desk.nets.files.checks import check_net

    wrong = next((each for each in check_net(net) if each.code in IDS), None)
    if wrong is not None:
        errors = [each.as_json() for each in opened.findings if each.severity == "error"]
        raise Refused("bad_definition", first=wrong.message, findings=errors)


def _same_file(source: str, target: str) -> bool:
    try:
        return os.path.samefile(Path(source).expanduser(), Path(target).expanduser())
    except (OSError, ValueError):
        return False


def _route(content: bytes, suffix: str) -> tuple[Opened, Written | None]:
    """A route as its net, or drawn as it is."""
    from petri_desk.routing.as_net import as_net
    from petri_desk.routing.definitions import checked_text
    from petri_desk.routing.picture import DRAWERS, drawing

    flow, findings = checked_text(content.decode("utf-8-sig"))
    if flow is None:
        return Opened(None, findings), None
    if suffix in DRAWERS:
        return Opened(None, findings), Written(drawing(flow.route, suffix))
    return _as(Opened(None, findings, list(_unsaid(flow))), as_net(flow), suffix)


def _unsaid(flow: Flow) -> Iterable[Loss]:
    """What a net of black tokens cannot say of a route."""
    for step in flow.steps.values():
        if step.guards:
            yield Loss(f"step {step.id} ({', '.join(step.guards)})", None, SHOP)
    for key in flow.route.raw:
        if key not in ("format", "id", "name", "nodes", "edges"):
            yield Loss(f"setting {key}", None, say("This setting of the route is not in the net."))


def _tell(
    session: Session, source: str, target: str, findings: Sequence[Finding], losses: Sequence[Loss],
    written: Written | None,
) -> None:  # fmt: skip
    for line in (*noticed_lines(source, findings), *loss_lines(source, losses)):
        session.screen.note(line)
    if session.screen.json:
        session.screen.answer(_document(source, target, findings, losses, written))
    elif written is not None:
        count = f"{len(losses):,} things" if len(losses) > 1 else "1 thing"
        more = f" {count} could not be carried over." if losses else ""
        session.screen.say(clean(f"{target}: written from {source}.{more}"))


def _document(
    source: str, target: str, findings: Sequence[Finding], losses: Sequence[Loss], written: Written | None
) -> dict[str, Any]:
    return {
        "in": source, "out": target if written is not None else None,
        "bytes": len(written.content) if written is not None else 0,
        "findings": [each.as_json() for each in findings], "losses": [each.as_json() for each in losses],
    }  # fmt: skip
