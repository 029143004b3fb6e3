"""The shell's presenters, without Qt: who stands here, the lock, scans, and the commands of the palette."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from petri_desk.desk.shell.palette import fields
from petri_desk.desk.shell.palette.presenter import Found, Item, PalettePresenter, Shop, may_give
from petri_desk.desk.shell.people.presenter import Operator, PeoplePresenter
from petri_desk.desk.shell.scans import Scans
from petri_desk.engine import COMMANDS, Engine, Refused, Unavailable
from petri_desk.kernel import labels
from petri_desk.routing.people import CALLS

NOW = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)


class View:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given: self.told.append((name, *given))

    def last(self, name: str) -> tuple[Any, ...]:
        return next(given[1:] for given in reversed(self.told) if given[0] == name)

    def count(self, name: str) -> int:
        return sum(given[0] == name for given in self.told)


class Jobs:
    """The engine at once, on the same thread."""

    def __init__(self, engine: Engine | None) -> None:
        self.engine, self.sent = engine, list[str]()

    def query(self, owner: Any, ask: Any, done: Any, away: Any = None, refused: Any = lambda _: None) -> None:
        if self.engine is None:
            away(Unavailable("The database is away."))
            return
        try:
            found = ask(self.engine)
        except Refused as refusal:
            refused(refusal)
        else:
            done(found)

    def submit(self, owner: Any, name: str, given: Any, *, actor: str, op_id: str, done: Any, refused: Any,
               **_: Any) -> None:  # fmt: skip
        self.sent.append(op_id)
        assert self.engine is not None
        try:
            done(self.engine.do(name, actor=actor, op_id=op_id, **given))
        except Refused as refusal:
            refused(refusal)


def operators(*names: str) -> list[Operator]:
    return [Operator(name, frozenset({"worker"})) for name in names]


@pytest.fixture
def signing(other: Engine) -> Engine:
    """A shop in which one signs in: Mali leads, Lek works and has a badge."""
    other.do("operator_add", actor="Mali", name="Mali", roles=["supervisor"], pin="4711")
    other.do("operator_add", actor="Mali", name="Lek", roles=["worker"], pin="1234", badge="B-77")
    return other


@pytest.fixture
def people(signing: Engine) -> tuple[PeoplePresenter, View, list[str]]:
    view, been = View(), list[str]()
    made = PeoplePresenter(view, Jobs(signing), been.append, lambda: NOW)
    made.learn([Operator("Mali", frozenset({"supervisor", "admin"})), *operators("Lek")], "")
    return made, view, been


def test_several_are_signed_in_and_one_acts(people: Any) -> None:
    """Convention 4: the strip has all names, the last who signed in acts, a press changes hands without a PIN."""
    made, view, been = people
    made.sign_in("Mali", "4711")
    made.scanned_badge("B-77")
    assert (made.signed, been[-1]) == (("Mali", "Lek"), "Lek")
    made.switch("Mali")
    assert [(each.name, each.acting) for each in view.last("show_people")[0]] == [("Mali", True), ("Lek", False)]
    made.sign_out()
    assert (made.signed, been[-1]) == (("Lek",), "Lek")


def test_a_person_who_is_not_signed_in_cannot_be_switched_to(people: Any) -> None:
    made, _, been = people
    made.switch("Mali")
    assert (made.signed, been[-1]) == ((), "")


def test_too_many_wrong_pins_are_told_as_the_engine_says_it(people: Any) -> None:
    """Convention 4: the lock-out is the engine's; the right PIN is refused too while it lasts."""
    made, view, _ = people
    for _ in range(5):
        made.sign_in("Lek", "9999")
    made.sign_in("Lek", "1234")
    assert view.last("show_sign_in_refused")[0].code == "locked_out"
    assert made.signed == ()


def test_a_lock_takes_the_acting_hand_and_signs_nobody_out(people: Any) -> None:
    """Convention 4: the lock says who and when; the running work of everybody goes on; a badge opens it."""
    made, view, been = people
    made.sign_in("Mali", "4711")
    made.lock()
    assert view.last("show_locked")[:2] == ("Mali", NOW)
    assert (made.locked, been[-1], made.signed) == (True, "", ("Mali",))
    made.switch("Mali")
    assert been[-1] == ""
    made.scanned_badge("nobody's")
    assert made.locked
    made.scanned_badge("B-77")
    assert (made.locked, been[-1], made.signed) == (False, "Lek", ("Mali", "Lek"))
    assert view.count("show_unlocked") == 1


def test_who_is_disabled_meanwhile_stands_here_no_more(people: Any) -> None:
    made, _, been = people
    made.sign_in("Lek", "1234")
    made.learn(operators("Mali"), "")
    assert (made.signed, been[-1]) == ((), "")


def test_an_open_database_needs_a_name_and_cannot_be_locked(other: Engine) -> None:
    view, been = View(), list[str]()
    made = PeoplePresenter(view, Jobs(other), been.append, lambda: NOW)
    made.learn([], "Nok")
    made.lock()
    assert (been, made.locked, made.roles) == (["Nok"], False, None)
    assert made.take_name("  Somchai ") == "Somchai" and been[-1] == "Somchai"


def test_a_kiosk_is_left_by_somebody_who_leads(people: Any) -> None:
    """Convention 14: exit by a supervisor's PIN, and by no other."""
    made, view, _ = people
    made.ask_leave()
    assert view.last("ask_leave") == (["Mali"],)
    made.leave("Lek", "1234")
    assert view.last("show_not_leading") == ("Lek",)
    made.leave("Mali", "0000")
    assert view.last("show_sign_in_refused")[0].code == "wrong_pin"
    assert view.count("leave") == 0
    made.leave("Mali", "4711")
    assert view.count("leave") == 1


def test_signing_in_while_the_database_is_away_says_so() -> None:
    """Convention 11: an act is refused plainly, and nothing is kept for later."""
    view, been = View(), list[str]()
    made = PeoplePresenter(view, Jobs(None), been.append, lambda: NOW)
    made._operators = {"Lek": operators("Lek")[0]}
    made.sign_in("Lek", "1234")
    assert isinstance(view.last("show_sign_in_refused")[0], Unavailable)
    assert (made.signed, been) == ((), [])


# --- scans ------------------------------------------------------------------------------------------------------------


def scan(text: str) -> Any:
    from petri_desk.desk.scanning import Scan

    return Scan(text, labels.read(text))


@pytest.fixture
def scans(people: Any) -> tuple[Scans, PeoplePresenter, list[tuple[str, str]], dict[str, bool]]:
    told, state = list[tuple[str, str]](), {"asking": False, "trying": False}
    made = Scans(
        people[0], asking=lambda: state["asking"], trying=lambda: state["trying"],
        room=lambda text: told.append(("room", text)), place=lambda name: told.append(("place", name)),
    )  # fmt: skip
    return made, people[0], told, state


def test_a_scan_goes_to_whom_it_concerns(scans: Any) -> None:
    """Convention 3: badge, station, piece, action and plain serial; each has one meaning."""
    made, people, told, _ = scans
    badge = labels.Label(labels.Kind.BADGE, "B-77").code
    for text in (labels.token(1042).code, labels.action("START").code, "W001", badge,
                 labels.Label(labels.Kind.STATION, "Cutting").code, labels.TEST_LABEL.code):  # fmt: skip
        made.take(scan(text))
    assert told == [("room", labels.token(1042).code), ("room", labels.action("START").code), ("room", "W001"),
                    ("place", "Cutting")]  # fmt: skip
    assert people.signed == ("Lek",)


def test_a_plain_badge_is_recognised_and_a_locked_desk_takes_nothing_else(scans: Any) -> None:
    """A card without a label of ours signs in too; no scan reaches the work of a locked desk."""
    made, people, told, state = scans
    made.take(scan("B-77"))
    people.lock()
    made.take(scan("W001"))
    made.take(scan(labels.token(1042).code))
    assert (people.locked, told) == (True, [])
    made.take(scan("B-77"))
    assert not people.locked
    state["trying"] = True
    made.take(scan("W002"))
    assert told == []


# --- commands ---------------------------------------------------------------------------------------------------------


class Words:
    """As the catalogue says it."""

    def command(self, command: Any) -> str:
        return str(command.help)

    def kind(self, found: Found) -> str:
        return found.value

    def job(self, case: Any) -> str:
        return str(case["workflow_id"])

    def token(self, row: Any) -> str:
        return f"{row['case_id']} {row['node']}"

    def shape(self, row: Any) -> str:
        return str(row["status"])


@pytest.fixture
def palette(shop: Engine) -> tuple[PalettePresenter, View, Jobs, list[Item]]:
    view, jobs, acts = View(), Jobs(shop), list[Item]()
    made = PalettePresenter(view, jobs, Words(), iter(map(str, range(100))).__next__, acts.append)
    return made, view, jobs, acts


def shop_for(*roles: str, actor: str = "Nok") -> Shop:
    standing = [Item(Found.STATION, "Cutting", "Cutting"), Item(Found.OPERATOR, "Lek", "Lek")]
    return Shop(standing, {}, actor, frozenset(roles) if roles else None, "Stitching", "W001")


def shown(view: View) -> dict[tuple[Found, str], Item]:
    return {(item.found, item.name): item for item in view.last("show_lines")[0]}


def test_the_palette_finds_stations_jobs_serials_people_and_commands(palette: Any) -> None:
    """Everywhere: Ctrl+K finds any screen, job, serial, operator or command."""
    made, view, _, acts = palette
    made.open(shop_for())
    for typed, name in (("cut", (Found.STATION, "Cutting")), ("lek", (Found.OPERATOR, "Lek")),
                        ("job-w", (Found.JOB, "JOB-W")), ("w002", (Found.SERIAL, "W002")),
                        ("job create", (Found.COMMAND, "job_create"))):  # fmt: skip
        made.type(typed)
        assert name in shown(view), typed
    made.type("w002")
    made.take(shown(view)[(Found.SERIAL, "W002")])
    assert [item.name for item in acts] == ["W002"]


def test_what_the_palette_finds_is_named_as_the_route_names_it(palette: Any) -> None:
    """Names, not ids: a piece stands at Sew, whatever the node's id is; its shape is that of its state."""
    made, view, jobs, _ = palette
    jobs.engine.do("token_start", actor="Nok", token_id=jobs.engine.token("W001").id_token)
    made.open(shop_for())
    made.type("w00")
    found = shown(view)
    assert [(found[(Found.SERIAL, name)].hint, found[(Found.SERIAL, name)].shape) for name in ("W001", "W002")] == [
        ("JOB-W Sew", "active"), ("JOB-W Sew", "ready"),
    ]  # fmt: skip


def test_a_token_that_is_no_longer_alive_is_found_by_its_whole_serial(palette: Any) -> None:
    made, view, jobs, _ = palette
    jobs.engine.do("token_scrap", actor="Nok", token_id=jobs.engine.token("W002").id_token, reason="torn")
    made.open(shop_for())
    made.type("W00")
    assert (Found.SERIAL, "W002") not in shown(view)
    made.type("W002")
    assert (Found.SERIAL, "W002") in shown(view)


def test_the_palette_offers_only_what_one_may_give(palette: Any) -> None:
    """The commands of the catalogue that the signed-in person may give, and no others."""
    made, view, _, _ = palette
    made.open(shop_for("worker"))
    offered_now = {name for found, name in shown(view) if found is Found.COMMAND}
    assert offered_now == {each.name for each in COMMANDS.values() if "worker" in each.roles}
    assert "job_create" not in offered_now and not may_give(COMMANDS["job_create"], frozenset())


def test_what_is_wrong_in_a_form_is_said_at_its_field_and_nothing_is_sent(palette: Any) -> None:
    """Commands that need parameters: required ones are marked, errors are words of the field."""
    made, view, jobs, _ = palette
    made.open(shop_for())
    made.ask(COMMANDS["job_create"])
    made.send({"route": "wallet", "target_qty": "many"})
    wrong = view.last("show_wrong")[0]
    assert {name: refusal.code for name, refusal in wrong.items()} == \
        {"job_code": "missing_parameter", "target_qty": "bad_parameter"}  # fmt: skip
    assert jobs.sent == []
    made.send({"route": "wallet", "job_code": "JOB-9", "target_qty": "3"})
    assert view.last("show_done")[0].name == "job_create"
    assert len(jobs.engine.tokens("JOB-9")) == 3


def test_a_refused_form_stays_and_a_second_press_of_the_same_is_the_same_act(palette: Any) -> None:
    made, view, jobs, _ = palette
    made.open(shop_for())
    made.ask(COMMANDS["job_create"])
    said = {"route": "no such", "job_code": "JOB-9", "target_qty": "3"}
    made.send(said)
    made.send(said)
    made.send({**said, "route": "wallet"})
    assert view.count("show_done") == 1 and view.last("show_refused")[0].code == "unknown_workflow"
    assert jobs.sent[0] == jobs.sent[1] != jobs.sent[2]


def test_a_form_that_was_left_is_as_it_was_until_it_is_sent_and_only_for_the_one_who_filled_it_in(palette: Any) -> None:
    """Screens: Esc goes back, never loses input."""
    made, view, _, _ = palette
    made.open(shop_for())
    made.ask(COMMANDS["job_create"])
    made.ask(COMMANDS["job_create"])
    assert (view.count("show_form"), view.count("show_form_again")) == (1, 1)
    made.open(shop_for(actor="Lek"))
    made.ask(COMMANDS["job_create"])
    made.send({"route": "wallet", "job_code": "JOB-9", "target_qty": "3"})
    made.ask(COMMANDS["job_create"])
    assert (view.count("show_form"), view.count("show_form_again")) == (3, 1)


def test_a_token_is_named_by_its_serial_and_the_one_looked_at_is_filled_in(palette: Any) -> None:
    made, view, jobs, _ = palette
    made.open(shop_for())
    made.ask(COMMANDS["token_note"])
    given = {each.name: each.given for each in view.last("show_form")[1]}
    assert given["token_id"] == "W001"
    made.send({**given, "text": "scratch"})
    assert view.last("show_done")[0].name == "token_note"
    made.ask(COMMANDS["token_start"])
    made.send({"token_id": "W999"})
    assert view.last("show_refused")[0].code == "unknown_token"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_a_form(name: str) -> None:
    """The catalogue's kinds are fields: every parameter has one, required ones come first, and choices are choices."""
    asked = fields.asked(COMMANDS[name], {}, {})
    wanted = {each.name for each in COMMANDS[name].parameters if each.kind.name != "photo"}
    assert {each.name for each in asked} == wanted
    required = [each.parameter.required for each in asked]
    assert required == sorted(required, reverse=True)
    for each in asked:
        assert (each.field is fields.Field.CHOICE) == (len(each.choices) > 1), each.name


def test_the_choices_of_a_call_are_those_of_the_engine() -> None:
    kind = next(each for each in COMMANDS["andon_call"].parameters if each.name == "kind")
    assert fields.choices_of(kind) == CALLS
