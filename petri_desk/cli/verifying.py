"""`verify`: the whole history folded from nothing, and the head of the chain held against one that was printed."""

import re
from typing import Any

from petri_desk.cli.codes import DONE, FOUND_WRONG, INTERRUPTED
from petri_desk.cli.line import WrongUsage
from petri_desk.cli.reading import plain
from petri_desk.cli.screen import Screen, clean
from petri_desk.cli.session import Session
from petri_desk.cli.watching import bar, interruptible
from petri_desk.engine import questions

SHOWN_VIOLATIONS = 50
HASH, LONGEST_GSEQ = re.compile(r"[0-9a-fA-F]{8,64}"), 15


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
    return FOUND_WRONG if report["violations"] else DONE


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
