"""Where the parser stands among the tokens, and how it says that something else was expected there."""

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.lexer import Token, tokens_of


class Cursor:
    """One token after the other; the last one is the end, and it is never passed."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = tokens_of(source)
        self._index = 0
        self._token = self._tokens[0]

    def _advance(self) -> None:
        self._index += 1
        self._token = self._tokens[self._index]

    def _sees(self, text: str) -> bool:
        return self._token.text == text and self._token.kind == "operator"

    def _names_a_field(self) -> bool:
        following = self._tokens[min(self._index + 1, len(self._tokens) - 1)]
        named = self._source[self._token.start : self._token.end].isidentifier() or self._token.kind == "text"
        return named and following.kind == "operator" and following.text in ("=", ":")

    def _take(self, text: str) -> bool:
        if self._token.text != text or self._token.kind != "operator":
            return False
        self._advance()
        return True

    def _expect(self, text: str, sentence: str) -> None:
        if not self._take(text):
            raise self._wrong(sentence)

    def _wrong(self, sentence: str) -> ExpressionError:
        token = self._token
        found = repr(self._source[token.start : token.end][:20]) if token.kind != "end" else say("the end")
        said = say("{sentence}; found {found}.", sentence=sentence, found=found)
        if self._sees("="):
            said = say("{sentence} A comparison is written ==.", sentence=said)
        return self._error("syntax", said, token)

    def _error(self, code: str, sentence: str, token: Token) -> ExpressionError:
        return ExpressionError(code, sentence, token.start)
