"""The codes on labels: what is printed reads back, and a wrong code is refused, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel import labels
from petri_desk.kernel.labels import ACTIONS, LONGEST_CODE, MARK, SYMBOLS, TEST_LABEL, Damaged, Kind, Label, read

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
FREE_KINDS = st.sampled_from([kind for kind in Kind if kind not in (Kind.TOKEN, Kind.ACTION)])
ANY_LABEL = (
    st.builds(labels.token, st.integers(1, 2**53))
    | st.builds(labels.action, st.just("FAIL"), st.none() | TEXTS)
    | st.builds(labels.action, st.sampled_from(ACTIONS))
    | st.builds(Label, FREE_KINDS, TEXTS)
)


@given(ANY_LABEL)
def test_every_label_reads_back_from_its_code(label: Label) -> None:
    """Barcode rule 3: any text, Thai too, goes onto a label and comes back."""
    assert read(label.code) == label


@given(ANY_LABEL)
def test_a_code_has_only_what_every_scanner_and_layout_carries(label: Label) -> None:
    """Barcode rule 3: A-Z, 0-9 and `-`, after a fixed mark."""
    assert label.code.startswith(MARK)
    assert set(label.code) <= set(SYMBOLS)
    assert len(label.code) <= LONGEST_CODE


def _refused(code: str) -> bool:
    """Whether a damaged code names nothing; one whose mark was hit is any other text."""
    try:
        return read(code) is None and not code.startswith(MARK)
    except Damaged:
        return True


@given(ANY_LABEL, st.data())
def test_one_wrong_character_is_always_found(label: Label, data: st.DataObject) -> None:
    """Barcode rule 3: a wrong decode is refused."""
    at = data.draw(st.integers(0, len(label.code) - 1))
    wrong = data.draw(st.sampled_from(SYMBOLS).filter(lambda symbol: symbol != label.code[at]))
    assert _refused(label.code[:at] + wrong + label.code[at + 1 :])


@given(ANY_LABEL, st.data())
def test_two_neighbours_that_changed_places_are_always_found(label: Label, data: st.DataObject) -> None:
    """Barcode rule 3: a wrong decode is refused."""
    code = label.code
    at = data.draw(st.integers(0, len(code) - 2).filter(lambda place: code[place] != code[place + 1]))
    assert _refused(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@given(st.text(SYMBOLS, min_size=0, max_size=12))
def test_what_bears_the_mark_is_a_label_with_this_one_code_or_damaged(body: str) -> None:
    """Barcode rule 3: nothing is guessed, and one label has one code."""
    try:
        label = read(MARK + body)
    except Damaged:
        return
    assert label is not None and label.code == MARK + body


@pytest.mark.parametrize("text", ["F0012", "8851234567890", "", "PD1", "QD1-T1042", "กขค", "PD-1-T"])
def test_a_text_without_the_mark_is_no_label_but_a_serial_to_look_up(text: str) -> None:
    assert read(text) is None


def test_a_code_scanned_with_the_letters_turned_small_is_the_same_label() -> None:
    """Caps Lock turns what some scanners send."""
    assert read(labels.token(1042).code.lower()) == labels.token(1042)


@pytest.mark.parametrize(("kind", "text", "code"), [
    (Kind.TOKEN, "1042", "PD1-T1042Z"),
    (Kind.ACTION, "START", "PD1-ASTARTB"),
    (Kind.ACTION, "FAIL-SEW05", "PD1-AFAIL-SEW052"),
    (Kind.DEFECT, "SEW05", "PD1-DSEW052"),
    (Kind.STATION, "Cutting 1", "PD1-S-IN2XI5DJNZTSAMIY"),
    (Kind.LOT, "H-2207", "PD1-LH-22075"),
    (Kind.JOB, "งาน-1", "PD1-J-4C4IPYFYWLQLRGJNGEM"),
])  # fmt: skip
def test_the_codes_on_labels_that_are_printed_stay_as_they_are(kind: Kind, text: str, code: str) -> None:
    """What hangs on a bag must still be read next year."""
    assert Label(kind, text).code == code


@pytest.mark.parametrize("body", [
    "A-KNKECUSU", "T0042", "T-GE", "LAB\u00df", "Q1042", "L-A", "L-7777777", "ASTART-", "T-", "T",
])  # fmt: skip
def test_a_body_that_no_label_has_is_damaged_even_if_its_check_is_right(body: str) -> None:
    """One label has one code: no second writing, no unknown kind, nothing that is no text."""
    check = labels.check_character(body) if set(body) <= set(SYMBOLS) else "0"
    with pytest.raises(Damaged):
        read(MARK + body + check)


def test_a_fail_label_brings_its_defect() -> None:
    failed = read(labels.action("FAIL", "SEW05").code)
    assert failed is not None and (failed.kind, failed.action, failed.defect) == (Kind.ACTION, "FAIL", "SEW05")
    assert labels.action("FAIL").defect is None
    assert Label(Kind.DEFECT, "SEW05").defect == "SEW05"
    assert labels.action("PASS").defect is None


@pytest.mark.parametrize(("kind", "text"), [
    (Kind.TOKEN, "F001"), (Kind.TOKEN, "0"), (Kind.TOKEN, "-3"), (Kind.TOKEN, "٣"), (Kind.ACTION, "JUMP"),
    (Kind.ACTION, "START-SEW05"), (Kind.LOT, ""), (Kind.LOT, "ก" * 101),
])  # fmt: skip
def test_a_label_that_could_not_be_acted_on_is_not_made(kind: Kind, text: str) -> None:
    with pytest.raises(ValueError, match=r"label|action"):
        Label(kind, text)


def test_the_test_label_has_the_keys_that_tell_layouts_apart() -> None:
    """Barcode rule 7: French moves A, Q, Z, W and M, German Y and Z, Thai everything."""
    assert read(TEST_LABEL.code) == TEST_LABEL
    assert set("AQZWMY0123456789-") <= set(TEST_LABEL.code)
