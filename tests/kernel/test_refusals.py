"""Refusals: every code has a sentence, and every sentence gets the numbers it needs."""

import ast
import json
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import petri_desk
import petri_desk.demo
import petri_desk.store.grants
import petri_desk.upkeep
from petri_desk.kernel.refusals import SENTENCES, Refused, Remedy, Unsettled, sentences
from petri_desk.routing.catalog import COMMANDS

HOUSE = Path(petri_desk.__file__).parent
# Raised with a code that is put together: token_ready, token_paused.
COMPOSED = {"token_ready", "token_paused"}


def refusals() -> Iterator[tuple[str, str, set[str]]]:
    """Every place in the program that refuses with a code written out: where, code, details given."""
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and not any(word.arg is None for word in node.keywords):
                    yield f"{path.relative_to(HOUSE)}:{node.lineno}", code.value, {str(w.arg) for w in node.keywords}


def wanted(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_code_that_is_raised_has_a_sentence() -> None:
    assert [(where, code) for where, code, _ in refusals() if code not in SENTENCES] == []


def test_every_sentence_is_given_what_it_speaks_of() -> None:
    """Design: a refusal names the missing token, guard or role. A question mark names nothing."""
    lacking = [(where, code, wanted(SENTENCES[code]) - told) for where, code, told in refusals() if code in SENTENCES]
    assert [each for each in lacking if each[2]] == []


def test_every_remedy_is_a_command_of_the_catalogue() -> None:
    named = set()
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Remedy":
                choice = node.args[0]
                either = (choice.body, choice.orelse) if isinstance(choice, ast.IfExp) else (choice,)
                named |= {each.value for each in either if isinstance(each, ast.Constant)}
    assert named - COMMANDS.keys() == set()


def test_a_sentence_that_nothing_raises_is_taken_out() -> None:
    text = "".join(path.read_text("utf-8") for path in HOUSE.rglob("*.py"))
    unused = {code for code in SENTENCES if text.count(f'"{code}"') < 2} - COMPOSED
    assert unused == set()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_message_is_a_whole_sentence(code: str) -> None:
    assert SENTENCES[code][0].isupper() or SENTENCES[code][0] == "{"
    assert SENTENCES[code][-1] in ".}"


def test_a_refusal_as_json_holds_code_message_details_and_remedy() -> None:
    refusal = Refused("unknown_token", Remedy("token_start", {"token_id": 5}), token=5)
    assert refusal.as_json() == {
        "refused": {"code": "unknown_token", "message": "There is no token 5.", "details": {"token": 5},
                    "remedy": {"command": "token_start", "parameters": {"token_id": 5}}},
    }  # fmt: skip


def test_a_list_is_written_out_in_the_message_and_kept_in_the_details() -> None:
    refusal = Refused("unknown_parameter", command="c", parameter="p", known=["a", "b"])
    assert (refusal.message, refusal.details["known"]) == ("c does not take p; it takes a, b.", ["a", "b"])


def test_braces_in_what_a_person_wrote_do_not_confuse_the_message() -> None:
    assert Refused("unknown_case", case_id="{oops} {0}").message == "There is no job or case {oops} {0}."


def test_an_unknown_code_is_a_bug_and_not_a_refusal() -> None:
    with pytest.raises(KeyError):
        Refused("no_such_code")


def test_a_code_is_declared_once() -> None:
    with pytest.raises(AssertionError, match="declared twice"):
        sentences({"unknown_token": "Again."})


def test_unsettled_names_the_op_id_to_repeat() -> None:
    """Design 5: sent, no word back, settled by the same op id."""
    unsettled = Unsettled("op-7", "connection lost")
    assert ("op-7" in str(unsettled), unsettled.op_id) == (True, "op-7")


def test_a_refusal_without_a_remedy_says_so() -> None:
    assert json.loads(json.dumps(Refused("unknown_token", token=1).as_json()))["refused"]["remedy"] is None
