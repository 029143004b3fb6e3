"""Convention 7: whatever the engine cannot do is said in the desk's language, with the button that mends it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.language import catalogue, said
from petri_desk.desk.language.speech import speech
from petri_desk.desk.station import asking, words
from petri_desk.desk.station.book import Book
from petri_desk.desk.station.card import Card, Deed, card_of
from petri_desk.engine import COMMANDS, Engine
from petri_desk.kernel.refusals import SENTENCES, Unavailable
from petri_desk.store.troubles import TRY_AGAIN, LostConnection
from tests.desk.station_on_paper import JOB, card, row

ROOT = Path(__file__).parents[2] / "petri_desk"
THAI = re.compile("[\u0e01-\u0e5b]")
TROUBLES = ("Unavailable", "Forbidden", "DiskFailed", "LostConnection")
FROM_TABLES = {"sentence", "_connect_sentence(error)", "self.away.sentence", "FILE_TROUBLES['malformed']",
               "FILE_TROUBLES['readonly']", "NOT_OURS", "TRY_AGAIN", "CLOSED"}  # fmt: skip


@pytest.fixture
def thai(qapp: Any) -> Iterator[None]:
    speech().use("th")
    yield
    speech().use("en")


def calls(folder: Path, *names: str) -> Iterator[ast.Call]:
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
                yield node


def remedies() -> Iterator[tuple[str, set[str]]]:
    """Every act that a rule names as the way out, with the parameters that it brings."""
    for call in calls(ROOT / "routing", "Remedy"):
        command, given = call.args
        assert isinstance(given, ast.Dict)
        brought = {str(ast.literal_eval(key)) for key in given.keys if key is not None}
        for each in ast.walk(command):
            if isinstance(each, ast.Constant) and each.value in COMMANDS:
                yield str(each.value), brought


def on_card(of: dict[str, Any]) -> Card:
    book = Book()
    book.jobs["JOB"] = JOB
    book.fold([of])
    line = book.line(int(of["id_token"]))
    assert line is not None
    return card_of(card(of, None), line, JOB, here=True, language="en")


class Asked:
    """A view that remembers whether it was asked anything."""

    def __init__(self) -> None:
        self.questions: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *_: self.questions.append(name)


# Refusals


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_refusal_is_said_in_thai_with_its_details(code: str, thai: None) -> None:
    names = [name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name]
    told = said.refusal(code, {name: f"X{number}" for number, name in enumerate(names)})
    assert THAI.search(told)
    assert [name for number, name in enumerate(names) if f"X{number}" not in told] == []


def test_every_way_out_is_a_button_that_says_what_it_does(thai: None) -> None:
    found = {command for command, _ in remedies()}
    assert len(found) >= 9
    assert [name for name in found if not THAI.search(words.deed(Deed(name, 1, "W001")))] == []


@pytest.mark.parametrize("kind", ["piece", "batch"])
def test_every_way_out_can_be_gone_at_the_station(kind: str, qapp: Any) -> None:
    """What a remedy does not bring along is asked for; nothing is sent that would be refused as incomplete."""
    before = on_card(row(1, 1, "active", token_type=kind, qty="1.00" if kind == "piece" else "20.00"))
    for command, brought in remedies():
        needed = {each.name for each in COMMANDS[command].parameters if each.required}
        view = Asked()
        asked = asking.ask(view, before, Deed(command, 1, "W001", dict.fromkeys(brought, 1)))
        assert asked or needed <= brought, command


# What cannot be reached


def test_every_trouble_of_the_store_is_a_sentence_that_can_be_translated() -> None:
    """A sentence that is put together before it is raised would stay English: it comes whole, with its details."""
    given = [call.args[0] for call in calls(ROOT / "store", *TROUBLES)]
    loose = [ast.unparse(each) for each in given if not isinstance(each, ast.Constant)]
    assert len(given) > 35 and set(loose) <= FROM_TABLES


def test_every_trouble_has_its_thai() -> None:
    told = [each for each in catalogue.entries("th") if each.context == said.TROUBLES]
    known = {each.source for each in told if THAI.search(each.text)}
    literal = {str(call.args[0].value) for call in calls(ROOT / "store", *TROUBLES)
               if isinstance(call.args[0], ast.Constant)}  # fmt: skip
    silent = {sentence for sentence in literal - known if re.search("[A-Za-z]", re.sub("{[^}]*}", "", sentence))}
    assert silent == set()


def test_a_database_that_is_not_there_says_so_in_thai(tmp_path: Path, thai: None) -> None:
    with pytest.raises(Unavailable) as caught:
        Engine.open(tmp_path / "nowhere" / "shop.db")
    folder = tmp_path / "nowhere"
    assert said.told(caught.value) == f"ไม่มีโฟลเดอร์ {folder} ให้สร้าง หรือระบุที่อื่น"
    assert str(caught.value) == f"The folder {folder} does not exist. Create it, or give another path."


def test_a_trouble_inside_a_trouble_is_said_in_the_same_language(thai: None) -> None:
    lost = LostConnection("The connection to {where} was lost ({why})", where="the shop", why="reset by peer")
    assert said.told(Unavailable(TRY_AGAIN, why=lost)) == "การเชื่อมต่อกับ the shop ขาดไป (reset by peer) ให้ลองอีกครั้ง"


def test_what_a_system_says_of_itself_is_passed_on(qapp: Any) -> None:
    """Braces in a message that is no sentence of ours are letters."""
    assert said.told(Unavailable("no route {to} host")) == "no route {to} host"


def test_why_the_database_is_away_follows_the_language(qtbot: Any) -> None:
    """Convention 15: switched at run time, while it is away."""
    folder, told = "/nowhere", []
    def opened() -> Engine:
        raise Unavailable("The folder {folder} does not exist. Create it, or give another path.", folder=folder)

    jobs = Jobs(opened)
    jobs.connection.connect(lambda link, why: told.append((link, why)))
    jobs.start()
    qtbot.waitUntil(lambda: len(told) == 1)
    speech().use("th")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    speech().use("en")
    jobs.close()
    assert [link for link, _ in told] == [Link.OPENING] * 2 and THAI.search(told[1][1])
