"""Brings the translation files up to date with the source, from the root of the checkout:

    .venv/bin/python packaging/translations.py

`petri_desk_th.ts` is written by lupdate, from the literals inside `tr` and `translate`. `engine_th.ts` is written here,
from what the engine can say: its refusals, its words and the help of its commands. What is translated already stays;
what is new is marked as unfinished. The tests fail while something is.
"""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import petri_desk
from petri_desk.desk.language import catalogue
from petri_desk.desk.language.catalogue import Entry
from petri_desk.desk.language.said import FINDINGS, HELP, REFUSALS, TROUBLES, WORDS
from petri_desk.kernel.commands import ROLES
from petri_desk.kernel.refusals import SENTENCES
from petri_desk.routing.catalog import COMMANDS
from petri_desk.routing.people import CALLS, WHOLE_SHOP
from petri_desk.routing.vocabulary import NAMES
from petri_desk.store import troubles

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
STATES = (
    "ready", "active", "paused", "waiting", "completed", "scrapped", "running", "cancelled", "pending",
    "good", "split", "merged", "joined", "superseded", "void", "batch", "piece", "component", "any",
)  # fmt: skip
TROUBLED = ("Unavailable", "Forbidden", "DiskFailed", "LostConnection")
SAYING = ("kernel", "nets", "routing", "cli")       # the folders that say something of nets and routes
FIELD = re.compile(r"\{[^}]*\}")
SAID_ELSEWHERE = ("4 to 12 digits", "plain JSON", "something else", "a moment like 2026-11-20T08:15:00Z")


def engine_texts() -> list[tuple[str, str, str]]:
    """Context, text and comment of everything that the engine can say, each once, in order."""
    for module in pkgutil.walk_packages(petri_desk.__path__, "petri_desk."):
        if not module.name.startswith(("petri_desk.desk", "petri_desk.__main__", "petri_desk.store.migrations")):
            importlib.import_module(module.name)
    refusals = [(REFUSALS, sentence, code) for code, sentence in sorted(SENTENCES.items())]
    words = {WHOLE_SHOP, *STATES, *ROLES, *CALLS, *COMMANDS, *SAID_ELSEWHERE}
    words |= {each.name.split("/")[0] for each in NAMES}
    words |= {parameter.kind.expected for command in COMMANDS.values() for parameter in command.parameters}
    helps = {command.help for command in COMMANDS.values()}
    cannot = [(TROUBLES, sentence, "") for sentence in sorted(trouble_sentences())]
    found = [(FINDINGS, sentence, "") for sentence in sorted(finding_sentences())]
    named = [*((WORDS, word, "") for word in sorted(words)), *((HELP, line, "") for line in sorted(helps))]
    return [*refusals, *cannot, *named, *found]


def trouble_sentences() -> set[str]:
    """Why a database could not be reached: the sentences that the store raises, and those of its tables."""
    found = {*troubles.FILE_TROUBLES.values(), *troubles.CONNECT_TROUBLES.values()}
    found |= {troubles.TRY_AGAIN, troubles.NO_ANSWER}
    for file in sorted((ROOT / "petri_desk" / "store").rglob("*.py")):
        found |= set(literals(ast.parse(file.read_text("utf-8"))))
    return found - {"{why}"}


def finding_sentences() -> set[str]:
    """What is said of nets and routes: all that stands in a `say` or a `phrase`."""
    found: set[str] = set()
    for folder in SAYING:
        for file in sorted((ROOT / "petri_desk" / folder).rglob("*.py")):
            for call in said_in(ast.parse(file.read_text("utf-8"))):
                sentence = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
                if isinstance(sentence, str):
                    found.add(sentence)
    return {sentence for sentence in found if any(map(str.isalpha, FIELD.sub("", sentence)))}


def said_in(tree: ast.AST) -> Iterator[ast.Call]:
    """Where a sentence is said, or put into a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "phrase"):
            yield node


def literals(tree: ast.Module) -> Iterator[str]:
    """The sentences with which a module raises troubles; a name stands for a constant of the module."""
    constants = {name.id: node.value.value for node in tree.body if isinstance(node, ast.Assign)
                 for name in node.targets if isinstance(name, ast.Name) and isinstance(node.value, ast.Constant)}
    for given in troubled(tree):
        value = given.value if isinstance(given, ast.Constant) else constants.get(getattr(given, "id", ""))
        if isinstance(value, str):
            yield value


def troubled(tree: ast.AST) -> Iterator[ast.expr]:
    """What stands first in each trouble that is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TROUBLED and node.args:
            yield node.args[0]


def update_engine(file: Path) -> None:
    known = {(each.context, each.source, each.comment): each for each in catalogue.read(file.read_text("utf-8"))} \
        if file.exists() else {}  # fmt: skip
    texts = [known.get(key) or Entry(*key, "", finished=False) for key in engine_texts()]
    file.write_text("\n".join(_written(texts)) + "\n", "utf-8")


def _written(texts: list[Entry]) -> Iterator[str]:
    """As lupdate writes, so that both files are read and edited alike."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="th_TH">'
    for context in dict.fromkeys(each.context for each in texts):
        yield f"<context>\n    <name>{context}</name>"
        for each in (each for each in texts if each.context == context):
            yield f"    <message>\n        <source>{escape(each.source)}</source>"
            if each.comment:
                yield f"        <comment>{each.comment}</comment>"
            kind = "" if each.finished else ' type="unfinished"'
            yield f"        <translation{kind}>{escape(each.text)}</translation>\n    </message>"
        yield "</context>"
    yield "</TS>"


def update_desk(file: Path, source: Path = ROOT / "petri_desk" / "desk") -> None:
    program = Path(sys.executable).with_name("pyside6-lupdate")
    files = sorted(map(str, source.rglob("*.py")))
    subprocess.run([program, "-silent", "-no-obsolete", "-locations", "none", *files, "-ts", file], check=True)


if __name__ == "__main__":
    update_engine(FOLDER / "engine_th.ts")
    update_desk(FOLDER / "petri_desk_th.ts")
