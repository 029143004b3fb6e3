"""What the engine says, in the language of the desk: its refusals by their code, and the words inside them.

The engine speaks English only. A sentence is looked up by its code and filled with the refusal's own details, so that
nothing of the English one has to be read. What it can say stands in `engine_th.ts`.
"""

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language.names import in_language
from petri_desk.desk.language.speech import speech
from petri_desk.desk.widgets import moments
from petri_desk.kernel.refusals import SENTENCES, Refused, Told
from petri_desk.kernel.saying import Named, Said, Shown

REFUSALS, WORDS, HELP, TROUBLES, FINDINGS = "Refusals", "Words", "Help", "Troubles", "Findings"
WHOLE_NUMBER = re.compile(r"\b(\d+)\.00\b")     # quantities are kept with two places, and read without
MOMENTS = {("locked_out", "until"), ("changed_meanwhile", "when")}
WORDED = {"status", "type", "roles", "command", "expected", "kind", "low", "high"}
WORDED_LISTS = {("unknown_role", "known"), ("bad_call", "known")}


class _Shown(dict[str, str]):
    """Details by name; one that is missing is shown as such."""

    def __missing__(self, name: str) -> str:
        return "?"


def refusal(code: str, details: Mapping[str, Any]) -> str:
    """A refusal's sentence."""
    sentence = QCoreApplication.translate(REFUSALS, SENTENCES[code], code)
    shown = {name: _shown(code, name, value) for name, value in details.items()}
    return WHOLE_NUMBER.sub(r"\1", sentence.format_map(_Shown(shown)))


def told(error: Refused | Told) -> str:
    """Why something was not done. What a system says of itself is passed on as it is."""
    if isinstance(error, Refused):
        return refusal(error.code, error.details)
    sentence = QCoreApplication.translate(TROUBLES, error.sentence)
    shown = {name: told(value) if isinstance(value, Told) else str(value) for name, value in error.details.items()}
    return sentence.format_map(_Shown(shown)) if shown else sentence


def again(text: str) -> str:
    """What was said of a net or a route, in the language of the desk; what somebody wrote there stays as it is."""
    if isinstance(text, Named):
        return in_language(text.names, speech().language)
    if not isinstance(text, Said):
        return text
    sentence = QCoreApplication.translate(FINDINGS, text.sentence)
    if sentence == text.sentence:       # a refusal's, perhaps
        code = next((code for code, each in SENTENCES.items() if each == text.sentence), "")
        sentence = QCoreApplication.translate(REFUSALS, text.sentence, code)
    if sentence == text.sentence:
        return str(text)
    if not text.details:
        return sentence
    return sentence.format_map(Shown({name: _again(value) for name, value in text.details.items()}))


def _again(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_again(each) for each in value]
    return again(value) if isinstance(value, str) else value


def word(name: str) -> str:
    """One of the engine's own words: a status, a role, a kind of call, a command; another stays as it is."""
    return QCoreApplication.translate(WORDS, name)


def command_help(line: str) -> str:
    """What a command of the catalogue does, in one line."""
    return QCoreApplication.translate(HELP, line)


def _shown(code: str, name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_shown(code, name, each) for each in value)
    if isinstance(value, Said | Named):
        return again(value)
    if (code, name) in MOMENTS:
        return _moment(str(value))
    if name in WORDED or (code, name) in WORDED_LISTS:
        return word(str(value))
    return str(value)


def _moment(text: str) -> str:
    try:
        return moments.clock_time(text)
    except ValueError:
        return text
