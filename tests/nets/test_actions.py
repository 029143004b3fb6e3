"""What an action program assigns: the seed's `y = x * 2` runs as it is written."""

from decimal import Decimal

import pytest

from petri_desk.nets.expressions import ExpressionError, compile_actions, parse_actions, print_actions


def refusal_of(source: str, **scope: int) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        compile_actions(source).run(scope)
    return caught.value


def test_the_action_of_the_seed_runs_as_written() -> None:
    assert compile_actions("y = x * 2").run({"x": 5}) == {"y": 10}


@pytest.mark.parametrize(
    "source", ["y = x * 2; z = y + 1", "y = x * 2\nz = y + 1", ";y = x*2;\n\nz=y+1;", "y = x * 2\r\nz = (\ny + 1)"]
)
def test_actions_are_parted_by_semicolons_or_new_lines_and_see_what_came_before(source: str) -> None:
    assert compile_actions(source).run({"x": 5}) == {"y": 10, "z": 11}


def test_an_empty_program_assigns_nothing() -> None:
    assert compile_actions(" ; \n").run({"x": 1}) == {}


def test_nothing_persists_between_runs_and_the_scope_is_left_alone() -> None:
    scope = {"x": 1}
    actions = compile_actions("x = x + 1; y = x")
    assert actions.run(scope) == actions.run(scope) == {"x": 2, "y": 2}
    assert scope == {"x": 1}


def test_what_is_assigned_is_settled() -> None:
    assigned = compile_actions("y = [x, x / 2]; z = r").run({"x": 4, "r": {"w": Decimal("1.50")}})
    assert str(assigned) == str({"y": (4, 2), "z": {"w": Decimal("1.5")}})


def test_a_program_reads_the_names_that_it_did_not_assign_before() -> None:
    actions = compile_actions("y = x * 2; z = y + w; x = 1")
    assert actions.names == {"x", "w"}
    assert actions.assigned == {"y", "z", "x"}


def test_a_failing_action_assigns_nothing_at_all() -> None:
    error = refusal_of("y = 1\nz = y / x", x=0)
    assert error.code == "division_by_zero"
    assert error.message == "Line 2, column 7: / cannot divide 1 by zero."


@pytest.mark.parametrize(
    "source",
    ["y", "y = ", "y == 1", "y = 1 z = 2", "nil = 1", "true = 1", "a.1 = 1", "if = 1", "= 1", "y = x = 1", "1 = y"],
)
def test_an_action_is_a_name_an_equals_sign_and_a_value(source: str) -> None:
    assert refusal_of(source, x=1).code == "syntax"


def test_the_budget_counts_for_the_whole_program() -> None:
    actions = compile_actions("y = x + 1; z = y + 1")
    assert actions.steps == 8
    assert actions.run({"x": 1}, budget=8) == {"y": 2, "z": 3}
    with pytest.raises(ExpressionError, match="more than its budget of 7 steps"):
        actions.run({"x": 1}, budget=7)


def test_printing_actions_and_reading_them_again_gives_the_same_actions() -> None:
    source = "y = x * 2 if x > 1 else nil\nz = not (y == 3) and 'a' .. y == \"a10\""
    actions = parse_actions(source)
    assert parse_actions(print_actions(actions)) == actions
