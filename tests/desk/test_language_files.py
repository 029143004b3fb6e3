"""The translations: nothing is missing, nothing is left over, and every placeholder is where it belongs."""

import ast
import importlib
import importlib.util
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QTextLayout

from petri_desk.desk.language import catalogue, said
from petri_desk.desk.language.catalogue import Entry
from petri_desk.desk.language.speech import Speaks, speech
from petri_desk.desk.widgets import tokens
from petri_desk.kernel.refusals import SENTENCES, Refused

ROOT = Path(__file__).parents[2]
DESK = ROOT / "petri_desk" / "desk"
FILES = ("engine_th.ts", "petri_desk_th.ts", "qtbase_th.ts")
THAI = re.compile("[\u0e01-\u0e5b]")


def _updater() -> Any:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def updater() -> Any:
    return _updater()


def placeholders(text: str) -> Counter[str]:
    return Counter(f"{name}!{how}" for _, name, _, how in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_translated_with_the_same_placeholders(name: str) -> None:
    """Nothing unfinished; a sentence that loses its number, or asks for another, would be worse than English."""
    entries = catalogue.read((ROOT / "resources" / "translations" / name).read_text("utf-8"))
    wrong = [
        each.source for each in entries
        if not each.finished or not each.text.strip() or placeholders(each.source) != placeholders(each.text)
    ]  # fmt: skip
    assert entries and wrong == []


@pytest.mark.parametrize("name", FILES)
def test_every_translation_is_thai(name: str) -> None:
    """A text that was only copied is not translated."""
    entries = catalogue.read((ROOT / "resources" / "translations" / name).read_text("utf-8"))
    worded = [each for each in entries if re.search("[A-Za-z]", re.sub("{[^}]*}", "", each.source))]
    assert {each.source for each in worded if not THAI.search(each.text)} <= {"Petri Desk"}


def test_lupdate_finds_the_same_texts_in_the_source(updater: Any, tmp_path: Path) -> None:
    """What the desk says and what is translated are the same; `packaging/translations.py` brings them together."""
    kept = (ROOT / "resources" / "translations" / "petri_desk_th.ts").read_text("utf-8")
    (tmp_path / "petri_desk_th.ts").write_text(kept, "utf-8")
    updater.update_desk(tmp_path / "petri_desk_th.ts")
    assert (tmp_path / "petri_desk_th.ts").read_text("utf-8") == kept


def test_everything_that_the_engine_can_say_is_there(updater: Any, tmp_path: Path) -> None:
    """Every engine refusal code has a Thai text: a new code is red until it has."""
    kept = (ROOT / "resources" / "translations" / "engine_th.ts").read_text("utf-8")
    (tmp_path / "engine_th.ts").write_text(kept, "utf-8")
    updater.update_engine(tmp_path / "engine_th.ts")
    assert (tmp_path / "engine_th.ts").read_text("utf-8") == kept
    told = {each.comment for each in catalogue.read(kept) if each.context == said.REFUSALS}
    assert told >= SENTENCES.keys()


def test_what_is_packed_is_what_lrelease_packs(tmp_path: Path, qapp: Any) -> None:
    """The translations are packed in memory: Qt reads them as it reads those of its own tool."""
    program = Path(sys.executable).with_name("pyside6-lrelease")
    sources = [str(ROOT / "resources" / "translations" / name) for name in FILES]
    subprocess.run([program, "-silent", *sources, "-qm", tmp_path / "th.qm"], check=True)
    theirs, ours = QTranslator(), QTranslator()
    assert theirs.load(str(tmp_path / "th.qm")) and ours.load(catalogue.packed("th"))
    entries = catalogue.entries("th")
    assert len(entries) > 400
    for each in entries:
        asked = (each.context, each.source, each.comment)
        assert ours.translate(*asked) == theirs.translate(*asked) == each.text, asked


def test_packing_keeps_contexts_and_comments_apart(qapp: Any) -> None:
    """One English word may be two in Thai, by its place or by its code."""
    translator = QTranslator()
    assert translator.load(catalogue.pack([
        Entry("One", "Back", "", "กลับ"), Entry("Two", "Back", "", "หลัง"), Entry("Two", "Back", "part", "ชิ้นหลัง"),
        Entry("Two", "Front", "", "", finished=False),
    ]))  # fmt: skip
    found = [translator.translate(*asked) for asked in (("One", "Back"), ("Two", "Back"), ("Two", "Back", "part"))]
    assert found == ["กลับ", "หลัง", "ชิ้นหลัง"]
    assert not translator.translate("Two", "Front") and not translator.translate("Three", "Back")


def test_the_texts_of_qt_are_texts_of_qt(qapp: Any) -> None:
    """Qt has no Thai catalogue. Ours holds only what Qt says indeed, so that no line of it is dead."""
    german = QTranslator()
    assert german.load("qtbase_de.qm", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    entries = catalogue.read((ROOT / "resources" / "translations" / "qtbase_th.ts").read_text("utf-8"))
    assert [each.source for each in entries if not german.translate(each.context, each.source)] == []


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name.split(".")[-1] == "tr" or (name.endswith("translate") and name != "painter.translate"):
                yield name, node


def literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """lupdate takes what stands there literally: an f-string, a sum or a name inside `tr` is never translated."""
    by_name = DESK / "language" / "said.py"         # the engine's texts, which packaging/translations.py collects
    found = [(file, *call) for file in sorted(DESK.rglob("*.py")) if file != by_name for call in calls(file)]
    bad = [
        f"{file.name}:{call.lineno}" for file, name, call in found
        if not all(map(literal, call.args[: 1 if name.endswith("tr") else 2]))
    ]  # fmt: skip
    assert len(found) > 100 and bad == []


def test_every_widget_with_texts_of_its_own_says_them_again() -> None:
    """A text that a constructor sets would stay in the old language: it stands in `retext`, of a `Speaks`."""
    trees = [(file, ast.parse(file.read_text("utf-8"))) for file in sorted(DESK.rglob("*.py"))]
    found = [(file, part) for file, tree in trees for part in ast.walk(tree)
             if isinstance(part, ast.ClassDef) and "self.tr(" in ast.unparse(part)]  # fmt: skip
    silent = [part.name for file, part in found if not issubclass(_class(file, part.name), Speaks)]
    once = [part.name for _, part in found for method in part.body
            if isinstance(method, ast.FunctionDef) and method.name == "__init__" and "self.tr(" in ast.unparse(method)]
    assert len(found) > 10 and (silent, once) == ([], [])


def _class(file: Path, name: str) -> type:
    module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    found: type = getattr(importlib.import_module(module), name)
    return found


def test_a_refusal_is_said_in_thai_with_its_details(qapp: Any) -> None:
    """The engine stays English; the desk translates by code, and the words inside by what they mean."""
    refusals = [
        Refused("token_paused", serial="W001"), Refused("token_closed", serial="W001", status="scrapped"),
        Refused("not_allowed", actor="Nok", command="token_scrap", roles=["supervisor", "admin"]),
        Refused("more_than_planned", actual="22.00", planned="20.00"), Refused("does_not_add_up", actual="1"),
    ]  # fmt: skip
    english = [said.told(each) for each in refusals]
    speech().use("th")
    thai = [said.told(each) for each in refusals]
    speech().use("en")
    assert english[0] == refusals[0].message
    assert thai == [
        "W001 พักอยู่ ให้ทำต่อก่อน", "W001 อยู่ในสถานะของเสีย ต้องสร้างชิ้นงานใหม่",
        "Nok ไม่มีสิทธิ์ตัดเป็นของเสีย ต้องมีบทบาท หัวหน้างาน, ผู้ดูแลระบบ อย่างใดอย่างหนึ่ง", "22 มากกว่าแผน 20 โปรดยืนยันว่าถูกต้อง",
        "ดี 1 กับเสีย ? รวมแล้วไม่เท่ากับแผน ?",
    ]  # fmt: skip


def test_in_english_a_refusal_reads_as_the_engine_says_it(qapp: Any) -> None:
    """Without a translation nothing changes, whatever the code."""
    speech().use("en")
    for code in SENTENCES:
        assert said.told(Refused(code)) == Refused(code).message


@pytest.mark.parametrize("size", [tokens.SMALL, tokens.DISPLAY])
def test_every_letter_of_the_translations_has_a_glyph(size: int, qapp: Any) -> None:
    """No box glyphs: a Thai font is present, and the desk's face reaches it."""
    letters = "".join(sorted({letter for each in catalogue.entries("th") for letter in each.text if letter > " "}))
    assert len(THAI.findall(letters)) > 50
    layout = QTextLayout(letters, tokens.face(size))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert runs and not [run.rawFont().familyName() for run in runs if 0 in run.glyphIndexes()]


def test_counts_of_references_hold_over_many_translations(qapp: Any) -> None:
    """The binding may drop no reference: 20,000 translations change no count."""
    speech().use("th")
    text, before = "ready", (sys.getrefcount("ready"), sys.getrefcount(None), sys.getrefcount(True))
    for _ in range(20_000):
        QCoreApplication.translate("Station", text)
    after = (sys.getrefcount("ready"), sys.getrefcount(None), sys.getrefcount(True))
    speech().use("en")
    assert max(abs(one - other) for one, other in zip(before, after, strict=True)) < 500
