"""What is said of nets and routes, said again in the desk's language: findings, losses, the steps of a witness."""

import ast
import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from petri_desk import resource
from petri_desk.desk.language import said
from petri_desk.desk.language.speech import speech
from petri_desk.desk.proving import words
from petri_desk.desk.proving.looking import Looking
from petri_desk.desk.proving.records import Preview, Proved
from petri_desk.desk.shell.sights.proving import POUCH
from petri_desk.kernel.saying import Named, Said, listed, say, unended
from petri_desk.nets.formats import read, write
from petri_desk.nets.model import Net
from tests.nets.pnml_plain_samples import philosophers

ROOT = Path(__file__).parents[2] / "petri_desk"
TALKERS = {
    "Finding": 3, "Loss": 2, "ExpressionError": 1, "ColourError": 0, "BadFile": 0, "NotCovered": 0, "NotUnderstood": 0,
    "NotSaid": 0, "NotSymmetric": 1, "fault": 2, "warn": 2,
}  # fmt: skip
LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def thai(qapp: Any) -> Iterator[None]:
    speech().use("th")
    yield
    speech().use("en")


def looked_at(name: str, content: bytes) -> tuple[Preview, Proved]:
    """As it comes from the process that looks at files."""
    looking = Looking(name, content)
    found: tuple[Preview, Proved] = pickle.loads(pickle.dumps((looking.preview, looking.prove({}, lambda *_: None))))
    return found


def foreign(text: str, *names: str) -> list[str]:
    """The English words of a text, but for what somebody has named so."""
    return LATIN.findall(re.sub("|".join(map(re.escape, names)), "", text)) if names else LATIN.findall(text)


def test_the_proof_of_a_route_is_told_in_thai_with_the_routes_own_thai_names(thai: None) -> None:
    """Proof, convention 15: the finding, its line, and every step that leads there."""
    preview, proved = looked_at("pouch.json", json.dumps(POUCH, indent=1).encode())
    told = [words.finding(each) for each in proved.report.findings]
    assert told[0] == "บรรทัด 56: สิ่งที่มาถึง ประกอบ จะค้างอยู่ที่นั่น: เงื่อนไข 'data.width > 3' ตัดสินไม่ได้เลย"
    assert [foreign(each, "data.width") for each in told] == [[]] * len(told)
    steps = [said.again(each.said) for walk in proved.walks.values() for each in walk.stood[1:]]
    assert steps[:2] == ["เริ่ม ตัด", "ตัด เสร็จ"] and not any(map(foreign, steps))
    assert preview.id == "pouch"


def test_the_proof_of_a_net_is_told_in_thai(thai: None) -> None:
    """Proof: what lies where when nothing can move any more; places and transitions keep their names."""
    _, proved = looked_at("table.pnml", philosophers(3))
    told = [words.finding(each) for each in proved.report.findings]
    names = [each.id for each in (*_net(philosophers(3)).places, *_net(philosophers(3)).transitions)]
    assert told and [foreign(each, *names) for each in told] == [[]] * len(told)
    assert any("ไม่มีอะไรเดินต่อได้" in each for each in told)


def _net(content: bytes) -> Net:
    found = read("x.pnml", content).net
    assert found is not None
    return found


@pytest.mark.parametrize(("change", "thai_words"), [
    ({"kind": "auto"}, "kind ต้องเป็น Auto หรือ Manual ไม่ใช่ \"auto\""),
    ({"guardExpression": "x >"}, "ตรงนี้ขาดค่า แต่พบ จุดสิ้นสุด"),
    ({"guardExpression": "zz > 1"}, "zz ไม่มีค่าที่ t: ไม่มีเส้นขาเข้าให้ค่า"),
    ({"nonsense": 1}, "ที่นี่ไม่มีการตั้งค่า nonsense"),
])  # fmt: skip
def test_what_is_wrong_in_a_net_file_is_told_in_thai(change: dict[str, Any], thai_words: str, thai: None) -> None:
    """Nets, convention 15: the checks of a file, what its expressions lack, and what would be accepted."""
    net = {"id": "n", "places": [{"id": "p"}], "transitions": [{"id": "t", **change}], "arcs": []}
    told = [words.finding(each) for each in read("n.json", json.dumps(net).encode()).findings]
    assert any(thai_words in each for each in told), told


def test_what_a_file_cannot_hold_is_told_in_thai(thai: None) -> None:
    """Formats: the losses of another program's file, with the kind of what they are about."""
    net = read("dyeing.json", (resource("nets") / "dyeing.json").read_bytes()).net
    assert net is not None
    losses = write(replace(net, description="A day"), ".cpn").losses
    told = [words.loss(each) for each in losses]
    assert "คำอธิบาย: คำอธิบายของเน็ตถูกตัดออก" in told
    assert len(told) > 3 and all(re.search("[\u0e01-\u0e5b]", each) for each in told)


def test_in_english_it_reads_as_the_engine_says_it(qapp: Any) -> None:
    """What is said again is the text itself."""
    _, proved = looked_at("pouch.json", json.dumps(POUCH, indent=1).encode())
    assert [said.again(each.message) for each in proved.report.findings] \
        == [str(each.message) for each in proved.report.findings]  # fmt: skip
    assert said.again("as it was written") == "as it was written"


def test_a_said_text_is_its_text_and_stays_so_in_json_and_in_another_process() -> None:
    """Doors: the JSON of a finding has plain texts; nothing of the sentence shows in it."""
    text = say("{these} wait for {node}", these=listed(["a", "b", "c"]), node=Named("Cut", {"en": "Cut", "th": "ตัด"}))
    assert text == "a, b and c wait for Cut" and json.dumps([text]) == '["a, b and c wait for Cut"]'
    again = pickle.loads(pickle.dumps(text))
    assert (again, again.sentence, again.details["node"].names["th"]) == (text, text.sentence, "ตัด")
    assert say("A token is {value}.") == "A token is {value}." and say("{n:,} of {m}", n=1200) == "1,200 of ?"
    short = unended(say("It ends."))
    assert short == "It ends" and isinstance(short, Said) and short.sentence == "It ends."
    assert listed([str(number) for number in range(9)]) == "0, 1, 2, 3, 4, 5 and 3 more"


def test_no_sentence_of_a_net_or_route_is_put_together_before_it_is_said() -> None:
    """An f-string where a finding, a loss or an error is made would stay English: it is a `say` with details."""
    found = [(file, *call) for folder in ("nets", "routing") for file in sorted((ROOT / folder).rglob("*.py"))
             for call in _told_in(ast.parse(file.read_text("utf-8")))]  # fmt: skip
    bad = [f"{file.name}:{line}" for file, line, told in found if _is_put_together(told)]
    assert len(found) > 200 and bad == []


def _told_in(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            place = TALKERS.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
            if place is not None and len(node.args) > place:
                yield node.lineno, node.args[place]


def _is_put_together(told: ast.expr) -> bool:
    return isinstance(told, ast.JoinedStr | ast.BinOp) or (isinstance(told, ast.Constant) and " " in str(told.value))
