"""`database`, `doctor`, `demo`: looking after a database and this installation, and filling an empty one."""

from collections.abc import Sequence

from petri_desk.cli.codes import DONE, FOUND_WRONG
from petri_desk.cli.reading import plain
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session
from petri_desk.cli.words import tidy
from petri_desk.kernel.answers import Record

MARKS = {"ok": "ok  ", "warn": "warn", "bad": "BAD "}


def database_info(session: Session) -> int:
    from petri_desk.upkeep import info

    found = info(session.database)
    if session.screen.json:
        session.screen.answer(found)
        return DONE
    for name, value in found.items():
        shown = ", ".join(f"{count} {what}" for what, count in value.items()) if isinstance(value, dict) else value
        session.screen.say(clean(f"{name.replace('_', ' ')}: {tidy(shown)}"))
    return DONE


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
    return DONE


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
    return DONE


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
    return FOUND_WRONG if bad else DONE


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
    return session.open_desk(session.database) if window else DONE
