"""The demo: a leather atelier in the middle of its week, made by commands through the engine.

Rule 1: nothing is written that a person could not have done; the clock is the demo's own, and ends at the present.
Rule 2: the same moment gives the same demo, to the last token.
Rule 3: whoever looks at it can act at once: everybody's PIN is the same, and it is no secret.

The story is told in worked time and always leads to the same present (`present.py`); `hours.py` lays it on the
calendar.
"""

from collections.abc import Callable
from datetime import datetime

from petri_desk.demo import dyeing
from petri_desk.demo.floor import Floor, StoryClock, read_way
from petri_desk.demo.hours import Hours
from petri_desk.demo.house import DAO, KANYA, PEOPLE, PIN, ROUTES, SOMCHAI, STATIONS
from petri_desk.demo.present import Present
from petri_desk.demo.week import MINUTE, Week
from petri_desk.engine import Engine, read_definition
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.store import SystemClock, questions
from petri_desk.store.dialect import database_at

WEEK = 5                                # days that are over
A_DAY, THIS_MORNING = 480, 160          # worked minutes

__all__ = ["PEOPLE", "PIN", "ROUTES", "STATIONS", "WEEK", "fill", "known_pin"]

sentences({"demo_needs_empty": "The demo only fills an empty database, and this one has {what} already ({first})."})


def fill(
    url: str, progress: Callable[[int], None] | None = None, now: datetime | None = None, days: int = WEEK
) -> dict[str, int]:
    """Fills an empty database with so many days and the present; answers how many jobs, tokens and acts there are."""
    now = now or SystemClock().now().astimezone()
    end = float((days * A_DAY + THIS_MORNING) * MINUTE)
    hours = Hours(now, end)
    clock = StoryClock(hours.moment(0))
    with Engine.open(url, clock=clock) as engine:
        _require_empty(engine)
        ways = {name: read_way(name) for name in ROUTES}
        floor = Floor(engine, clock, hours.moment(0), progress or _silent, database_at(url).embedded, ways)
        _prepare(floor)
        week = Week(floor, hours, end)
        Present(week).plan()
        week.run()
        for act in dyeing.ACTS:
            act(floor.send)
        floor.settle()
        counts = engine.ask(questions.Counts())
        return {name: int(counts[of]) for name, of in (("jobs", "cases"), ("tokens", "tokens"), ("acts", "acts"))}


def known_pin(engine: Engine) -> str | None:
    """Everybody's PIN when this database is a demo: its first act says so."""
    first = engine.ask(questions.Acts(limit=1))
    return PIN if first and first[0]["op_id"].startswith("demo-") else None


def _require_empty(engine: Engine) -> None:
    for job in engine.ask(questions.Cases(limit=1)).items:
        raise Refused("demo_needs_empty", what="jobs", first=job["case_id"])
    for operator in engine.ask(questions.Operators()):
        raise Refused("demo_needs_empty", what="operators", first=operator["name"])


def _silent(_: int) -> None:
    """Nobody is watching."""


def _prepare(floor: Floor) -> None:
    """The routes, the stations and the people; the first of them is the admin, who lets in the others."""
    for way in floor.ways.values():
        floor.send(DAO, "publish", definition=read_definition(way.text))
    for name, centers in STATIONS.items():
        floor.send(SOMCHAI, "station_add", name=name, work_centers=centers)
    for person in PEOPLE:
        floor.send(KANYA, "operator_add", name=person.name, roles=list(person.roles), pin=PIN, badge=person.badge)
    floor.settle()
