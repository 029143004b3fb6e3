"""A refusal in words: why, the findings with their lines, and what to type instead."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from petri_desk.cli.screen import clean
from petri_desk.cli.words import missing_words, typed
from petri_desk.engine import COMMANDS, Refused
from petri_desk.kernel.refusals import Remedy


def told_refusal(refusal: Refused) -> list[str]:
    """A refusal in words: why, the findings with their lines, and what to type instead."""
    lines = [clean(refusal.message), *finding_lines(refusal.details)]
    if refusal.remedy is not None:
        lines.append(f"What would help: {clean(_remedy(refusal.remedy))}")
    if refusal.code == "unknown_operator":
        lines.append("Say who you are with --as NAME; `petri-desk list operators` shows who there is.")
    if refusal.code == "unknown_command":
        lines.append("`petri-desk do --help` shows the commands.")
    return lines


def _remedy(remedy: Remedy) -> str:
    """The command that would mend it, as it is typed, with a gap for what only the person knows."""
    command = COMMANDS.get(remedy.command)
    needed = [each.name for each in command.parameters if each.required] if command else []
    return " ".join([typed(remedy.command, remedy.parameters), *missing_words(needed, remedy.parameters)])


def finding_lines(details: Mapping[str, Any]) -> list[str]:
    file = details.get("file", "definition")
    findings: Iterable[Mapping[str, Any]] = details.get("findings") or ()
    return [line for each in findings for line in _finding_lines(file, each)]


def _finding_lines(file: str, finding: Mapping[str, Any]) -> Iterator[str]:
    """A finding, and the steps that show it; those come from a proof of what is stored, which has no lines."""
    witness = finding.get("witness") or ()
    place = "" if witness and not finding["line"] else f"{file}:{finding['line'] or 1}: "
    where = f" [{finding['where']}]" if finding["where"] else ""
    yield clean(f"{place}{finding['severity']}: {finding['message']}{where}")
    yield from (clean(f"    {number}. {step}") for number, step in enumerate(witness, start=1))
