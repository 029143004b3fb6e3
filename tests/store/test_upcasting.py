"""Old events in today's words: readers see the new meaning, hashes and folding what was written."""

from collections.abc import Iterator

import pytest

from petri_desk.store import Store, questions
from petri_desk.store.upcasting import UPCASTERS, Data
from tests.store.conftest import Opener
from tests.store.floor import busy
from tests.store.test_states import folded
from tests.store.test_tables import rows


def to_second(data: Data) -> tuple[str, Data]:
    return "token.noted/2", {"remark": data["text"]}


def to_third(data: Data) -> tuple[str, Data]:
    return "token.noted/3", {**data, "language": "en"}


@pytest.fixture
def upcast() -> Iterator[None]:
    """For a while notes are meant otherwise, and that in two steps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(UPCASTERS, "token.noted/1", to_second)
        patch.setitem(UPCASTERS, "token.noted/2", to_third)
        yield


@pytest.fixture
def noted(opener: Opener, database_url: str) -> Store:
    store = opener(database_url)
    busy(store)
    return store


TODAY = ("token.noted/3", {"remark": "seen", "language": "en"})


def test_this_release_needs_no_upcasting():
    assert UPCASTERS == {}


def test_histories_and_the_feed_see_todays_words(noted: Store, upcast: None):
    history = noted.ask(questions.TokenHistory(2))
    assert [(each["name"], each["data"]) for each in history if "noted" in each["name"]] == [TODAY]
    events = [event for notice in noted.changes(0, 100) for event in notice.events if "noted" in event.name]
    assert [(event.name, dict(event.data)) for event in events] == [TODAY]
    assert noted.ask(questions.Events(case_id="J1")).items


def test_hashes_and_folding_use_what_was_written(noted: Store, database_url: str, upcast: None):
    """L04, R01: nothing that is stored or folded knows of today's words."""
    assert noted.verify().violations == []
    cold, whole = noted.snapshot("J1"), folded(noted, "J1")
    assert (cold.total, cold.get(("token", 2))) == (whole.total, whole.get(("token", 2)))
    (stored,) = rows(database_url, "SELECT name, body FROM event WHERE name LIKE 'token.noted%'")
    assert stored["name"] == "token.noted/1"
    assert '"data":{"text":"seen"}' in stored["body"]
