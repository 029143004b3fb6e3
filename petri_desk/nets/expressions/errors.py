"""The one way in which an expression fails.

Rule 1: whatever a person writes and whatever a token holds, only this error leaves the package.
Rule 2: `code` is for programs, `message` for people: where, then one whole sentence.
"""


class ExpressionError(Exception):
    """An expression that cannot be read, or cannot be worked out for these values."""

    def __init__(self, code: str, sentence: str, position: int | None = None, source: str = "") -> None:
        super().__init__(code, sentence, position, source)
        self.code = code
        self.sentence = sentence
        self.position = position
        self.message = _place(position, source) + sentence

    def __str__(self) -> str:
        return self.message

    def located(self, source: str) -> "ExpressionError":
        return ExpressionError(self.code, self.sentence, self.position, source)


def _place(position: int | None, source: str) -> str:
    if position is None:
        return ""
    line_start = source.rfind("\n", 0, position) + 1
    column = f"olumn {position - line_start + 1}: "
    if "\n" not in source:
        return "C" + column
    return f"Line {source.count(chr(10), 0, position) + 1}, c{column}"
