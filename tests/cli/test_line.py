"""What was typed: the options of all commands, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.cli.line import Line, WrongUsage, read_line


@pytest.mark.parametrize(
    "line",
    [
        "--database a.db --as Nok --json list cases",
        "list --json --database a.db cases --as Nok",
        "list cases --database=a.db --as=Nok --json",
    ],
)
def test_the_options_of_all_commands_stand_before_or_after_the_command(line: str):
    assert read_line(line.split()) == Line("a.db", "Nok", True, ["list", "cases"])


def test_two_dashes_end_the_options():
    assert read_line(["do", "--", "--json"]) == Line(words=["do", "--", "--json"])


@pytest.mark.parametrize("line", [["--database"], ["list", "--as"]])
def test_an_option_without_its_value_is_wrong_usage(line: list[str]):
    with pytest.raises(WrongUsage, match="needs"):
        read_line(line)


@given(st.lists(st.text().filter(lambda word: not word.startswith("--"))))
def test_other_words_are_left_as_they_are(words: list[str]):
    assert read_line(words).words == words
