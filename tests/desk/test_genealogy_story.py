"""The story of a thing in sentences: every event has one, no old value is lost, and it is told in Thai."""

from collections.abc import Iterator

import pytest
from engine import busy_shop
from PySide6.QtWidgets import QApplication

from petri_desk.desk.genealogy import reading, telling
from petri_desk.desk.genealogy.nodes import Routes
from petri_desk.desk.genealogy.reading import Shown, Wish
from petri_desk.desk.genealogy.story import Entry
from petri_desk.desk.language.speech import speech
from petri_desk.desk.language.story import plain, sentence
from petri_desk.engine import Engine, questions
from petri_desk.routing.vocabulary import NAMES


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A shop in which everything has happened once."""
    file = str(tmp_path_factory.mktemp("stories") / "shop.db")
    busy_shop.fill(file)
    with Engine.open(file, read_only=True) as engine:
        yield engine


def look(engine: Engine, token: int) -> Shown:
    return reading.look(engine, Wish(what=token, now=1_900_000_000.0), Routes())


def story(engine: Engine, token: int) -> list[Entry]:
    return reading.story(engine, look(engine, token), token)


def every_story(engine: Engine) -> Iterator[tuple[int, list[Entry]]]:
    tokens = [token.id_token for case in engine.ask(questions.Cases(limit=None)).items
              for token in engine.tokens(case["case_id"])]  # fmt: skip
    assert tokens
    for ident in tokens:
        yield ident, story(engine, ident)


def told(entry: Entry) -> list[str]:
    return [telling.headline(entry), *telling.details(entry)]


def the(entries: list[Entry], name: str) -> Entry:
    return next(each for each in entries if each.name == name)


@pytest.fixture
def thai(qapp: QApplication) -> Iterator[None]:
    speech().use("th")
    yield
    speech().use("en")


@pytest.mark.parametrize("name", [each.name for each in NAMES])
def test_every_event_has_a_sentence(name: str, qapp: QApplication) -> None:
    """Genealogy: a new event without a sentence turns this red."""
    said = sentence(name, "Nok", "Sew")
    assert plain(name) not in said and "{" not in said and len(said.split()) > 1


@pytest.mark.parametrize("name", [each.name for each in NAMES])
def test_every_sentence_is_there_in_thai(name: str, thai: None) -> None:
    said = sentence(name, "Nok", "Sew")
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in said)


def test_every_story_is_told_without_gaps(shop: Engine, qapp: QApplication) -> None:
    """Genealogy: each event of each token is in its story, newest first; where it went then stands with the act."""
    for token, entries in every_story(shop):
        selves = look(shop, token).family.selves(token)
        events = [dict(each) for ident in selves for each in shop.ask(questions.TokenHistory(ident))]
        folded = [each for each in events if plain(each["name"]) in ("token.entered", "token.finished")]
        gone = sum(1 for each in entries if each.to or each.ended)
        assert len(entries) == len(events) - gone
        assert gone <= len(folded)
        assert [each.gseq for each in entries] == sorted((each.gseq for each in entries), reverse=True)
        for entry in entries:
            assert all(text and "{" not in text and "None" not in text for text in told(entry))
            assert telling.icon(entry)


def test_the_whole_story_of_a_reworked_bag(shop: Engine, qapp: QApplication) -> None:
    """Genealogy: one thing has one story, whatever its number was; each round says its defect and how long it took."""
    bag = next(each for each in shop.tokens("BAGS") if each.rework_count and each.outcome == "good")
    entries = story(shop, bag.id_token)
    assert {each.token for each in entries} == {bag.id_token, bag.parent_token_id}
    assert entries == story(shop, bag.parent_token_id)
    assert "SEW05" in telling.headline(the(entries, "token.failed"))
    sewn = next(each for each in reversed(entries) if each.name == "token.completed")
    assert sewn.worked == 30 and sewn.to
    assert any("work" in each for each in told(sewn)) and any(sewn.to in each for each in told(sewn))
    assert the(entries, "token.passed").ended
    assert the(entries, "token.reworked").reworks == 1


def test_the_old_value_stays_to_be_seen(shop: Engine, qapp: QApplication) -> None:
    """Genealogy: a corrected time, an override and an act that was taken back tell what it read before."""
    stories = dict(every_story(shop))
    corrected = next(the(each, "token.time_corrected") for each in stories.values()
                     if any(entry.name == "token.time_corrected" for entry in each))  # fmt: skip
    assert corrected.old == (("corrected_seconds", 60.0, 600),)
    assert telling.details(corrected)[-1] == "time: 1 min → 10 min"
    moved = next(the(each, "token.rerouted") for each in stories.values()
                 if any(entry.name == "token.rerouted" for entry in each))  # fmt: skip
    assert any("→" in each for each in telling.details(moved))
    taken = [entry for each in stories.values() for entry in each if entry.name == "token.corrected" and entry.old]
    assert taken and all("→" in telling.details(entry)[-1] for entry in taken)


def test_lots_measurements_and_parts_are_named(shop: Engine, qapp: QApplication) -> None:
    """Genealogy: which lot and how much, and what was built in."""
    stories = [each for _, each in every_story(shop)]
    lots = [telling.headline(entry) for each in stories for entry in each if entry.name == "token.lot_used"]
    assert lots and all(text.endswith("H-1 (1.5)") for text in lots)
    merged = [entry for each in stories for entry in each if entry.name == "token.merged"]
    assert merged and all(len(entry.others) > 1 for entry in merged)


def test_what_came_later_than_a_moment_is_marked(shop: Engine, qapp: QApplication) -> None:
    """Genealogy: in the past the story is whole, and says what had not happened yet."""
    bag = next(each for each in shop.tokens("BAGS") if each.rework_count and each.outcome == "good")
    whole = story(shop, bag.id_token)
    moment = whole[len(whole) // 2].gseq
    shown = reading.look(shop, Wish(what=bag.parent_token_id, at=moment), Routes())
    then = reading.story(shop, shown, bag.parent_token_id)
    assert {each.later for each in then} == {True, False}
    assert all(each.later == (each.gseq > moment) for each in then)


def test_in_thai_nothing_english_is_left_of_a_story(shop: Engine, thai: None) -> None:
    """Genealogy: what is said around names and codes is Thai."""
    def has_thai(text: str) -> bool:
        return any("\u0e00" <= letter <= "\u0e7f" for letter in text)

    for _, entries in every_story(shop):
        for entry in entries:
            assert has_thai(telling.headline(entry)), telling.headline(entry)
            assert all(has_thai(each) for each in telling.details(entry) if not each.startswith("“"))


def test_words_of_states_kinds_and_ties_are_known() -> None:
    """Genealogy: no state, kind or tie is shown by its own name."""
    from petri_desk.desk.genealogy.family import RANK, STATES

    assert all(telling.state(name) for name in STATES)
    assert {telling.kind(name) for name in ("batch", "piece", "component")} == {"batch", "piece", "component"}
    assert telling.tie("rework_of", "SEW05") == "SEW05"
    assert all("_" not in telling.tie(name, "") for name in RANK)


