"""Tables as other programs open them: comma-separated, in UTF-8 that says so.

Rule 1: a cell is a text and never a formula, whoever typed it.
"""

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"         # by it Excel knows UTF-8
FORMULAS = tuple("=+-@\t\r\n＝＋－＠")


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as the text of a file."""
    text = io.StringIO()
    text.write(MARK)
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAS) else cell
