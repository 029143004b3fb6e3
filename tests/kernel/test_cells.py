"""Tables for other programs: a cell is a text, and no letter is lost."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel import cells

EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1")
WORDS = st.text(st.characters(exclude_categories=("Cs",)))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_no_cell_is_a_formula():
    """Twenty conventions, CSV: a guard against formulas."""
    assert [cells.harmless(each) for each in EVIL] == [f"'{each}" for each in EVIL]
    assert [cells.harmless(each) for each in ("W001", "ดี", "", " = 1")] == ["W001", "ดี", "", " = 1"]


def test_a_table_says_that_it_is_utf8():
    """Twenty conventions, CSV: UTF-8 with its mark, so that Excel shows Thai."""
    assert cells.table([["ดี"]]).encode() == "\ufeffดี\r\n".encode()


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=4))
def test_every_cell_is_read_back(rows: list[list[str]]):
    assert read(cells.table(rows)) == [[cells.harmless(cell) for cell in row] for row in rows]
