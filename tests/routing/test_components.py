"""Components: a piece splits, its parts are worked, and the last of them brings it together."""

from typing import Any

import pytest
from paper import PARTS, Paper, node, route_of

from petri_desk.kernel.refusals import Refused
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.guards import ask
from petri_desk.routing.tokens import token

LOOSE = route_of(
    node("SPLIT", "split"), node("BODY", produces_component="BODY"), node("FLAP", produces_component="FLAP"),
    node("TAG", produces_component="TAG"), node("JOIN", "merge"), node("PACK"),
    edges="START>SPLIT SPLIT>BODY SPLIT>FLAP SPLIT>TAG BODY>JOIN FLAP>JOIN TAG>JOIN JOIN>PACK PACK>END", id="loose",
)  # fmt: skip
CHOSEN = {**LOOSE, "id": "chosen", "nodes": [{**each, "consumes_components": ["BODY", "FLAP"]} if each["id"] == "JOIN"
                                             else each for each in LOOSE["nodes"]]}  # fmt: skip
WORKED = route_of(
    node("PREP", is_parallel_split=1), node("BODY", produces_component="BODY"), node("LINING"),
    node("ASSEMBLE", is_merge_node=1), edges="START>PREP PREP>BODY PREP>LINING BODY>ASSEMBLE LINING>ASSEMBLE"
    " ASSEMBLE>END", id="worked",
)  # fmt: skip
NESTED = route_of(
    node("S1", "split"), node("BODY", produces_component="BODY", is_parallel_split=True),
    node("FRONT", produces_component="FRONT"), node("BACK", produces_component="BACK"), node("M2", "merge"),
    node("FLAP", produces_component="FLAP"), node("M1", is_merge_node=True),
    edges="START>S1 S1>BODY S1>FLAP BODY>FRONT BODY>BACK FRONT>M2 BACK>M2 M2>M1 FLAP>M1 M1>END", id="nested",
)  # fmt: skip
WITHOUT_FLAP = {**PARTS, "nodes": [{**each, "consumes_components": ["BODY", "STRAP"]} if each["id"] == "ASSEMBLE"
                                   else each for each in PARTS["nodes"]]}  # fmt: skip
READY = {**PARTS, "id": "ready", "settings": {"merge_parent_status": "ready"}}


def created(route: dict[str, Any], target_qty: int = 1) -> Paper:
    paper = Paper(route)
    paper.create(route["id"], target_qty)
    return paper


@pytest.fixture
def paper() -> Paper:
    """Piece 1 waits; its components 2 BODY, 3 FLAP, 4 STRAP stand ready."""
    return created(PARTS)


def assemble(paper: Paper) -> None:
    """Brings the three components of the first piece together."""
    paper.work(2)
    paper.work(3)
    paper.inspect(3)
    paper.work(4)


# Split


def test_a_piece_that_reaches_a_split_waits_there(paper: Paper) -> None:
    """S3-14: parent -> waiting."""
    assert (paper.token(1).status, paper.token(1).place) == ("waiting", "SPLIT.waiting")


def test_one_component_is_made_for_each_edge(paper: Paper) -> None:
    """S3-14: M components; type, parent, ready, at the target of their edge."""
    parts = [paper.token(ident) for ident in (2, 3, 4)]
    assert [each.place for each in parts] == ["BODY.ready", "FLAP.ready", "STRAP.ready"]
    assert {(each.type, each.parent, each.status) for each in parts} == {("component", 1, "ready")}


def test_branch_keys_follow_the_order_of_the_edges(paper: Paper) -> None:
    """S3-06, S3-14: branch_key '1', '2', '3'."""
    assert [paper.token(ident).fields["parallel_branch_key"] for ident in (2, 3, 4)] == ["1", "2", "3"]


def test_the_components_of_one_split_share_a_group(paper: Paper) -> None:
    """S3-11: Rule 3."""
    assert len({paper.token(ident).group for ident in (2, 3, 4)}) == 1


def test_each_split_has_a_group_of_its_own() -> None:
    """S3-14: new group id."""
    paper = created(PARTS, 3)
    assert len({each.group for each in paper.tokens("JOB") if each.group}) == 3


def test_a_component_is_called_what_its_branch_produces(paper: Paper) -> None:
    """S3-14: metadata.component_code = target.produces_component."""
    assert [paper.token(ident).metadata["component_code"] for ident in (2, 3, 4)] == ["BODY", "FLAP", "STRAP"]


def test_a_branch_that_produces_nothing_named_has_no_code() -> None:
    """Story, Parallel split: component_code is null where the target has no produces_component."""
    paper = created(WORKED)
    paper.work(1)
    assert [paper.token(ident).component_code for ident in (2, 3)] == ["BODY", None]


def test_a_components_serial_is_its_parents_and_its_code(paper: Paper) -> None:
    """Story, Job: its parent's + - + its code."""
    assert [paper.token(ident).serial for ident in (2, 3, 4)] == ["F001-BODY", "F001-FLAP", "F001-STRAP"]


def test_a_component_without_a_code_is_called_by_its_branch() -> None:
    """Story, Job: the branch key where there is none."""
    paper = created(WORKED)
    paper.work(1)
    assert paper.token(3).serial == "F001-2"


def test_a_working_split_is_worked_first(paper: Paper) -> None:
    """Story, Parallel split: an operation with is_parallel_split is worked first and splits on completion."""
    paper = created(WORKED)
    assert paper.token(1).place == "PREP.ready"
    paper.work(1)
    assert (paper.token(1).place, len(paper.made())) == ("PREP.waiting", 2)


def test_completing_a_working_split_says_where_from(paper: Paper) -> None:
    """Story, Events of one completion: `complete` carries where from."""
    paper = created(WORKED)
    paper.work(1)
    assert [(e.name, e.place_from, e.place_to) for e in paper.events[:2]] == [
        ("token.completed/1", "PREP.active", None), ("token.split/1", None, "PREP.waiting"),
    ]  # fmt: skip


def test_components_weigh_nothing_in_the_job(paper: Paper) -> None:
    """Story, Joining: in a job's quantities components count nothing."""
    assert paper.sums() == ("0", "0", "1")


# Merge


def test_a_component_that_arrives_waits(paper: Paper) -> None:
    """C8, Story: `waiting` on arrival."""
    paper.work(2)
    assert (paper.token(2).place, paper.token(2).status) == ("ASSEMBLE.waiting", "waiting")


def test_nothing_is_assembled_while_a_part_is_missing(paper: Paper) -> None:
    """S3-17: missing -> no merge."""
    paper.work(2)
    paper.work(4)
    assert paper.token(1).place == "SPLIT.waiting"


def test_a_waiting_parent_says_what_is_missing(paper: Paper) -> None:
    """S3-17: list of missing shown."""
    paper.work(2)
    assert paper.refused("token_waiting", "token_start", token_id=1).details["missing"] == ["FLAP", "STRAP"]


def test_the_last_arrival_brings_the_parent_to_the_merge(paper: Paper) -> None:
    """S3-18, C2: status active, current node = merge node, nobody on it."""
    assemble(paper)
    assert (paper.token(1).place, paper.token(1).status, paper.sessions(1)) == ("ASSEMBLE.active", "active", [])


def test_the_components_are_completed_in_the_merge(paper: Paper) -> None:
    """C8, S3-19: completed, merged_at, merged_into_token_id."""
    assemble(paper)
    for ident in (2, 3, 4):
        part = paper.token(ident)
        assert (part.status, part.fields["outcome"]) == ("completed", "merged")
        assert (part.metadata["merged_into_token_id"], part.metadata["merged_at"]) == (1, paper.now)


def test_the_parent_remembers_the_times_of_its_parts(paper: Paper) -> None:
    """S3-20, Story: component_times keyed by code, in milliseconds; max; tokens in branch order."""
    for ident, seconds in ((4, 7200), (2, 60), (3, 30)):
        paper.do("token_start", token_id=ident)
        paper.wait(seconds)
        paper.do("token_complete", token_id=ident)
    paper.inspect(3)
    times = paper.token(1).metadata
    assert times["component_times"] == {"BODY": 60_000, "FLAP": 30_000, "STRAP": 7_200_000}
    assert (times["max_component_time"], times["merged_component_tokens"]) == (7_200_000, [2, 3, 4])


def test_the_time_of_a_reworked_part_counts_all_its_work(paper: Paper) -> None:
    paper.do("token_start", token_id=3)
    paper.wait(100)
    paper.do("token_complete", token_id=3)
    paper.inspect(3, "CREASE")
    rework = paper.made()[0]
    paper.do("token_start", token_id=rework)
    paper.wait(20)
    paper.do("token_complete", token_id=rework)
    paper.inspect(rework)
    paper.work(2)
    paper.work(4)
    assert paper.token(1).metadata["component_times"]["FLAP"] == 120_000


def test_an_assembled_piece_is_begun_by_starting_it(paper: Paper) -> None:
    """C2: token_start on such a token opens the session."""
    assemble(paper)
    paper.do("token_start", token_id=1)
    assert [each["operator"] for each in paper.sessions(1)] == ["Nok"]


@pytest.mark.parametrize("name", ["token_pause", "token_complete"])
def test_an_assembled_piece_that_nobody_works_on_is_started_first(paper: Paper, name: str) -> None:
    """Story, Merge: pause and complete without any session are refused with token_start as remedy."""
    assemble(paper)
    refusal = paper.refused("nobody_working", name, token_id=1)
    assert refusal.remedy and refusal.remedy.as_json() == {"command": "token_start", "parameters": {"token_id": 1}}


def test_an_assembled_piece_goes_on_to_the_end(paper: Paper) -> None:
    assemble(paper)
    paper.work(1)
    assert (paper.token(1).fields["outcome"], paper.job()["status"]) == ("good", "completed")


def test_a_parent_may_be_brought_ready_by_setting() -> None:
    """C2: merge_parent_status ready."""
    paper = created(READY)
    assemble(paper)
    assert paper.token(1).place == "ASSEMBLE.ready"


def test_a_pure_merge_sends_the_parent_on() -> None:
    """Story, Merge: a pure merge node sends the parent on, ready at the next node."""
    paper = created(LOOSE)
    for ident in (2, 3, 4):
        paper.work(ident)
    assert (paper.token(1).place, paper.token(1).status) == ("PACK.ready", "ready")


def test_without_a_list_the_whole_group_is_awaited() -> None:
    """Story, Merge: absent consumes_components means the whole group."""
    paper = created(LOOSE)
    paper.work(2)
    paper.work(3)
    assert paper.refused("token_waiting", "token_start", token_id=1).details["missing"] == ["TAG"]


def test_a_lost_part_is_still_awaited_where_the_whole_group_is() -> None:
    paper = created(LOOSE)
    paper.work(2)
    paper.work(3)
    paper.do("token_scrap", token_id=4, reason="lost")
    assert paper.token(1).place == "SPLIT.waiting"


def test_a_lost_part_that_was_not_required_is_not_awaited() -> None:
    """S3-17: all required components; what is not required and lost holds nothing up."""
    paper = created(CHOSEN)
    paper.work(2)
    paper.work(3)
    paper.do("token_scrap", token_id=4, reason="lost")
    assert paper.token(1).place == "PACK.ready"


def test_a_rejected_part_that_was_not_required_holds_nothing_up() -> None:
    """S3-17: all required components in the same group arrived; a rejected one that was not asked for is none."""
    paper = created(WITHOUT_FLAP)
    for ident in (2, 4, 3):
        paper.work(ident)
    paper.inspect(3, "CREASE", disposition="scrap")
    assert paper.token(1).place == "ASSEMBLE.active"


def test_an_open_part_is_awaited_though_it_is_not_required() -> None:
    """Story, Ad-hoc component: the merge waits for every open member."""
    paper = created(CHOSEN)
    paper.work(2)
    paper.work(3)
    assert paper.refused("token_waiting", "token_start", token_id=1).details["missing"] == ["TAG"]


def test_a_part_in_rework_is_awaited(paper: Paper) -> None:
    """F05: the merge comes only when every required component, or its rework, has arrived."""
    paper.work(3)
    paper.inspect(3, "CREASE")
    paper.work(2)
    paper.work(4)
    assert paper.token(1).status == "waiting"


def test_a_part_that_waits_for_a_redesign_is_not_built_in(paper: Paper) -> None:
    """S1-34: blocks until a manager has decided."""
    paper.work(2)
    paper.do("request_redesign", token_id=2, reason="too short")
    paper.work(3)
    paper.inspect(3)
    paper.work(4)
    assert paper.token(1).status == "waiting"
    paper.do("resolve_redesign", token_id=2)
    assert paper.token(1).place == "ASSEMBLE.active"


def test_the_licence_of_a_merge_is_its_own_firing(paper: Paper) -> None:
    assemble(paper)
    moved = {(e.step, e.place_from, e.place_to) for e in paper.events if e.step and e.step.startswith("merge@")}
    assert moved == {
        ("merge@ASSEMBLE<SPLIT", "ASSEMBLE.waiting", "merged"), ("merge@ASSEMBLE<SPLIT", "SPLIT.waiting",
                                                                 "ASSEMBLE.active"),
    }  # fmt: skip


# Nested


def test_components_split_again_and_come_together_level_by_level() -> None:
    """S3-24: nested components by repeated split; sub merges back to component, then final merge."""
    paper = created(NESTED)
    paper.work(2)
    assert [(paper.token(i).serial, paper.token(i).parent) for i in (4, 5)] == [("F001-BODY-FRONT", 2),
                                                                              ("F001-BODY-BACK", 2)]  # fmt: skip
    paper.work(4)
    paper.work(5)
    assert (paper.token(2).place, paper.token(2).status) == ("M1.waiting", "waiting")
    paper.work(3)
    assert (paper.token(1).place, paper.token(2).fields["outcome"]) == ("M1.active", "merged")


def test_sub_components_have_a_group_of_their_own() -> None:
    paper = created(NESTED)
    paper.work(2)
    assert paper.token(4).group == paper.token(5).group != paper.token(2).group


# Ad-hoc components


def test_a_component_is_added_under_the_next_branch_key(paper: Paper) -> None:
    """S3-26, Story: takes the next branch key and stands ready at node_id."""
    paper.do("spawn_component", parent_token_id=1, component_code="POCKET", node_id="BODY")
    born = paper.token(paper.made()[0])
    assert (born.place, born.fields["parallel_branch_key"], born.component_code, born.serial, born.parent) == (
        "BODY.ready", "4", "POCKET", "F001-POCKET", 1,
    )  # fmt: skip


def test_a_second_component_of_a_code_is_numbered(paper: Paper) -> None:
    """Story, Job: a further one -2, -3."""
    for _ in range(2):
        paper.do("spawn_component", parent_token_id=1, component_code="BODY", node_id="BODY")
    assert [paper.token(ident).serial for ident in (5, 6)] == ["F001-BODY-2", "F001-BODY-3"]


def test_codes_that_end_in_numbers_make_no_serial_twice(paper: Paper) -> None:
    """F10: among open tokens a serial stands once."""
    for code in ("BODY-2", "BODY", "BODY-2"):
        paper.do("spawn_component", parent_token_id=1, component_code=code, node_id="BODY")
    assert [paper.token(ident).serial for ident in (5, 6, 7)] == ["F001-BODY-2", "F001-BODY-3", "F001-BODY-2-2"]


def test_branches_whose_codes_look_alike_have_serials_of_their_own() -> None:
    alike = route_of(
        node("S", "split"), node("A", produces_component="X"), node("B", produces_component="X-2"),
        node("C", produces_component="X"), node("M", "merge"), id="alike",
        edges="START>S S>A S>B S>C A>M B>M C>M M>END",
    )  # fmt: skip
    assert [each.serial for each in created(alike).tokens("JOB")] == ["F001", "F001-X", "F001-X-2", "F001-X-3"]


def test_the_merge_waits_for_an_added_component_too(paper: Paper) -> None:
    """Story: the merge waits for every open member."""
    paper.do("spawn_component", parent_token_id=1, component_code="POCKET", node_id="BODY")
    assemble(paper)
    assert paper.token(1).status == "waiting"
    paper.work(5)
    assert paper.token(1).metadata["merged_component_tokens"] == [2, 3, 4, 5]


def test_no_component_is_added_where_no_group_is_open(paper: Paper) -> None:
    """Story: spawn_component needs an open group."""
    assemble(paper)
    paper.refused("no_open_group", "spawn_component", parent_token_id=1, component_code="X", node_id="BODY")


@pytest.mark.parametrize(("node_id", "code"), [
    ("ASSEMBLE", "node_off_branch"), ("SPLIT", "node_off_branch"), ("END", "node_off_branch"),
    ("NOWHERE", "unknown_node"),
])  # fmt: skip
def test_a_component_is_added_where_a_way_leads_to_its_merge(paper: Paper, node_id: str, code: str) -> None:
    paper.refused(code, "spawn_component", parent_token_id=1, component_code="X", node_id=node_id)


def test_an_added_component_inherits_its_parents_hold(paper: Paper) -> None:
    paper.do("hold", token_id=1, reason="suspect")
    paper.do("spawn_component", parent_token_id=1, component_code="X", node_id="BODY")
    assert [hold["reason"] for hold in paper.token(paper.made()[0]).held] == ["suspect"]


def test_a_merge_asks_for_the_parts_that_are_missing() -> None:
    """S3-17: the guard of the merge's own step names what has not arrived."""
    paper = Paper(PARTS)
    paper.do("job_create", route="parts", job_code="JOB", target_qty=1)
    draft = paper.draft_on("JOB")
    parent = token(draft, 1)
    with pytest.raises(Refused) as refusal:
        ask(draft, parent, flow_of(draft).steps["merge@ASSEMBLE<SPLIT"])
    assert refusal.value.details["missing"] == ["BODY", "FLAP", "STRAP"]
