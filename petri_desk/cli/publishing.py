"""`publish`: stores routes and nets, those that other programs have written too."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from petri_desk.cli.codes import COULD_NOT, DONE, REFUSED
from petri_desk.cli.doing import definition_in
from petri_desk.cli.files import as_text, read_file
from petri_desk.cli.losing import loss_lines, noticed_lines
from petri_desk.cli.reading import plain
from petri_desk.cli.refusing import finding_lines, told_refusal
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session
from petri_desk.engine import Engine, Refused, Unavailable
from petri_desk.kernel.findings import Finding
from petri_desk.kernel.positions import read_json
from petri_desk.nets.files.writing import net_text
from petri_desk.nets.formats import BadFile, format_of, read
from petri_desk.nets.formats.own import positioned
from petri_desk.routing.definitions import refuse_errors


def publish(session: Session, files: Sequence[str]) -> int:
    """Stores every file that can be stored; the worst of what happened is the exit code.

    A net that calls one which is not published yet waits for the files after it.
    """
    results: dict[int, tuple[int, dict[str, Any]]] = {}
    left, waiting = list(enumerate(files)), 0
    with session.engine() as engine:
        while left:
            number, file = left.pop(0)
            found = _published(session, engine, file, may_wait=waiting < len(left))
            if found is None:
                left.append((number, file))
                waiting += 1
            else:
                results[number], waiting = found, 0
    if session.screen.json:
        session.screen.answer({"items": [results[number][1] for number in sorted(results)], "next": None})
    return max(code for code, _ in results.values())


def _published(session: Session, engine: Engine, file: str, *, may_wait: bool) -> tuple[int, dict[str, Any]] | None:
    """What came of a file; None when it is to be tried again after others."""
    content = b""
    try:
        content = read_file(file)
        definition = _definition(session, file, content)
        answer = plain(engine.publish(definition, actor=session.operator))
    except Refused as refusal:
        if may_wait and refusal.code == "net_not_published":
            return None
        refusal.details.setdefault("file", file)
        _find_lines(refusal.details.get("findings") or (), content)
        for line in _refusal_lines(file, refusal):
            session.screen.note(line)
        return REFUSED, {"file": file, **refusal.as_json()}
    except Unavailable as trouble:
        session.screen.note(clean(trouble))
        return COULD_NOT, {"file": file, "error": {"kind": "unavailable", "message": str(trouble)}}
    changed = next((each["data"] for each in answer["events"]), None)
    if changed is None:
        session.screen.say(clean(f"{file}: no change, {definition['id']} is stored as it is."))
    else:
        session.screen.say(clean(f"{file}: {changed['workflow']} stored as revision {changed['revision']}."))
        for each in changed.get("findings") or ():
            session.screen.note(clean(f"{file}: not released for new jobs: {each['message']}"))
    return DONE, {"file": file, "workflow": definition["id"], "revision": changed and changed["revision"],
                  "changed": changed is not None, "answer": answer}  # fmt: skip


def _definition(session: Session, file: str, content: bytes) -> Any:
    if not content.lstrip().startswith((b"{", b"[")):
        found = _from_elsewhere(session, file, content)
        if found is not None:
            return found
    noticed: list[Finding] = []
    definition = definition_in(as_text(content, file), file, noticed)
    for line in noticed_lines(file, noticed):
        session.screen.note(line)
    return definition


def _find_lines(findings: Iterable[dict[str, Any]], content: bytes) -> None:
    """The lines of what the engine found, which has seen no file: how nets call each other."""
    lost = [each for each in findings if each["line"] is None]
    with suppress(BadFile):
        source = positioned(content) if lost else None
        for each in lost:
            each["line"] = source and source.line_of(each["where"])


def _from_elsewhere(session: Session, file: str, content: bytes) -> Any:
    """The net of another program, as one of ours; what it loses is told. None when the file is one of ours."""
    try:
        if format_of(file, content) == ".json":
            return None
    except BadFile as fault:
        refuse_errors([Finding("error", "bad_file", "", fault.message, fault.line or 1)])
    opened = read(file, content)
    refuse_errors(opened.findings)
    for line in (*noticed_lines(file, opened.findings), *loss_lines(file, opened.losses)):
        session.screen.note(line)
    assert opened.net is not None, "a net without an error can be read"
    return read_json(net_text(opened.net)).value


def _refusal_lines(file: str, refusal: Refused) -> list[str]:
    lines = finding_lines(refusal.details)
    return lines or [f"{clean(file)}: {line}" if number == 0 else line
                     for number, line in enumerate(told_refusal(refusal))]  # fmt: skip
