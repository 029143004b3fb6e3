"""The past: every question answers as it did right after the act, whatever happened since, on both databases.

PETRI_DESK_PASTS says how many random histories are gone back through (2 unless told).
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest
from engine import busy_shop
from engine.busy_shop import Shop

from petri_desk.engine import Answer, Engine, questions
from petri_desk.kernel.draft import Draft
from petri_desk.store import Where
from petri_desk.store.past import film
from tests.store.floor import Floor
from tests.store.pasts import KINDS, Remembered, Walk, films, rows_of, said
from tests.store.test_processes import kill_backends

PASTS = int(os.environ.get("PETRI_DESK_PASTS", "2"))
HERE = 2                    # the history that other tests ask for


@pytest.fixture
def walked(database_url: str, request: pytest.FixtureRequest) -> Iterator[Remembered]:
    """A random history, and what was said after each of its acts."""
    seed = getattr(request, "param", HERE)
    walk = Walk(database_url, Random(seed))
    told = Remembered(walk.engine, Random(seed))
    walk.heard.append(told.listen)
    with walk.engine:
        walk.side_by_side(jobs=3, steps=50)
        yield told


def test_every_question_has_something_to_be_asked() -> None:
    """Past: a new question is asked of the past as well."""
    assert sorted(KINDS) == sorted(questions.__all__)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("walked", range(PASTS), indirect=True)
def test_what_was_said_then_is_said_again(walked: Remembered, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past: answers at random moments in random order are those that were given right after the act."""
    random = walked.random
    monkeypatch.setattr(film, "AT_ONCE", random.choice((3, 10, 1000)))
    monkeypatch.setattr(film, "KEPT", 2 * film.AT_ONCE)
    random.shuffle(walked.told)
    assert len(walked.told) > 100
    for gseq, question, before in walked.told:
        assert said(walked.engine, question, gseq) == before, (gseq, question)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(PASTS))
def test_the_mirror_has_the_rows_that_the_tables_had(
    database_url: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Past: column by column, those too that no question shows; in steps that are read in pieces of any size."""
    walk, then = Walk(database_url, Random(2000 + seed)), {}
    monkeypatch.setattr(film, "AT_ONCE", walk.random.choice((2, 7, 1000)))
    monkeypatch.setattr(film, "KEPT", 3 * film.AT_ONCE)

    def listen() -> None:
        with walk.engine._store._readers.lend() as reader:
            then[walk.engine.head] = rows_of(reader.link)

    walk.heard.append(listen)
    with walk.engine:
        walk.side_by_side(jobs=2, steps=40)
        moments = [at for at in then if at < walk.engine.head]
        for at in walk.random.sample([*moments, *moments], 2 * len(moments)):
            assert walk.engine.ask(questions.Counts(), at=at).acts == at
            (seen,) = films(walk.engine)
            assert seen.mirror is not None
            assert rows_of(seen.mirror.link) == then[at]


def test_the_mirror_has_the_rows_of_a_busy_shop(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past: the same after everything that the rules know has happened once, there and back in long and short ways."""
    then: dict[int, Any] = {}

    class Watched(Shop):
        def do(self, actor: str, name: str, /, **parameters: Any) -> Answer:
            answer = super().do(actor, name, **parameters)
            with self.engine._store._readers.lend() as reader:
                then[answer.gseq] = rows_of(reader.link)
            return answer

    monkeypatch.setattr(busy_shop, "Shop", Watched)
    busy_shop.fill(database_url)
    with Engine.open(database_url) as engine:
        moments = sorted(then)[:-1]
        for at in (*moments[::7], *moments[::-3], *Random(7).sample(moments, 20), moments[0], moments[-1]):
            assert engine.ask(questions.Counts(), at=at).acts == at
            (seen,) = films(engine)
            assert seen.mirror is not None
            assert rows_of(seen.mirror.link) == then[at]


def test_what_an_act_changed_twice_was_as_before_its_first_change(floor: Floor) -> None:
    """Past: in columns of their own and in `more`; there, gone, and there again."""

    def told(*texts: str | None) -> Callable[[Draft], None]:
        def decide(draft: Draft) -> None:
            for text in texts:
                draft.emit("token.noted/1", draft.change("token", 1, colour=text, scratch=text), token=1)

        return decide

    then = {}
    for texts in (("a", "b"), ("c",), (None, "d", "e"), ("f", None), ("g",)):
        done = floor.do(Where("token", 1), told(*texts))
        with floor.store._readers.lend() as reader:
            then[done.gseq] = rows_of(reader.link)
    for at in (*reversed(then), *then):
        floor.store.ask(questions.Counts(), at)
        for seen in floor.store._past._films.values():
            assert seen.mirror is not None
            assert at == done.gseq or rows_of(seen.mirror.link) == then[at]
    assert floor.store._past._films


def test_now_is_the_newest_act_and_so_is_the_future(walked: Remembered) -> None:
    """Past: at the head every question says what it says without a moment, and still does after the next act."""
    engine, asked = walked.engine, walked.asked()
    now = [(question, said(engine, question)) for question in asked.every()]
    for at in (asked.head, asked.head + 5, "2999-01-01T00:00:00Z"):
        assert [said(engine, question, at) for question, _ in now] == [before for _, before in now]
    engine.do("operator_add", actor="Boss", name="New", roles=["worker"])
    for question, before in now:
        assert said(engine, question, asked.head) == before, question


def test_three_readers_ask_at_once(walked: Remembered) -> None:
    """Past: whoever asks of one moment does not hear of another's."""
    walked.random.shuffle(walked.told)
    told = walked.told[:240]
    with ThreadPoolExecutor(3) as readers:
        again = list(readers.map(lambda each: said(walked.engine, each[1], each[0]), told))
    assert again == [before for _, _, before in told]


def test_the_shop_goes_on_while_somebody_looks_back(walked: Remembered, database_url: str) -> None:
    """Past: what others do meanwhile is found too, and what was found before stays as it was."""
    head = walked.engine.head
    earlier = [said(walked.engine, questions.Counts(), at) for at in (head - 3, head - 1)]
    with Engine.open(database_url) as other:
        for _ in range(3):
            other.do("andon_call", actor="Boss", station="Bench", kind="material")
            walked.listen()
    assert [said(walked.engine, questions.Counts(), at) for at in (head - 3, head - 1)] == earlier
    for gseq, question, before in reversed(walked.told[-4 * walked.each :]):
        assert said(walked.engine, question, gseq) == before, (gseq, question)


def test_a_database_opened_for_reading_has_its_past(walked: Remembered, database_url: str) -> None:
    with Engine.open(database_url, read_only=True) as reading:
        for gseq, question, before in walked.told[:100]:
            assert said(reading, question, gseq) == before, (gseq, question)


def test_a_database_in_memory_has_its_past() -> None:
    walk = Walk(":memory:", Random(1))
    told = Remembered(walk.engine, Random(1))
    walk.heard.append(told.listen)
    with walk.engine:
        walk.side_by_side(jobs=2, steps=10)
        for gseq, question, before in told.told:
            assert said(walk.engine, question, gseq) == before, (gseq, question)


def test_a_lost_connection_lets_the_films_go(postgres_url: str) -> None:
    """Past, Fault 13: whoever answers then may be another database; the past is read anew."""
    shop = Shop(postgres_url)
    with shop.engine:
        for name in ("Boss", "Lek", "Bee"):
            shop.do("Boss", "operator_add", name=name, roles=["admin"])
        before = said(shop.engine, questions.Operators(), 2)
        (old,) = films(shop.engine)
        assert old.mirror is not None
        kill_backends(postgres_url)
        assert said(shop.engine, questions.Operators(), 2) == before
        assert old.mirror is None
