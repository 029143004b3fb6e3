"""Going through time, without Qt: what the hands on the slider mean."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from engine.busy_shop import fill
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.desk.past.playing import LONGEST_WAIT, Pace
from petri_desk.desk.past.track import Scope, Track
from petri_desk.engine import Engine, questions
from tests.conftest import KINDS, copied, filled_database, filled_file
from tests.desk.past_on_paper import Time, act, heard

NIGHT = 14 * 3600.0
WORK = [act(1, 0), act(2, 40), act(3, 45, "qc_fail", 2), act(7, NIGHT), act(9, NIGHT + 30)]


@pytest.fixture(scope="session")
def past_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(sqlite_template, tmp_path_factory.mktemp("past"), fill)


@pytest.fixture(scope="session")
def past_database(postgres: str, template: str) -> Iterator[str]:
    with filled_database(postgres, template, fill) as name:
        yield name


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A busy shop, on either database."""
    for url in copied(request, "past_file", "past_database"):
        with Engine.open(url) as opened:
            yield opened


def test_steps_come_by_every_act_once_in_order_both_ways(engine: Engine) -> None:
    """Past: stepping back from now and on again visits each act of the shop, and ends at now."""
    every = [each["gseq"] for each in engine.ask(questions.Acts(limit=10_000))]
    time = Time(engine)
    assert time.steps(-1) == every[::-1]
    assert time.steps(1) == [*every[1:], None]
    assert len(every) > 90


def test_a_job_and_a_family_have_their_own_acts_only(engine: Engine) -> None:
    """Past: the slider of a job stops at its acts, that of a family at those that touched one of its tokens."""
    acts = engine.changes(0, 10_000)
    bags = [each.gseq for each in acts if each.case_id == "BAGS"]
    assert Time(engine, scope=Scope("BAGS")).steps(-1) == bags[::-1]
    some = frozenset({each.id_token for each in engine.tokens("BAGS")[:3]})
    family = [each.gseq for each in acts if some & set(each.tokens)]
    assert Time(engine, scope=Scope(tokens=some)).steps(-1) == family[::-1]
    assert 3 < len(family) < len(bags) < len(acts)


def test_the_acts_of_one_token_can_be_gone_along(engine: Engine) -> None:
    """Past: the step to the next act of the chosen token."""
    token = engine.tokens("BAGS")[1].id_token
    its = [each["gseq"] for each in engine.ask(questions.Timeline(token=token))]
    time = Time(engine)
    time.presenter.watch(token)
    assert time.steps(-1, of_token=True) == its[::-1]
    assert time.steps(1, of_token=True) == [*its[1:], None]


def test_a_job_that_nobody_knows_has_no_past(engine: Engine) -> None:
    time = Time(engine, scope=Scope("NO-SUCH-JOB"))
    assert time.steps(-1) == []
    assert time.presenter.go_to_moment(0) is None
    assert time.told == []


def test_two_moments_are_compared_by_what_the_engine_says_of_them(engine: Engine) -> None:
    """Past: the difference put on the first moment gives the second, whichever two moments they are."""
    time = Time(engine)
    acts = [each.gseq for each in time.view.track.acts]
    for one, other in pairwise([acts[len(acts) // 3], acts[-1], acts[len(acts) // 2], acts[4]]):
        time.presenter.go_to(one)
        time.show()
        time.presenter.pin()
        time.presenter.go_to(other)
        time.show()
        time.jobs.answer()
        found = time.view.differences[-1]
        assert found is not None
        markings = [
            {each["id_token"]: (each["serial_number"], each["place"]) for each in
             engine.ask(questions.Floor(), at=gseq).as_json()["tokens"]} for gseq in (one, other)
        ]  # fmt: skip
        changed = {token for token in markings[0] | markings[1] if markings[0].get(token) != markings[1].get(token)}
        assert changed <= set(found.tokens)
        for token, (before, after) in found.tokens.items():
            for marking, lying in zip(markings, (before, after), strict=True):
                told = (lying.serial, f"{lying.node}.{lying.phase}") if lying is not None else None
                assert told == marking.get(token)
        time.presenter.unpin()
        assert time.view.differences[-1] is None


def test_now_is_compared_too_and_follows_what_happens() -> None:
    """Past: a moment that is held is compared with now again whenever something has happened."""
    time = Time(acts=WORK)
    time.presenter.go_to(2)
    time.show()
    time.presenter.pin()
    time.presenter.to_now()
    assert len(time.jobs.waiting) == 1
    time.presenter.hear(heard(act(10, NIGHT + 60)))
    time.presenter.hear(heard(act(11, NIGHT + 61)))
    assert len(time.jobs.waiting) == 1
    time.jobs.give("as of the first")
    assert time.view.differences == []
    time.jobs.give("as of the last")
    assert time.view.differences == ["as of the last"]
    assert time.jobs.waiting == []


@given(st.lists(st.sampled_from([*(each.gseq for each in WORK), "shown", "now"]), max_size=40))
def test_the_last_wish_is_never_lost(moves: list[int | str]) -> None:
    """Past: one moment at a time is asked for, the newest wish comes next, and now is never waited for."""
    time = Time(acts=WORK)
    wish: int | None = None
    open_ = 0
    for move in moves:
        before = len(time.told)
        if move == "shown":
            if time.told:
                time.show()
            open_ = max(open_ - 1, 0)
        elif move == "now":
            time.presenter.to_now()
            open_, wish = 0, None
        else:
            time.presenter.go_to(int(move))
            wish = int(move)
        open_ += sum(each is not None for each in time.told[before:])
        assert open_ <= 1
        assert time.presenter.gseq == wish
        assert wish is not None or not time.told or time.told[-1] is None
    for _ in range(3):
        if time.told:
            time.show()
    assert (time.told[-1] if time.told else None) == wish


def test_dragging_asks_for_the_newest_only() -> None:
    """Past: while a moment is on its way, what the hand comes by is not asked for."""
    time = Time(acts=WORK)
    begin = time.view.track.begins
    for seconds in (0, 41, 46, 50, NIGHT + 1, NIGHT + 31):
        time.presenter.drag(begin + seconds)
    assert time.told == [1]
    time.show()
    assert time.told == [1, 9]
    time.show()
    assert time.told == [1, 9]


def test_between_two_acts_the_moment_moves_and_the_picture_does_not() -> None:
    time = Time(acts=WORK)
    begin = time.view.track.begins
    for seconds in (50, 60, 70):
        time.presenter.drag(begin + seconds)
        assert time.view.stand.seconds == begin + seconds
    time.show()
    assert time.told == [3]


def test_what_happens_meanwhile_moves_nobody() -> None:
    """Past: new acts are counted, and the slider stays."""
    time = Time(acts=WORK)
    time.presenter.go_to(3)
    stand = time.view.stand
    time.presenter.hear(heard(act(10, NIGHT + 40), act(11, NIGHT + 41), act(12, NIGHT + 42, case="ANOTHER")))
    assert (time.view.stand.gseq, time.view.stand.seconds) == (stand.gseq, stand.seconds)
    assert (time.view.stand.fresh, time.view.stand.count) == (3, stand.count + 3)
    assert time.told == [3]
    time.presenter.to_now()
    assert time.view.stand.fresh == 0
    assert time.told == [3, None]


def test_what_is_heard_while_the_line_is_read_is_neither_lost_nor_taken_twice() -> None:
    time = Time(acts=WORK)
    time.presenter.follow(Scope("JOB"))
    time.presenter.hear(heard(*WORK[-2:], act(10, NIGHT + 40)))
    time.jobs.give(type(time.view.track).of(WORK))
    assert [each.gseq for each in time.view.track.acts] == [1, 2, 3, 7, 9, 10]


def test_a_moment_is_kept_when_one_looks_at_something_else() -> None:
    """Past: another job is looked at as of the same moment; one that had not begun, as it began."""
    time = Time(acts=WORK)
    time.presenter.go_to(7)
    time.show()
    time.presenter.follow(Scope("JOB"))
    time.jobs.give(type(time.view.track).of([act(2, 40), act(9, NIGHT + 30)]))
    assert time.presenter.gseq == 2
    time.presenter.follow(Scope("LATER"))
    time.jobs.give(type(time.view.track).of([act(9, NIGHT + 30, case="LATER")]))
    assert (time.presenter.gseq, time.told[-1]) == (9, 9)


def test_where_one_wants_to_go_waits_for_the_line() -> None:
    """Past: an act that is clicked before the line is read is gone to as soon as it is."""
    time = Time(acts=())
    time.presenter.follow(Scope("JOB"))
    time.presenter.go_to(3)
    assert time.told == []
    time.jobs.give(type(time.view.track).of(WORK))
    assert time.told == [3]


def test_what_could_not_be_shown_is_asked_for_again() -> None:
    time = Time(acts=WORK)
    time.presenter.go_to(3)
    time.presenter.lost()
    assert time.view.away == 1
    time.presenter.go_to(3)
    assert time.told == [3, 3]
    time.presenter.lost()
    time.presenter.to_now()
    assert time.told == [3, 3, None]
    time.view.stand = None
    time.presenter.online()
    assert time.view.stand is not None      # in the place of the words that it cannot be read


@pytest.mark.parametrize("pace", [Pace(1), Pace(60), Pace(1000), Pace(rate=1), Pace(rate=20)])
def test_playing_comes_by_every_act_and_skips_the_nights(pace: Pace) -> None:
    """Past: however long nothing was done, no act is waited for longer than a moment; at the end it is now."""
    time = Time(acts=WORK)
    time.presenter.pace = pace
    time.presenter.go_to(1)
    time.show()
    time.presenter.play(0)
    played, part = 0.0, 0.01
    while time.presenter.playing:
        time.presenter.tick(part)
        played += part
        if time.told[-1] is not None:
            time.show()
        assert played < 60
    longest = 1 / pace.rate if pace.rate else LONGEST_WAIT
    assert played <= longest * (len(WORK) - 1) + 0.1
    if pace.rate or pace.speed == 1:
        assert time.told == [1, 2, 3, 7, 9, None]
    assert time.told == [*sorted({each for each in time.told if each}), None]


def test_playing_waits_for_the_picture() -> None:
    """Past: an act is not passed over because the screen was slow."""
    time = Time(acts=WORK)
    time.presenter.pace = Pace(rate=20)
    time.presenter.play(time.view.track.begins)
    for _ in range(50):
        time.presenter.tick(1)
    assert time.told == [1]
    time.show()
    time.presenter.tick(0.051)
    assert time.told == [1, 2]


def test_any_hand_on_the_slider_stops_the_film() -> None:
    time = Time(acts=WORK)
    for stop in (lambda: time.presenter.step(-1), lambda: time.presenter.drag(time.view.track.begins),
                 lambda: time.presenter.go_to(7), time.presenter.to_now, lambda: time.presenter.turn(-1)):  # fmt: skip
        time.presenter.go_to(2)
        time.presenter.play(0)
        assert time.view.stand.playing
        stop()
        assert not time.view.stand.playing


def test_hours_are_turned_and_the_end_is_now() -> None:
    """Past: a page is an hour; before the first act there is nothing, and after the last comes now."""
    time = Time(acts=WORK)
    begin = time.view.track.begins
    time.presenter.go_to_moment(begin + NIGHT + 100)
    time.presenter.turn(-1)
    assert (time.presenter.gseq, time.view.stand.seconds) == (3, begin + NIGHT - 3500)
    time.presenter.turn(-100)
    assert (time.presenter.gseq, time.view.stand.seconds) == (1, begin)
    time.presenter.turn(24 * 365)
    assert time.presenter.gseq is None



def test_of_two_readings_of_one_scope_the_newer_one_counts() -> None:
    """Past: one looks at another job and comes back; a first reading that comes home last takes nothing away."""
    time = Time(acts=WORK)
    for scope in (Scope("OTHER"), Scope(), Scope("OTHER"), Scope()):
        time.presenter.follow(scope)
    _, older, _, newer = (done for _, done, _ in time.jobs.waiting)
    newer(Track.of(WORK))
    time.presenter.hear(heard(act(10, NIGHT + 40)))
    older(Track.of(WORK[:1]))
    assert len(time.presenter.track) == len(WORK) + 1
