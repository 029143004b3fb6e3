"""Printing: what comes from data can only be read, never obeyed, by a terminal."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from petri_desk.cli.screen import aligned, clean, document


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jwiped", "wiped"),
        ("a\x1bcb", "ab"),
        ("two\nlines\ttab", "two lines tab"),
        ("turned \u202eround", "turned round"),
        ("กระเป๋าหนัง", "กระเป๋าหนัง"),
        (None, "None"),
    ],
)
def test_data_loses_what_a_terminal_would_obey(given: object, shown: str):
    assert clean(given) == shown


@given(st.text())
def test_nothing_that_controls_a_terminal_is_left(text: str):
    assert not [letter for letter in clean(text) if unicodedata.category(letter) == "Cc" or letter in "\u202e\u2067"]


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.dictionaries(st.text(), inner)))
def test_a_document_is_one_and_holds_no_control_character_but_line_ends(value: object):
    text = document(value)
    assert json.loads(text) == value
    assert not [letter for letter in text if unicodedata.category(letter) == "Cc" and letter != "\n"]


def test_a_document_for_a_plain_terminal_is_plain():
    assert document("ตัด", plain_ascii=True).isascii()


def test_columns_line_up_whatever_the_script():
    lines = aligned([["กระเป๋าหนัง", "a"], ["bag", "b"]], ["name", "x"])
    ends = {cell_len(line[: -len(line.split()[-1])]) for line in lines}
    assert len(ends) == 1
