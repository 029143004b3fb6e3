"""The picture of a family: who is in which box, what folds and opens, and where everything lies."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from petri_desk.desk.genealogy.family import BACK, GOOD, SCRAP, WORK, Family
from petri_desk.desk.genealogy.picture import BRACKET, FEW, FOLD, LOT, PAGE, TOKEN, Cell, Picture, Unfolded, picture
from tests.desk.families import batch_of, family, member, random_family

SEEDS = st.integers(0, 10**6)


def folds(shown: Picture) -> list[Cell]:
    return [cell for cell in shown.cells.values() if cell.kind == FOLD]


def unfolded(of: Family, presses: int, random: Random) -> tuple[Picture, Unfolded]:
    """A picture after so many presses on folded groups, any of them."""
    open_ = Unfolded()
    for _ in range(presses):
        waiting = folds(picture(of, unfolded=open_))
        if waiting:
            open_ = open_.press(random.choice(waiting))
    return picture(of, unfolded=open_), open_


@given(SEEDS, st.sampled_from(["backward", "both", "forward"]), st.integers(0, 4))
def test_every_member_is_in_exactly_one_box(seed: int, direction: str, presses: int) -> None:
    """Genealogy: whatever the family, the direction, and what was unfolded, nobody is missing or there twice."""
    of = random_family(seed)
    _, open_ = unfolded(of, presses, Random(seed))
    shown = picture(of, direction, unfolded=open_)
    inside = Counter(ident for cell in shown.cells.values() for ident in cell.inside)
    assert inside == Counter(of.of(direction)) == Counter(list(shown.box_of)) == Counter(shown.order)
    assert all(ident in shown.cells[box].inside for ident, box in shown.box_of.items())


@given(SEEDS, st.integers(0, 5))
def test_folding_keeps_the_counts(seed: int, presses: int) -> None:
    """Genealogy: the numbers on a folded group are those of its members, each counted once, by what it is now."""
    of = random_family(seed)
    for cell in folds(unfolded(of, presses, Random(seed))[0]):
        assert sum(count for _, count in cell.counts) == len(cell.members) > 0
        assert dict(cell.counts) == Counter(of.state(ident) for ident in cell.members)
        assert set(cell.members) <= set(cell.inside)


@given(SEEDS, st.integers(0, 5))
def test_what_one_looks_at_is_never_folded_away(seed: int, presses: int) -> None:
    """Genealogy: the one looked at and the one selected have boxes of their own, and so has their whole way."""
    of = random_family(seed)
    random = Random(seed)
    chosen = random.choice(list(of.members))
    _, open_ = unfolded(of, presses, random)
    shown = picture(of, out=[chosen], unfolded=open_)
    for ident in (chosen, of.root):
        here = ident
        while here is not None:
            assert shown.cells[shown.box_of[here]].kind == TOKEN
            bond = of.born_of.get(here)
            here = bond.source if bond is not None else None


@given(SEEDS, st.integers(0, 5))
def test_boxes_lie_apart_and_time_goes_to_the_right(seed: int, presses: int) -> None:
    """Genealogy: no two boxes overlap; what came of a box stands right of it; ties lead to boxes that are there."""
    shown = unfolded(random_family(seed), presses, Random(seed))[0]
    boxes = [(*shown.places[ident], *shown.sizes[ident]) for ident in shown.cells]
    for number, (x, y, wide, high) in enumerate(boxes):
        for other_x, other_y, other_wide, other_high in boxes[:number]:
            assert abs(x - other_x) >= (wide + other_wide) / 2 or abs(y - other_y) >= (high + other_high) / 2
    for strand in shown.strands:
        assert strand.source in shown.cells and strand.target in shown.cells
        if strand.kind in ("split", "rework_of", "corrects", "replaces", "component") and ":" not in strand.id:
            assert shown.places[strand.source][0] < shown.places[strand.target][0]
    assert len({strand.id for strand in shown.strands}) == len(shown.strands)


def test_more_than_twelve_alike_fold_and_twelve_do_not() -> None:
    """Genealogy: a family of more than twelve folds into one box that says how many of each there are."""
    assert folds(picture(batch_of(FEW))) == []
    over = dict.fromkeys(range(2, 17), "good") | {17: "scrapped"}
    (group,) = folds(picture(batch_of(18, over)))
    assert len(group.members) == 18
    assert group.counts == ((GOOD, 15), (WORK, 2), (SCRAP, 1))


def test_a_group_opens_by_state_then_one_by_one() -> None:
    """Genealogy: a press shows the states, few of a state as they are; a press on a state shows its members."""
    of = batch_of(18, dict.fromkeys(range(2, 17), "good") | {17: "scrapped"})
    (group,) = folds(picture(of))
    open_ = Unfolded().press(group)
    shown = picture(of, unfolded=open_)
    (good,) = folds(shown)
    assert good.counts == ((GOOD, 15),)
    assert {shown.box_of[ident] for ident in (17, 18, 19)} == {"17", "18", "19"}
    assert folds(picture(of, unfolded=open_.press(good))) == []
    assert picture(of, unfolded=open_.fold()) == picture(of)


def test_a_large_state_opens_page_by_page() -> None:
    """Genealogy: hundreds at a time; what has no room yet stands in one box, and nothing is lost."""
    of = batch_of(2 * PAGE + 50)
    open_ = Unfolded().press(folds(picture(of))[0])
    seen = []
    while rest := folds(picture(of, unfolded=open_)):
        seen.append(len(rest[0].members))
        open_ = open_.press(rest[0])
    assert seen == [PAGE + 50, 50]
    assert len(picture(of, unfolded=open_).cells) == 2 * PAGE + 51


def test_ten_thousand_are_three_boxes() -> None:
    """Genealogy: a huge family is a small picture; the one looked at stands beside the others."""
    of = batch_of(10_000)
    shown = picture(of, out=[5000])
    assert {cell.kind for cell in shown.cells.values()} == {TOKEN, FOLD} and len(shown.cells) == 3
    assert len(folds(shown)[0].members) == 9_999


def test_a_rework_stands_on_the_same_row_with_its_defect_on_the_tie() -> None:
    """Genealogy: each rework round is a box of its own, right of the last one."""
    rows = [member(1, status="completed", outcome="superseded"),
            member(2, reworks=1, defect="SEW05", status="completed", outcome="superseded"),
            member(3, reworks=2, defect="GLUE02")]  # fmt: skip
    shown = picture(family(rows, [("rework_of", 1, 2), ("rework_of", 2, 3)], root=3))
    assert {shown.places[ident][1] for ident in "123"} == {shown.places["1"][1]}
    assert shown.places["1"][0] < shown.places["2"][0] < shown.places["3"][0]
    assert [strand.defect for strand in shown.strands] == ["SEW05", "GLUE02"]


def test_parts_stand_between_a_bracket_and_what_they_join_in() -> None:
    """Genealogy: components join at their assembly; a part that was lost leads to the one that replaced it."""
    rows = [member(1), *(member(n, type="component", parent=1) for n in (2, 3, 4))]
    ties = [("component", 1, 2), ("component", 1, 3), ("replaces", 3, 4), ("merged", 2, 1), ("merged", 4, 1)]
    shown = picture(family(rows, ties))
    assert shown.cells["1:parts"].kind == BRACKET
    assert shown.places["1:parts"][0] < shown.places["2"][0] < shown.places["1"][0]
    ends = {(strand.source, strand.target, strand.kind) for strand in shown.strands}
    assert ends == {("1:parts", "2", "component"), ("1:parts", "3", "component"), ("3", "4", "replaces"),
                    ("2", "1", "merged"), ("4", "1", "merged")}  # fmt: skip


def test_what_has_not_joined_yet_is_awaited() -> None:
    """Genealogy: a bracket leads to its piece even before the parts have joined."""
    shown = picture(family([member(1), member(2, type="component")], [("component", 1, 2)]))
    assert ("1:parts", "1", "awaited") in {(each.source, each.target, each.kind) for each in shown.strands}


def test_lots_are_notes_beside_what_was_made_with_them() -> None:
    """Genealogy: material lots stand as small notes below their token, and the lot looked at before everything."""
    of = family([member(1)], lots=((1, "HIDE-1", "2.00"), (1, "GLUE-7", None)))
    shown = picture(of)
    assert [cell.lot for cell in shown.cells.values() if cell.kind == LOT] == ["HIDE-1", "GLUE-7"]
    looked = picture(family([member(1), member(2)], root=None, lot="H", users=(1, 2), lots=((1, "H", None),)))
    assert looked.cells["lot"].kind == LOT and looked.places["lot"][0] < looked.places["1"][0]
    assert {(strand.source, strand.target) for strand in looked.strands} == {("lot", "1"), ("lot", "2")}


def test_a_thing_is_counted_as_what_it_is_now() -> None:
    """Genealogy: a piece that was reworked and is good counts as good; one that was taken back as taken back."""
    rows = [member(1, status="completed", outcome="superseded"), member(2, status="completed", outcome="good"),
            member(3, status="scrapped", outcome="void")]  # fmt: skip
    of = family(rows, [("rework_of", 1, 2), ("rework_of", 1, 3)])
    assert of.members[1].state == "superseded"
    assert of.state(3) == BACK
    assert of.selves(2)[-1] in (2, 3)


@given(SEEDS)
def test_ancestors_and_descendants_are_the_closure_of_the_ties(seed: int) -> None:
    """Genealogy: what a member came from and what it became, beside a slow count of the same."""
    of = random_family(seed, 40)
    pairs = {(bond.source, bond.target) for bond in of.bonds}
    for ident in list(of.members)[:5]:
        found = {ident}
        while more := {target for source, target in pairs if source in found} - found:
            found |= more
        assert of.became([ident]) == found
        assert all(ident in of.came_from([each]) for each in found)
