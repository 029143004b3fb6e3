"""Records and changes: what was, what is, and nothing about why."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.records import Change, Created, Ended, Set, change_as_json, change_from_json, folded

NAMES = st.text("abcdef_", min_size=1, max_size=4)
VALUES = st.none() | st.booleans() | st.integers(-999, 999) | st.text(max_size=5) | st.lists(st.integers(), max_size=3)
FIELDS = st.dictionaries(NAMES, VALUES, max_size=5)
IDENTS = st.integers(1, 10**9) | st.text("ab:1", min_size=1, max_size=6)
KINDS = st.sampled_from(["case", "token", "session", "link"])
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Created, KINDS, IDENTS, FIELDS),
    st.builds(Set, KINDS, IDENTS, st.dictionaries(NAMES, st.tuples(VALUES, VALUES), max_size=4)),
    st.builds(Ended, KINDS, IDENTS),
)


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> Set:
    names = before.keys() | after.keys()
    moved = {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}
    return Set("token", 1, moved)


def sparse(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


@given(CHANGES)
def test_a_change_reads_back_from_its_text_as_itself(change: Change) -> None:
    """S1.1.A, S4-01: round trip."""
    assert change_from_json(json.loads(canonical(change_as_json(change)))) == change


@given(FIELDS)
def test_a_field_that_is_none_is_not_there(fields: dict[str, Any]) -> None:
    assert folded(None, Created("token", 1, fields)) == sparse(fields)


@given(FIELDS, FIELDS)
def test_folding_a_change_gives_what_is(before: dict[str, Any], after: dict[str, Any]) -> None:
    before, after = sparse(before), sparse(after)
    assert folded(before, changes_between(before, after)) == after


@given(FIELDS, FIELDS)
def test_the_inverse_of_a_change_gives_what_was(before: dict[str, Any], after: dict[str, Any]) -> None:
    before, after = sparse(before), sparse(after)
    change = changes_between(before, after)
    inverse = Set("token", 1, {name: (now, then) for name, (then, now) in change.fields.items()})
    assert folded(folded(before, change), inverse) == before


@given(FIELDS, FIELDS)
def test_folding_leaves_the_old_fields_alone(before: dict[str, Any], after: dict[str, Any]) -> None:
    before = sparse(before)
    kept = json.dumps(before)
    folded(before, changes_between(before, sparse(after)))
    assert json.dumps(before) == kept


@given(CHANGES)
def test_a_change_knows_the_record_it_is_about(change: Change) -> None:
    assert change.key == (change.kind, change.id)
