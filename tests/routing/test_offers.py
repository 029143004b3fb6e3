"""Offers: the buttons of a station say what the engine will say."""

from typing import Any

import pytest
from effort import effort
from paper import BAG, PARTS, Paper, node, route_of

from petri_desk.routing.offers import card_of, enabled_steps, offers, primary
from petri_desk.routing.tokens import Token


@pytest.fixture
def paper() -> Paper:
    """Three pieces: 2 in inspection, 3 in stitching, 4 ready to be stitched."""
    paper = Paper(BAG, PARTS)
    paper.create("bag", 3)
    paper.work(1, actual_qty=3)
    paper.work(2)
    paper.do("token_start", token_id=2)
    paper.do("token_start", token_id=3)
    return paper


def enabled(paper: Paper, ident: int, job: str = "JOB", actor: str | None = None) -> set[str]:
    draft = paper.draft_on(job, actor)
    return {offer.command for offer in offers(draft, Token(ident, draft.get("token", ident))) if offer.enabled}


@pytest.mark.parametrize(("ident", "possible"), [
    (1, set()), (2, {"token_pause", "qc_pass", "qc_fail", "token_release", "token_scrap"}),
    (3, {"token_pause", "token_complete", "token_release", "token_scrap"}), (4, {"token_start", "token_scrap"}),
])  # fmt: skip
def test_what_is_offered_is_what_can_be_done(paper: Paper, ident: int, possible: set[str]) -> None:
    """Design, 4: "Why can't I?" has an answer."""
    assert enabled(paper, ident) == possible


def test_another_worker_may_join_in(paper: Paper) -> None:
    assert "token_start" in enabled(paper, 3, actor="Lek")


def test_what_is_not_offered_says_why(paper: Paper) -> None:
    draft = paper.draft_on("JOB")
    found = {offer.command: offer.refusal for offer in offers(draft, Token(4, draft.get("token", 4)))}
    assert [found[name].code for name in ("token_complete", "qc_pass", "token_rework")] == [  # type: ignore[union-attr]
        "token_ready", "token_ready", "token_ready",
    ]  # fmt: skip


@pytest.mark.parametrize(("ident", "command"), [(1, None), (2, "qc_pass"), (3, "token_complete"), (4, "token_start")])
def test_one_act_is_the_next_one(paper: Paper, ident: int, command: str | None) -> None:
    draft = paper.draft_on("JOB")
    assert primary(offers(draft, Token(ident, draft.get("token", ident))), worked_on=ident in (2, 3)) == command


@pytest.mark.parametrize("ident", [3, 4])
def test_nobody_is_offered_what_his_role_does_not_allow(paper: Paper, ident: int) -> None:
    """Faults 4E: the engine and the screen agree; an auditor only looks."""
    paper.as_people(Boss="admin", Auditor="auditor", Worker="worker")
    assert enabled(paper, ident, actor="Auditor") == set()


def test_a_worker_is_not_offered_to_scrap_what_was_not_started(paper: Paper) -> None:
    paper.as_people(Boss="admin", Worker="worker")
    assert enabled(paper, 4, actor="Worker") == {"token_start"}


def test_a_card_says_what_is_missing() -> None:
    paper = Paper(PARTS)
    paper.create("parts", 1)
    paper.work(2)
    assert card_of(paper.draft_on("JOB"), 1)["missing"] == ["FLAP", "STRAP"]


@pytest.mark.parametrize("ident", [1, 2, 3, 4])
def test_every_token_has_a_card(paper: Paper, ident: int) -> None:
    card: dict[str, Any] = card_of(paper.draft_on("JOB"), ident)
    assert card["way"][0] == "CUT"
    assert card["way"][-1] == "END"


@pytest.mark.parametrize(("ident", "node_id"), [(1, None), (2, "QC"), (3, "STITCH")])
def test_a_card_shows_the_node_as_its_designer_wrote_it(paper: Paper, ident: int, node_id: str | None) -> None:
    shown = card_of(paper.draft_on("JOB"), ident)["node"]
    assert (shown["id"] if shown else None) == node_id


def test_the_way_on_a_card_leads_by_where_the_token_is() -> None:
    aside = route_of(node("A"), node("B"), node("C"), edges="START>A B>C C>END", id="aside")
    aside["edges"] += [{"from": "A", "to": "B", "when": "data.x == 1"}, {"from": "A", "to": "C"}]
    paper = Paper(aside)
    paper.create("aside", 1)
    paper.work(1, data={"x": 1})
    assert card_of(paper.draft_on("JOB"), 1)["way"] == ["A", "B", "C", "END"]


def test_a_card_on_a_long_route_is_made_at_once() -> None:
    long = route_of(*(node(f"N{n}") for n in range(2000)), id="long", edges="START>N0 N1999>END "
                    + " ".join(f"N{n}>N{n + 1}" for n in range(1999)))  # fmt: skip
    paper = Paper(long)
    paper.create("long", 1)
    assert len(card_of(paper.draft_on("JOB"), 1)["way"]) == 2001
    assert effort(lambda: card_of(paper.draft_on("JOB"), 1)) < 100 * 2001


def test_the_enabled_steps_name_the_tokens_that_could_take_them(paper: Paper) -> None:
    """Doors: `enabled`."""
    found = {each["transition_id"]: each for each in enabled_steps(paper.draft_on("JOB"))}
    assert [each["tokens"] for each in found["start@STITCH"]["bindings"]] == [[4]]


def test_a_step_that_no_token_can_take_says_why(paper: Paper) -> None:
    found = {each["transition_id"]: each for each in enabled_steps(paper.draft_on("JOB"))}
    assert (found["start@CUT"]["enabled"], found["start@CUT"]["reason"]) == (False, "No token lies in CUT.ready.")
