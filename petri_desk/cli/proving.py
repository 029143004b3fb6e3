"""`check FILE`: whether a net or a route does what it should, with the way that shows it where it does not.

Exit 0 when no error was found, 4 when one was, 3 when the file could not be read, 130 when it was stopped.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

from petri_desk.cli.codes import DONE, FOUND_WRONG, INTERRUPTED
from petri_desk.cli.files import as_text, read_file
from petri_desk.cli.screen import Screen, clean
from petri_desk.cli.session import VARIABLE, Session
from petri_desk.cli.watching import bar, interruptible
from petri_desk.engine import Refused, Unavailable, questions
from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.kernel.positions import Positioned
from petri_desk.nets.analysis import Budget, check
from petri_desk.nets.analysis.budget import Progress, Stopped
from petri_desk.nets.analysis.report import Report
from petri_desk.nets.formats import BadFile, read
from petri_desk.nets.formats.own import positioned
from petri_desk.nets.model import Net

BESIDE = 200                # files of a folder in which a called net is looked for
LARGEST_BESIDE = 5_000_000
WITNESS = 60                # steps of a witness that are shown
UNREADABLE = {"bad_file"}
CALLS = "subWorkflows["
TOLD = (
    ("complete", "every marking looked at"), ("states", "markings"), ("firings", "firings"), ("edges", "edges"),
    ("bounded", "bounded"), ("safe", "safe"), ("max_tokens_in_place", "most in one place"),
    ("max_tokens", "most in all"), ("deadlocks", "deadlocks"), ("quasi_live", "every transition fires"),
    ("live", "live"), ("reversible", "reversible"), ("home_markings", "home markings"),
    ("workflow_net", "workflow net"), ("sound", "sound"),
)  # fmt: skip
ADDED = 12                  # terms of one of them
SUMS = 5                    # sums that never change that are shown
FOR_ROUTES = {"complete", "states", "firings", "edges", "sound"}


def check_file(session: Session, file: str, states: int, seconds: float | None) -> int:
    """Reads it, proves what can be proved, and says so."""
    content = read_file(file)
    opened = read(file, content)
    wrong = next((finding for finding in opened.findings if finding.code in UNREADABLE), None)
    if wrong is not None:
        raise Unavailable(f"{clean(file)} could not be read: {wrong.message}")
    budget = Budget(states, seconds, clock=monotonic)
    with interruptible() as stopped, _progress() as progress:
        if any(finding.code == "is_route" for finding in opened.findings):
            report = _of_route(as_text(content, file), budget, progress, stopped)
        elif opened.net is None:
            report = Report(id=Path(file).stem, name=Path(file).stem, findings=list(opened.findings))
        else:
            report = _of_net(session, file, opened.net, opened.findings, budget, progress, stopped)
        interrupted = stopped()
    report.findings = _with_lines(report.findings, content)
    if session.screen.json:
        session.screen.answer(report.as_json())
    else:
        _say(session.screen, file, report)
    return INTERRUPTED if interrupted else FOUND_WRONG if has_errors(report.findings) else DONE


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar that moves a few times a second."""
    with bar("Looking") as step:
        if step is None:
            yield None
            return
        shown = [0.0]

        def told(done: int, total: int) -> None:
            now = monotonic()
            if now - shown[0] > 0.1:
                shown[0] = now
                step(done, total)

        yield told


def _of_net(
    session: Session, file: str, net: Net, findings: list[Finding], budget: Budget,
    progress: Progress | None, stopped: Stopped,
) -> Report:  # fmt: skip
    if has_errors(findings):            # what was read is not what is meant: nothing is proved of it
        return Report(id=net.id, name=net.name or net.id, places=len(net.places), transitions=len(net.transitions),
                      arcs=len(net.arcs), findings=findings)  # fmt: skip
    report = check(net, budget, _finder(session, file) if net.links else None, progress, stopped)
    known = {(finding.code, finding.where) for finding in findings}
    report.findings = [*findings, *(each for each in report.findings if (each.code, each.where) not in known
                                    or each.witness)]  # fmt: skip
    return report


def _of_route(text: str, budget: Budget, progress: Progress | None, stopped: Stopped) -> Report:
    from petri_desk.routing.checking import check_route

    return check_route(positioned(text.encode("utf-8")), budget, progress, stopped)


def _with_lines(findings: list[Finding], content: bytes) -> list[Finding]:
    """With the lines of what was found about calls, when the called nets had been read too."""
    if any(each.line is None and each.where.startswith(CALLS) for each in findings):
        with suppress(BadFile):         # the file of another program has no such paths
            source = positioned(content)
            return [replace(each, line=each.line or source.line_of(each.where)) for each in findings]
    return findings


# -- nets that are called ---------------------------------------------------------------------------------------------


def _finder(session: Session, file: str) -> Callable[[str], Net | None]:
    """Called nets by id: beside the file, and in the database if one was named."""
    known: dict[str, Net | None] = {}
    beside: list[dict[str, Net]] = []

    def find(ident: str) -> Net | None:
        if ident not in known:
            if not beside:
                beside.append(_nets_beside(file))
            known[ident] = beside[0].get(ident) or _stored(session, ident)
        return known[ident]

    return find


def _nets_beside(file: str) -> dict[str, Net]:
    """The nets in the files of the same folder; those that cannot be read are passed over."""
    found: dict[str, Net] = {}
    if file == "-":
        return found
    folder = Path(file).resolve().parent
    for path in sorted(folder.glob("*.json"))[:BESIDE]:
        try:
            if path.is_file() and path.stat().st_size <= LARGEST_BESIDE:
                net = read(path.name, path.read_bytes()).net
                if net is not None:
                    found.setdefault(net.id, net)
        except OSError:
            continue
    return found


def _stored(session: Session, ident: str) -> Net | None:
    if not (session.line.database or os.environ.get(VARIABLE)):
        return None
    try:
        with session.reading() as engine:
            body = engine.ask(questions.Definition(ident)).as_json()["definition"]
    except Refused:
        return None
    from petri_desk.nets.files.reading import is_net, read_net

    return read_net(Positioned(body))[0] if is_net(body) else None


# -- what is said -----------------------------------------------------------------------------------------------------


def _say(screen: Screen, file: str, report: Report) -> None:
    sizes = [f"{count:,} {what if count != 1 else what[:-1]}" for what in ("places", "transitions", "arcs")
             if (count := getattr(report, what))]  # fmt: skip
    screen.say(clean(f"{report.name or report.id}: a {report.kind}" + (f" of {', '.join(sizes)}" if sizes else "")))
    if report.places is not None:
        for field, words in TOLD:
            if report.kind == "net" or field in FOR_ROUTES:
                screen.say(f"  {words:<24}{_told(getattr(report, field))}")
        for words, names in (("unbounded places", report.unbounded_places), ("never fire", report.dead_transitions)):
            if names:
                screen.say(clean(f"  {words:<24}{', '.join(names)}"))
    for words in _sums(report):
        screen.say(clean(f"  {words}"))
    for finding in report.findings:
        _say_finding(screen, file, finding)
    if not report.findings:
        screen.say("Nothing to object to.")


def _sums(report: Report) -> Iterator[str]:
    """What never changes, in a line each: the first few."""
    places = [f"{_added(each['places'])} = {each['tokens']:,}" for each in report.place_invariants or ()]
    moves = [_added(each) for each in report.transition_invariants or ()]
    for what, found in (("place", places), ("transition", moves)):
        if found:
            more = "; …" if len(found) > SUMS else ""
            yield f"{len(found):,} {what} invariant{'s' if len(found) != 1 else ''}: {'; '.join(found[:SUMS])}{more}"


def _added(terms: dict[str, int]) -> str:
    words = [name if count == 1 else f"{count}·{name}" for name, count in terms.items()]
    return " + ".join(words[:ADDED]) + (f" + {len(words) - ADDED} more" if len(words) > ADDED else "")


def _told(value: Any) -> str:
    if value is None:
        return "not decided"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}"


def _say_finding(screen: Screen, file: str, finding: Finding) -> None:
    at = f"{file}:{finding.line}: " if finding.line else ""
    where = f" [{finding.where}]" if finding.where else ""
    screen.say(clean(f"{at}{finding.severity}: {finding.message}{where}"))
    width = len(str(min(len(finding.witness), WITNESS)))
    for number, step in enumerate(finding.witness[:WITNESS], 1):
        screen.say(clean(f"    {number:>{width}}. {step}"))
    if len(finding.witness) > WITNESS:
        screen.say(f"    … and {len(finding.witness) - WITNESS} steps more")
