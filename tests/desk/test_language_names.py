"""Which language it is: what was pressed, wished, the person's, the station's, the desk's, the system's. No Qt."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.desk.language.names import LANGUAGES, chosen, in_language, other
from petri_desk.desk.language.zones import zone_of
from petri_desk.desk.shell.people.presenter import Operator
from petri_desk.desk.shell.presenter import Place, ShellPresenter, Shop, Wishes
from petri_desk.desk.widgets import moments
from petri_desk.kernel.commands import LANGUAGES as RECORDED

TEXT = st.text(min_size=1, max_size=20)
PLACES = (Place("Cutting", ("CUT",), "th"), Place("Sewing", ("SEW",)))


class View:
    """Remembers the languages that it was told, and how to tell the time."""

    def __init__(self) -> None:
        self.languages: list[str] = []
        self.times: list[Any] = []

    def use_language(self, language: str) -> None:
        self.languages.append(language)

    def tell_time(self, *how: Any) -> None:
        self.times.append(how)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


class Jobs:
    """Does files at once, and keeps questions for the test to answer."""

    def __init__(self) -> None:
        self.answers: list[Callable[[Any], None]] = []

    def work(self, owner: Any, task: Callable[[], Any], done: Callable[[Any], None] = lambda _: None) -> None:
        done(task())

    def query(self, owner: Any, ask: Any, done: Callable[[Any], None], **_: Any) -> None:
        self.answers.append(done)


class Kept:
    """A desk's memory without its file."""

    def __init__(self, remembered: dict[str, str]) -> None:
        self.remembered = remembered

    def read(self) -> dict[str, str]:
        return dict(self.remembered)

    def write(self, remembered: dict[str, str]) -> None:
        self.remembered = dict(remembered)


def begun(
    remembered: dict[str, str] | None = None, shop: Shop | None = None, **wishes: Any
) -> tuple[ShellPresenter, View, Jobs, Kept]:
    view, jobs, memory = View(), Jobs(), Kept(remembered or {})
    presenter = ShellPresenter(view, jobs, memory, Wishes(**wishes), now=moments.now)
    presenter.begin()
    presenter.refresh()
    jobs.answers.pop()(shop or Shop(PLACES, (), ("bag",), 1))
    return presenter, view, jobs, memory


@given(st.dictionaries(st.sampled_from(["en", "th", "de"]), TEXT, min_size=1), st.sampled_from(sorted(LANGUAGES)))
def test_a_name_is_never_lost_for_want_of_a_language(name: dict[str, str], language: str) -> None:
    """Routes' own names: the wanted language, else English, else what there is."""
    assert in_language(name, language) == name.get(language, name.get("en", next(iter(name.values()))))


@given(TEXT, st.sampled_from(sorted(LANGUAGES)))
def test_a_name_that_is_one_text_is_that_text_in_every_language(name: str, language: str) -> None:
    """Most routes have one name only."""
    assert in_language(name, language) == name
    assert in_language(None, language) == in_language({}, language) == in_language({language: ""}, language) == ""


@pytest.mark.parametrize(
    ("wishes", "language"),
    [((), "en"), (("th",), "th"), (("th_TH.UTF-8", "en"), "th"), (("", None, "TH-th"), "th"), (("de", "fr"), "en"),
     (("de", "th"), "th"), (("en_GB", "th"), "en")],
)  # fmt: skip
def test_the_first_language_that_is_spoken_is_chosen(wishes: tuple[str | None, ...], language: str) -> None:
    """A language that the desk does not speak is passed over."""
    assert chosen(*wishes) == language


def test_whatever_the_desk_speaks_may_stand_in_a_record_and_nothing_else() -> None:
    """The language of a person or a station is one that the desk has words for."""
    assert set(LANGUAGES) == set(RECORDED)


def test_the_button_leads_through_every_language_and_back() -> None:
    """Both are one press apart."""
    assert {other(code) for code in LANGUAGES} == set(LANGUAGES)
    assert all(other(code) != code for code in LANGUAGES)


def test_without_any_wish_the_systems_language_is_spoken() -> None:
    """The last of the order, and spoken before anything was read."""
    assert begun(system_language="th")[1].languages == ["th"]


def test_a_station_speaks_its_own_language_before_the_systems() -> None:
    """Per operator, else the station's, else the system's."""
    _, view, _, _ = begun(station="Cutting", system_language="en")
    assert view.languages == ["en", "th"]


def test_an_operator_is_spoken_to_in_their_own_language_and_the_next_in_theirs() -> None:
    """The language belongs to the person at the station, as their record says."""
    mali, john = Operator("Mali", frozenset(["worker"]), "th"), Operator("John", frozenset(["worker"]), "en")
    presenter, view, jobs, _ = begun(shop=Shop(PLACES, (mali, john), (), 1), station="Sewing")
    for operator in (mali, john):
        presenter.people.sign_in(operator.name, "4711")
        jobs.answers.pop()(operator)
    presenter.people.switch("Mali")
    presenter.people.switch("John")
    assert view.languages == ["en", "th", "en", "th", "en"]


def test_a_press_holds_for_the_person_who_pressed_and_is_remembered_for_them() -> None:
    """The switch is at run time, and nobody has to press it twice."""
    presenter, view, _, memory = begun({"name": "Nok"})
    presenter.take_language("th")
    presenter.take_name("John")
    presenter.take_name("Nok")
    assert view.languages == ["en", "th", "en", "th"]
    assert begun(memory.remembered)[1].languages == ["en", "th"]


def test_a_press_before_anybody_stands_there_holds_for_the_desk() -> None:
    """The sign-in page, too, is read by somebody."""
    presenter, view, _, memory = begun()
    presenter.take_language("th")
    assert memory.remembered == {"language": "th"}
    assert view.languages == begun(memory.remembered)[1].languages == ["en", "th"]


def test_what_was_wished_at_the_start_goes_before_everything_but_a_press() -> None:
    """`--language` is what this run was asked for."""
    presenter, view, _, _ = begun({"name": "Nok", "language of Nok": "th"}, language="en", station="Cutting")
    assert view.languages == ["en"]
    presenter.take_language("th")
    assert view.languages == ["en", "th"]


def test_the_calendar_is_the_desks_and_the_time_zone_the_shops() -> None:
    """The twenty, "also": CE or BE; the time zone fixed once for every desk; a name that no zone has is as none."""
    bangkok = Shop(PLACES, (), ("bag",), 1, zone="Asia/Bangkok", clock=zone_of("Asia/Bangkok"))
    told = ("be", ZoneInfo("Asia/Bangkok"), "Asia/Bangkok")
    assert begun({"calendar": "be"}, bangkok)[1].times == [("be", None, ""), told]
    assert begun()[1].times[-1] == ("", None, "")
    assert [zone_of(name) for name in ("", "Mars/Olympus", "../etc", "Asia")] == [None] * 4
