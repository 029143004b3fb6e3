"""The one way in which an expression fails.

Rule 1: whatever a person writes and whatever a token holds, only this error leaves the package.
Rule 2: `code` is for programs, `message` for people: where, then one whole sentence.
"""

from petri_desk.kernel.saying import say


class ExpressionError(Exception):
    """An expression that cannot be read, or cannot be worked out for these values."""

    def __init__(self, code: str, sentence: str, position: int | None = None, source: str = "") -> None:
        super().__init__(code, sentence, position, source)
        self.code = code
        self.sentence = sentence
        self.position = position
        self.message = _placed(sentence, position, source)

    def __str__(self) -> str:
        return self.message

    def located(self, source: str) -> "ExpressionError":
        return ExpressionError(self.code, self.sentence, self.position, source)


def _placed(sentence: str, position: int | None, source: str) -> str:
    if position is None:
        return sentence
    column = position - source.rfind("\n", 0, position)
    if "\n" not in source:
        return say("Column {column}: {sentence}", column=column, sentence=sentence)
    line = source.count("\n", 0, position) + 1
    return say("Line {line}, column {column}: {sentence}", line=line, column=column, sentence=sentence)
