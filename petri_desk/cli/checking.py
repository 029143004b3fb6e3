"""`publish`, `verify`, `database`, `doctor`, `demo`: bringing definitions in, and looking after what is there."""

import re
from collections.abc import Sequence
from typing import Any

from petri_desk.cli.doing import as_text, definition_in, finding_lines, read_file, told_refusal
from petri_desk.cli.line import WrongUsage
from petri_desk.cli.reading import plain
from petri_desk.cli.screen import Screen, clean
from petri_desk.cli.session import Session
from petri_desk.cli.watching import bar, interruptible
from petri_desk.cli.words import tidy
from petri_desk.engine import Engine, Refused, Unavailable, questions
from petri_desk.kernel.answers import Record

REFUSED, COULD_NOT, FOUND_WRONG, INTERRUPTED = 1, 3, 4, 130
SHOWN_VIOLATIONS = 50
HASH, LONGEST_GSEQ = re.compile(r"[0-9a-fA-F]{8,64}"), 15
MARKS = {"ok": "ok  ", "warn": "warn", "bad": "BAD "}


def publish(session: Session, files: Sequence[str]) -> int:
    """Stores every file that can be stored; the worst of what happened is the exit code."""
    results = []
    with session.engine() as engine:
        for file in files:
            results.append(_published(session, engine, file))
    if session.screen.json:
        session.screen.answer({"items": [result for _, result in results], "next": None})
    return max(code for code, _ in results)


def _published(session: Session, engine: Engine, file: str) -> tuple[int, dict[str, Any]]:
    try:
        definition = _definition(session, file)
        answer = plain(engine.publish(definition, actor=session.operator))
    except Refused as refusal:
        refusal.details.setdefault("file", file)
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
    return 0, {"file": file, "workflow": definition["id"], "revision": changed and changed["revision"],
               "changed": changed is not None, "answer": answer}  # fmt: skip


def _definition(session: Session, file: str) -> Any:
    content = read_file(file)
    if not content.lstrip().startswith((b"{", b"[")):
        from petri_desk.cli.bringing import definition_from

        found = definition_from(session, file, content)
        if found is not None:
            return found
    return definition_in(as_text(content, file), file)


def _refusal_lines(file: str, refusal: Refused) -> list[str]:
    lines = finding_lines(refusal.details)
    return lines or [f"{clean(file)}: {line}" if number == 0 else line
                     for number, line in enumerate(told_refusal(refusal))]  # fmt: skip


def verify(session: Session, head: str | None = None) -> int:
    """Folds the log from nothing and says what does not agree; Ctrl-C stops it where it is."""
    screen, wanted = session.screen, _head_in(head) if head is not None else None
    with session.reading() as engine, interruptible() as stopped, bar("Checking") as step:
        report: dict[str, Any] = plain(engine.verify(step, stopped))
        if wanted is not None:
            report["head"] = plain(engine.ask(questions.Head(), wanted[0]))
            report["violations"] += _differing(report["head"], *wanted)
    if screen.json:
        screen.answer(report)
    else:
        _say_report(screen, report)
    if not report["complete"]:
        return INTERRUPTED
    return FOUND_WRONG if report["violations"] else 0


def _head_in(given: str) -> tuple[int, str]:
    """An act and the hash that the chain had after it, as they stand on a dossier."""
    gseq, _, digits = given.partition(":")
    if not gseq.isdecimal() or len(gseq) > LONGEST_GSEQ or not HASH.fullmatch(digits):
        raise WrongUsage(f"{given!r} is no head of a chain: it is written as 2198:781a16228e8652d1.")
    return int(gseq), digits.lower()


def _differing(found: dict[str, Any], gseq: int, digits: str) -> list[dict[str, Any]]:
    """What is wrong with the head, if it is not the one that was given."""
    if found["gseq"] != gseq:
        message = f"There is no act {gseq}; the newest one is {found['gseq']}."
    elif not found["hash"].startswith(digits):
        message = f"After act {gseq} the head of the chain is {found['hash']}, and not {digits}."
    else:
        return []
    return [{"code": "other_head", "message": message, "gseq": gseq}]


def _say_report(screen: Screen, report: dict[str, Any]) -> None:
    violations = report["violations"]
    for each in violations[:SHOWN_VIOLATIONS]:
        screen.say(_line(each))
    more = len(violations) - SHOWN_VIOLATIONS + report["left_out"]
    if more > 0:
        screen.say(f"… and {more} more")
    counts = ", ".join(f"{count} {name}" for name, count in report["checked"].items())
    wrong = len(violations) + report["left_out"] or "Nothing"
    if report["complete"]:
        screen.say(f"{wrong} wrong in {counts}.")
        if "head" in report and not any(each["code"] == "other_head" for each in violations):
            screen.say(f"After act {report['head']['gseq']} the head of the chain is the one that was given.")
    else:
        screen.say(f"Stopped before the end. {wrong} wrong in what was checked so far: {counts}.")
    for each in report["warnings"][:SHOWN_VIOLATIONS]:
        screen.say(f"Worth a look: {_line(each)}")


def _line(said: dict[str, Any]) -> str:
    at = f" (act {said['gseq']})" if said["gseq"] is not None else ""
    return clean(f"{said['code']}: {said['message']}{at}")


def database_info(session: Session) -> int:
    from petri_desk.upkeep import info

    found = info(session.database)
    if session.screen.json:
        session.screen.answer(found)
        return 0
    for name, value in found.items():
        shown = ", ".join(f"{count} {what}" for what, count in value.items()) if isinstance(value, dict) else value
        session.screen.say(clean(f"{name.replace('_', ' ')}: {tidy(shown)}"))
    return 0


def database_upgrade(session: Session) -> int:
    from petri_desk.upkeep import upgrade

    done = upgrade(session.database)
    if session.screen.json:
        session.screen.answer(done)
    elif done["before"] == done["after"]:
        session.screen.say(clean(f"{done['database']} is current (schema {done['after']}); there was nothing to do."))
    else:
        before = f"from schema {done['before']}" if done["before"] else "made"
        session.screen.say(clean(f"{done['database']} is now at schema {done['after']} ({before})."))
    return 0


def database_grant(
    session: Session, readers: Sequence[str], stations: Sequence[str], supervisors: Sequence[str], apply: bool
) -> int:
    """Prints the set-up of the roles, or runs it and says whose passwords are still to be set."""
    from petri_desk.upkeep import grant

    done = grant(session.database, readers, stations, supervisors, apply=apply)
    if session.screen.json:
        session.screen.answer(done)
    elif apply:
        session.screen.say(clean(f"The roles of {done['database']} are set up."))
        for name in done["people"]:
            session.screen.say(clean(f'{name} needs a password to sign in; set it in psql: \\password "{name}"'))
    else:
        session.screen.say(done["script"].rstrip())
    return 0


def doctor(session: Session) -> int:
    """One line for each thing that was looked at."""
    from petri_desk.upkeep import examine

    checks = list(examine(session.database))
    bad = any(check.state == "bad" for check in checks)
    if session.screen.json:
        session.screen.answer({"healthy": not bad, "checks": [check.as_json() for check in checks]})
    for check in checks:
        remedy = f" {check.remedy}" if check.remedy else ""
        session.screen.say(clean(f"{MARKS[check.state]}  {check.name}: {check.message}{remedy}"))
    return FOUND_WRONG if bad else 0


def demo(session: Session, window: bool) -> int:
    """Fills the database, and says who may sign in."""
    from petri_desk.demo import PEOPLE, PIN, fill

    with session.screen.counting("{count} acts done …") as step:
        made = fill(session.database, progress=step)
    if session.screen.json:
        people = [{"name": each.name, "roles": list(each.roles), "badge": each.badge} for each in PEOPLE]
        session.screen.answer(plain(Record({**made, "pin": PIN, "operators": people})))
    else:
        session.screen.say("The demo is there: {jobs} jobs, {tokens} tokens, {acts} acts.".format(**made))
        session.screen.say(f"Everybody's PIN is {PIN}: be Nok to stitch, Mali to inspect, Somchai to lead.")
        session.screen.say("`petri-desk list cases` shows the jobs, `petri-desk` opens the window.")
    return session.open_desk(session.database) if window else 0
