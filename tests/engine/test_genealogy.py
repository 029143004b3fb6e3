"""Genealogy, rework history and the split of a batch, as they are and as they were, on both databases."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from engine.busy_shop import Shop
from paper import BAG, PARTS

from petri_desk.engine import Answer, Engine, Refused, questions
from petri_desk.kernel.records import Change, Created, Ended, Key, folded


@dataclass(slots=True)
class Bags:
    """A batch of four that was cut into three, the first of which was sewn twice, and a bag made of parts."""

    shop: Shop
    batch: int
    pieces: list[int]
    opened: Answer
    cut: Answer
    failed: Answer
    again: int
    whole: int
    parts: list[int]

    @property
    def engine(self) -> Engine:
        return self.shop.engine


@pytest.fixture
def bags(database_url: str) -> Iterator[Bags]:
    shop = Shop(database_url)
    with shop.engine:
        for route in (BAG, PARTS):
            shop.do("Boss", "publish", definition=route)
        opened = shop.do("Boss", "job_create", route="bag", job_code="BAGS", target_qty=4)
        batch = opened.tokens[0].id_token
        cut = shop.work(batch, actual_qty=3)
        pieces = shop.made(cut)
        shop.work(pieces[0])
        failed = shop.inspect(pieces[0], "SEW05")
        (again,) = set(shop.made(failed)) - {pieces[0]}
        whole, *parts = shop.job("parts", "PARTS", 1)
        yield Bags(shop, batch, pieces, opened, cut, failed, again, whole, parts)


def ties(engine: Engine, token: int, direction: Any = "both", at: int | None = None) -> set[tuple[str, int, int]]:
    return {(tie.kind, tie["from"], tie["to"]) for tie in engine.trace(token, direction, at=at).links}


def test_a_trace_shows_parents_and_children(bags: Bags) -> None:
    """S1-31: batch to pieces, a piece to its rework, parts to what they are parts of; each way alone, and both."""
    split = {("split", bags.batch, piece) for piece in bags.pieces}
    rework = {("rework_of", bags.pieces[0], bags.again)}
    assert ties(bags.engine, bags.batch) == split | rework
    assert ties(bags.engine, bags.again, "backward") == {("split", bags.batch, bags.pieces[0])} | rework
    assert ties(bags.engine, bags.pieces[0], "forward") == rework
    assert ties(bags.engine, bags.whole) == {("component", bags.whole, part) for part in bags.parts}
    assert bags.engine.token(bags.again).parent_token_id == bags.pieces[0]


def test_a_trace_of_then_shows_what_had_come_of_it_by_then(bags: Bags) -> None:
    """S1-31 in the past: before the cut a batch alone, before the inspection no rework."""
    split = {("split", bags.batch, piece) for piece in bags.pieces}
    assert ties(bags.engine, bags.batch, at=bags.cut.gseq - 1) == set()
    assert ties(bags.engine, bags.batch, at=bags.cut.gseq) == split
    assert ties(bags.engine, bags.batch, at=bags.failed.gseq - 1) == split
    assert ties(bags.engine, bags.batch, at=bags.failed.gseq) == split | {("rework_of", bags.pieces[0], bags.again)}
    assert [token.id_token for token in bags.engine.trace(bags.batch, at=bags.opened.gseq).tokens] == [bags.batch]


def test_a_token_has_its_rework_history(bags: Bags) -> None:
    """S1-32: which round, which defect, where, who and when; now, and not before it happened."""
    reworked = bags.engine.token(bags.again)
    assert reworked.rework_count == 1
    assert [entry.as_json() for entry in reworked.rework_history] == [
        {"count": 1, "defect_code": "SEW05", "node": "QC", "operator": "Ins", "token": bags.pieces[0],
         "at": bags.failed.events[0].at},
    ]  # fmt: skip
    shop = bags.shop
    shop.work(bags.again)
    twice = shop.inspect(bags.again, "GLUE02")
    (third,) = set(shop.made(twice)) - {bags.again}
    assert [entry.defect_code for entry in bags.engine.token(third).rework_history] == ["SEW05", "GLUE02"]
    assert bags.engine.token(bags.again, at=bags.failed.gseq).as_json() == reworked.as_json()
    with pytest.raises(Refused) as refusal:
        bags.engine.token(third, at=twice.gseq - 1)
    assert refusal.value.code == "unknown_token"


def test_what_no_token_can_be_called_is_unknown(bags: Bags) -> None:
    """Genealogy: whatever is typed or pasted into a search is refused plainly, now and in the past."""
    for named in (10**30, -5, 0, 2**63, "9" * 40, "1" * 5000, "²", "<b>"):
        for question in (questions.TokenRow(named), questions.Kin(named), questions.Timeline(token=named)):
            for at in (None, 3):
                with pytest.raises(Refused) as refusal:
                    bags.engine.ask(question, at=at)
                assert refusal.value.code == "unknown_token"


def timeline(bags: Bags, at: int | None = None, **wanted: Any) -> list[tuple[str, list[int]]]:
    rows = bags.engine.ask(questions.Timeline(**wanted), at=at)
    return [(row.command, row.tokens) for row in rows]


def test_a_batch_turns_into_singles_in_the_timeline(bags: Bags) -> None:
    """S1-33: the act that cut the batch names it and each piece, for the job, the batch and the piece alike."""
    cut = ("token_complete", [bags.batch, *bags.pieces])
    assert timeline(bags, case_id="BAGS")[:3] == [("job_create", [bags.batch]), ("token_start", [bags.batch]), cut]
    assert timeline(bags, token=bags.batch)[-1] == cut
    assert timeline(bags, token=bags.pieces[2]) == [cut]
    history = [event.name for event in bags.engine.ask(questions.TokenHistory(bags.batch))]
    assert history == ["token.spawned/1", "token.started/1", "token.shortfall/1", "token.completed/1", "token.split/1"]


def test_in_the_timeline_of_then_the_batch_was_whole(bags: Bags) -> None:
    """S1-33 in the past: right before the cut the batch was at work, right after it the pieces were there."""
    assert timeline(bags, bags.cut.gseq - 1, case_id="BAGS")[-1] == ("token_start", [bags.batch])
    assert timeline(bags, bags.cut.gseq, case_id="BAGS")[-1] == ("token_complete", [bags.batch, *bags.pieces])
    (before,) = bags.engine.tokens("BAGS", at=bags.cut.gseq - 1)
    assert (before.token_type, before.status, before.qty) == ("batch", "active", "4.00")
    after = bags.engine.tokens("BAGS", at=bags.cut.gseq)
    assert [(each.token_type, each.status) for each in after] == [("batch", "completed"), *[("piece", "ready")] * 3]


def test_a_timeline_is_of_a_job_of_a_token_or_of_the_shop(bags: Bags) -> None:
    """Past: in order, after a gseq, so many at most; who, where and when with each."""
    every = bags.engine.ask(questions.Timeline())
    assert [row.gseq for row in every] == list(range(1, bags.engine.head + 1))
    acts = [row.as_json() | {"tokens": row.tokens} for row in every]
    names = ("gseq", "at", "command", "actor", "station", "case_id", "tokens")
    assert acts == [{name: act[name] for name in names} for act in bags.engine.changes(0)]
    some = bags.engine.ask(questions.Timeline(after=2, limit=3))
    assert [row.gseq for row in some] == [3, 4, 5]
    assert bags.engine.ask(questions.Timeline(after=bags.engine.head)) == []
    parts = bags.engine.ask(questions.Timeline(case_id="PARTS"))
    assert [(row.command, row.tokens) for row in parts] == [("job_create", sorted([bags.whole, *bags.parts]))]


def test_one_act_is_shown_whole(bags: Bags) -> None:
    """Past: what was said, by whom, and every event that came of it."""
    act = bags.engine.ask(questions.ActRow(bags.cut.gseq))
    assert (act.command, act.actor, act.case_id, act.op_id) == ("token_complete", "Wo", "BAGS", bags.cut.op_id)
    assert act.parameters.as_json() == {"token_id": bags.batch, "actual_qty": "3.00", "confirm_over": False}
    assert [event.as_json() for event in act.events] == [event.as_json() for event in bags.cut.events]
    with pytest.raises(Refused) as refusal:
        bags.engine.ask(questions.ActRow(999))
    assert refusal.value.code == "no_such_act"


def test_the_feed_tells_what_changed(bags: Bags) -> None:
    """Board: whoever folds the changes that the feed tells has the records that are in the tables, with versions."""
    records: dict[Key, tuple[dict[str, Any], bool, int]] = {}
    for act in bags.engine.changes(0):
        assert "changes" not in act.as_json()
        for seq, change in act.changes:
            records[change.key] = (*after(records, change), seq)
    rows = bags.engine.tokens("BAGS") + bags.engine.tokens("PARTS")
    told = {ident: held for (kind, ident), held in records.items() if kind == "token"}
    assert {row.id_token: (row.status, row.qty, row.version) for row in rows} == {
        ident: (fields["status"], fields["qty"], version) for ident, (fields, _, version) in told.items()
    }
    live = [row["id_token"] for row in bags.engine.ask(questions.Tokens(live=True)).items]
    assert live == sorted(ident for ident, (_, alive, _) in told.items() if alive)


def after(records: dict[Key, tuple[dict[str, Any], bool, int]], change: Change) -> tuple[dict[str, Any], bool]:
    fields, alive, _ = records.get(change.key, ({}, True, 0))
    if isinstance(change, Ended):
        return fields, False
    assert isinstance(change, Created) or change.key in records
    return folded(fields, change), alive
