"""What is told when a net comes from, or goes into, somebody else's file.

Rule: a report is for a person. What is said of many things is said once, with how many and the first of them; the
whole list is what `--json` gives.
"""

from collections.abc import Iterator, Sequence

from petri_desk.cli.screen import clean
from petri_desk.kernel.findings import Finding
from petri_desk.nets.formats import Loss, grouped

NAMED, KINDS = 3, 30


def loss_lines(file: str, losses: Sequence[Loss]) -> Iterator[str]:
    """A line for each thing that is lost, with where; things alike in one."""
    kinds = grouped(losses)
    for message, alike in list(kinds.items())[:KINDS]:
        yield _line(file, alike[0].line, "lost", message, [each.where for each in alike])
    yield from _more(len(kinds))


def noticed_lines(file: str, findings: Sequence[Finding]) -> Iterator[str]:
    """The same of findings."""
    kinds: dict[tuple[str, str], list[Finding]] = {(each.severity, each.message): [] for each in findings}
    for each in findings:
        kinds[each.severity, each.message].append(each)
    for (severity, message), alike in list(kinds.items())[:KINDS]:
        word = "note" if severity == "info" else severity
        yield _line(file, alike[0].line, word, message, [each.where for each in alike])
    yield from _more(len(kinds))


def _line(file: str, line: int | None, word: str, message: str, places: Sequence[str]) -> str:
    named = list(dict.fromkeys(filter(None, places)))
    shown, more = ", ".join(named[:NAMED]), len(places) - NAMED
    if len(places) == 1:
        return clean(f"{file}:{line or 1}: {word}: " + (f"{shown}: {message}" if shown else message))
    where = f" ({shown}{f' and {more:,} more' if more > 0 else ''})" if shown else ""
    return clean(f"{file}:{line or 1}: {word}, {len(places):,} times: {message}{where}")


def _more(kinds: int) -> Iterator[str]:
    if kinds > KINDS:
        yield f"… and {kinds - KINDS:,} more of other kinds; --json tells them all."
