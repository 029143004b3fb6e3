"""Trying out a scanner: the page tells what arrived, how fast, under which layout, and what to set."""

import pytest
from wedge import Wedge

from petri_desk.desk.scanning import Key, ScannerTest, Settings, words
from petri_desk.desk.scanning.decoder import Ending
from petri_desk.desk.scanning.presenter import Attempt, Finding
from petri_desk.kernel.labels import TEST_LABEL

CODE = TEST_LABEL.code


def tried(wedge: Wedge, code: str = CODE, settings: Settings | None = None) -> Attempt:
    trial = ScannerTest(settings or Settings())
    return [trial.heard(key) for key in wedge.keys(code)][-1]


@pytest.mark.parametrize("layout", ["us", "german", "french", "thai"])
@pytest.mark.parametrize("caps", [False, True])
def test_the_layout_is_told_from_the_test_label(layout: str, caps: bool) -> None:
    """Barcode rule 7: the detected layout."""
    found = tried(Wedge(layout, caps=caps))
    assert (found.layout, found.finding, found.text) == (layout, Finding.GOOD, CODE)


def test_without_scan_codes_thai_is_told_by_its_letters_and_nothing_else_is() -> None:
    assert tried(Wedge("thai", places=False)).layout == "thai"
    assert tried(Wedge("us", places=False)).layout is None


def test_the_raw_keys_and_the_gaps_are_shown() -> None:
    """Barcode rule 7: raw keys, gaps in ms."""
    found = tried(Wedge("thai", gap=12), "PD1-")
    assert [key.text for key in found.keys] == ["ญ", "ฏ", "ๅ", "ข", "\r"]
    assert found.gaps == (12, 12, 12, 12)
    assert found.ended is Ending.ENTER


@pytest.mark.parametrize(("wedge", "code", "settings", "finding"), [
    (Wedge(), "F0012", Settings(), Finding.OTHER),
    (Wedge(), CODE[:-1] + "0", Settings(), Finding.DAMAGED),
    (Wedge(gap=80), CODE, Settings(), Finding.TOO_SLOW),
    (Wedge(), "F01", Settings(), Finding.TOO_SHORT),
    (Wedge(ending="none"), CODE, Settings(), Finding.NO_ENDING),
    (Wedge(ending="none"), CODE, Settings(endings=frozenset()), Finding.GOOD),
    (Wedge(ending="tab"), "F0012", Settings(endings=frozenset({Ending.ENTER})), Finding.OTHER_ENDING),
    (Wedge(gap=300), CODE, Settings(), Finding.TYPED),
])  # fmt: skip
def test_what_is_wrong_has_a_name_and_a_sentence(
    wedge: Wedge, code: str, settings: Settings, finding: Finding, qapp: object
) -> None:  # fmt: skip
    """Barcode rule 7: the verdict."""
    found = tried(wedge, code, settings)
    assert found.finding is finding
    assert words.finding(found).endswith(".")


def test_a_slow_scanner_is_told_which_gap_would_do(qapp: object) -> None:
    found = tried(Wedge(gap=80))
    assert found.gap == 120
    assert "120 ms" in words.finding(found)
    assert tried(Wedge(gap=80), settings=Settings(gap=120)).finding is Finding.GOOD


def test_each_attempt_begins_anew() -> None:
    """After an ending, and after half a second of silence."""
    trial = ScannerTest(Settings())
    for key in [*Wedge().keys("F0012", 1000), *Wedge(ending="none").keys("AB", 1100)]:
        trial.heard(key)
    assert trial.heard(Key(46, "c", 1120)).text == "ABc"
    assert trial.heard(Key(46, "c", 5000)).text == "c"
