"""`bench`: what a person may want to know of their own machine and database."""

from typing import Any

from petri_desk.cli.codes import DONE
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session

LINES = {
    "one": "acts, one after the other",
    "ten": "acts, ten stations at once",
    "reads": "readings of a job",
    "round_trip": "to the server and back",
    "durable_write": "one row to the disk, alone",
}
HEADINGS = ("", "per second", "half within", "95 of 100 within", "longest")


def bench(session: Session, seconds: float) -> int:
    from petri_desk.bench import measure

    with session.screen.counting("Measuring: {count} …") as step:
        found = measure(session.database, seconds, step)
    if session.screen.json:
        session.screen.answer(found)
        return DONE
    session.screen.say(clean(f"Measured beside {found['database']}, in a temporary database that is gone again:"))
    session.screen.table([_line(what, found[name]) for name, what in LINES.items() if found[name]], *HEADINGS)
    session.screen.say(found["judgement"])
    return DONE


def _line(what: str, waits: dict[str, Any]) -> list[str]:
    times = (f"{waits[part]:.2f} ms" for part in ("p50_ms", "p95_ms", "worst_ms"))
    return [what, f"{waits['per_second']:,.0f}", *times]
