"""The decoder: what a scanner sends is understood under every layout, and what a person types stays typing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wedge import Wedge

from petri_desk.desk.scanning import layouts
from petri_desk.desk.scanning.decoder import Decoder, Ending, Fate, Key, Reason, Scan, Settings, Verdict
from petri_desk.kernel import labels
from petri_desk.kernel.labels import Kind, Label

LABELS = (
    st.builds(labels.token, st.integers(1, 10**9))
    | st.builds(labels.action, st.sampled_from(labels.ACTIONS))
    | st.builds(Label, st.sampled_from([Kind.LOT, Kind.JOB, Kind.DEFECT]), st.text("ABCZ0189-กขค", min_size=1))
)
LAYOUT_NAMES = st.sampled_from(sorted(layouts.LAYOUTS))
WEDGES = st.builds(
    Wedge, layout=LAYOUT_NAMES, gap=st.integers(0, 50), ending=st.sampled_from(["enter", "pad enter", "tab", "eot"]),
    pad=st.booleans(), caps=st.booleans(),
)  # fmt: skip
TOKEN, OTHER = labels.token(1042), labels.token(7)
SERIAL = "F0012"


def feed(decoder: Decoder, keys: list[Key]) -> list[Verdict]:
    return [decoder.press(key) for key in keys]


def scans(verdicts: list[Verdict]) -> list[Scan]:
    return [verdict.scan for verdict in verdicts if verdict.scan is not None]


def quiet(decoder: Decoder, keys: list[Key]) -> list[Verdict]:
    """All keys, each followed by a rest where there is time for one."""
    verdicts = []
    for key, following in zip(keys, [*keys[1:], None], strict=True):
        verdicts.append(decoder.press(key))
        silence = decoder.silence()
        if silence and (following is None or following.at - key.at > silence):
            verdicts.append(decoder.rest())
    return verdicts


# --- reading ----------------------------------------------------------------------------------------------------------


@given(LABELS, WEDGES, st.booleans())
def test_a_label_is_read_under_every_layout(label: Label, wedge: Wedge, in_field: bool) -> None:
    """Convention 3, barcode rule 2: by where keys lie, with digits from the number pad and Caps Lock too."""
    verdicts = feed(Decoder(), wedge.keys(label.code, in_field=in_field))
    assert scans(verdicts) == [Scan(label.code, label, in_field)]
    assert verdicts[-1].fate is Fate.SWALLOW
    assert verdicts[-1].take_out == in_field


@given(LABELS, st.sampled_from(["us", "british", "thai", "german", "french"]))
def test_a_label_is_read_from_its_text_alone(label: Label, layout: str) -> None:
    """Barcode rule 2: without scan codes, as from a remote desktop, the layout is undone."""
    assert scans(feed(Decoder(), Wedge(layout, places=False).keys(label.code))) == [Scan(label.code, label)]


@given(LABELS)
def test_a_scanner_set_to_the_layout_of_the_computer_is_read_too(label: Label) -> None:
    """Barcode rule 2: the text is right, and the places would say something else."""
    american = dict(zip("".join(layouts.LAYOUTS["french"]), "".join(layouts.LAYOUTS["us"]), strict=True))
    pressed = "".join(american[mark] for mark in label.code)
    assert scans(feed(Decoder(), Wedge("french").keys(pressed))) == [Scan(label.code, label)]


def test_a_label_teaches_how_other_texts_are_to_be_read() -> None:
    """Barcode rule 2: after one label the serials of that scanner come right as well."""
    american = dict(zip("".join(layouts.LAYOUTS["french"]), "".join(layouts.LAYOUTS["us"]), strict=True))
    decoder, wedge = Decoder(), Wedge("french")
    feed(decoder, wedge.keys("".join(american[mark] for mark in TOKEN.code)))
    assert scans(feed(decoder, wedge.keys("".join(american[mark] for mark in SERIAL)))) == [Scan(SERIAL)]


@given(st.text("ABCXYZ0123456789-", min_size=4, max_size=20).filter(lambda text: not labels.marked(text)), WEDGES)
def test_a_text_without_our_mark_is_told_as_it_is(text: str, wedge: Wedge) -> None:
    """A serial on somebody else's label is there to be looked up."""
    assert scans(feed(Decoder(), wedge.keys(text))) == [Scan(text)]


@given(LABELS, WEDGES, st.data())
def test_a_label_that_arrives_changed_is_refused(label: Label, wedge: Wedge, data: st.DataObject) -> None:
    """Barcode rule 3: a wrong decode is refused, never guessed."""
    at = data.draw(st.integers(len(labels.MARK), len(label.code) - 1))
    wrong = data.draw(st.sampled_from(labels.SYMBOLS).filter(lambda symbol: symbol != label.code[at]))
    verdicts = feed(Decoder(), wedge.keys(label.code[:at] + wrong + label.code[at + 1 :]))
    assert scans(verdicts) == []
    assert (verdicts[-1].rejected, verdicts[-1].fate) == (Reason.DAMAGED, Fate.SWALLOW)


def test_the_keys_of_the_layouts_lie_where_they_lie() -> None:
    """What `PD1-` becomes: copied from the keyboards themselves, not from our tables."""
    arrived = {name: "".join(key.text for key in Wedge(name, ending="none").keys("PD1-")) for name in layouts.LAYOUTS}
    assert arrived == {"us": "PD1-", "british": "PD1-", "german": "PD1ß", "french": "PD&)", "thai": "ญฏๅข"}


@pytest.mark.parametrize(("platform", "scan_code", "virtual_key", "place"), [
    ("xcb", 24, 0, 16), ("wayland", 24, 0, 16), ("windows", 16, 0x51, 16), ("cocoa", 1, 12, 16),
    ("xcb", 104, 0, 96), ("windows", 0x11C, 0x0D, 96), ("cocoa", 1, 76, 96), ("windows", 0x148, 0x26, 0),
    ("cocoa", 1, 29, 11), ("cocoa", 1, 47, 52), ("xcb", 0, 0, 0),
])  # fmt: skip
def test_each_platform_tells_where_a_key_lies(platform: str, scan_code: int, virtual_key: int, place: int) -> None:
    """Barcode rule 2: evdev+8, set 1, and the virtual key of a Mac."""
    assert layouts.position(platform, scan_code, virtual_key) == place


# --- a person ---------------------------------------------------------------------------------------------------------


@given(
    st.text("abcXYZ019-/ ", min_size=1, max_size=30), st.lists(st.integers(51, 400), min_size=31, max_size=31),
    st.booleans(),
)  # fmt: skip
def test_typing_at_the_speed_of_a_person_stays_typing(text: str, gaps: list[int], in_field: bool) -> None:
    """Barcode rule 1: nothing is scanned, nothing swallowed, and every key held back is given back in time."""
    at, keys = 1000, []
    for key, gap in zip(Wedge().keys(text, in_field=in_field), gaps, strict=False):
        at += gap
        keys.append(replace(key, at=at))
    verdicts = quiet(Decoder(), keys)
    assert not any(verdict.scan or verdict.rejected or verdict.take_out for verdict in verdicts)
    assert not any(verdict.fate is Fate.SWALLOW for verdict in verdicts)
    open_keys = 0
    for verdict in verdicts:
        open_keys = (0 if verdict.give_back else open_keys) + (verdict.fate is Fate.HOLD)
    assert open_keys == 0


@given(st.integers(51, 1000))
def test_a_label_typed_by_hand_does_nothing_but_be_typed(gap: int) -> None:
    """Barcode rule 1: only a scanner is as fast as that."""
    assert scans(quiet(Decoder(), Wedge(gap=gap).keys(TOKEN.code))) == []


def test_three_quick_keys_are_no_code() -> None:
    """The least length is four: a quick `12` and Enter on a keypad is a count."""
    verdicts = feed(Decoder(), Wedge().keys("123"))
    assert (scans(verdicts), verdicts[-1].fate, verdicts[-1].give_back) == ([], Fate.PASS, True)


def test_a_key_held_down_is_no_scan() -> None:
    """Auto-repeat is as fast as a scanner, and says so."""
    keys = Wedge(gap=30).keys("AAAAAAAA")
    verdicts = feed(Decoder(), [keys[0], *(replace(key, repeat=True) for key in keys[1:-1]), keys[-1]])
    assert scans(verdicts) == []
    assert [verdict.fate for verdict in verdicts[1:]] == [Fate.PASS] * 8


@pytest.mark.parametrize("cut", [
    Key(0, "", 0), Key(105, "", 0), Key(30, "\x01", 0, chord=True), Key(14, "\x08", 0), Key(1, "\x1b", 0),
])  # fmt: skip
def test_an_arrow_a_shortcut_and_a_correction_belong_to_a_person(cut: Key) -> None:
    keys = Wedge(gap=10).keys(SERIAL)
    verdicts = feed(Decoder(), [*keys[:3], replace(cut, at=keys[2].at + 5), *keys[3:]])
    assert scans(verdicts) == []
    assert (verdicts[3].fate, verdicts[3].give_back) == (Fate.PASS, True)


def test_a_space_is_never_held_back_at_first() -> None:
    """It presses the button that has the focus."""
    assert Decoder().press(Key(57, " ", 1000)).fate is Fate.PASS


def test_characters_given_by_their_number_do_not_break_a_burst() -> None:
    """Some scanners hold Alt and type the number of each character on the number pad; the text follows."""
    keys: list[Key] = []
    for number, mark in enumerate(TOKEN.code):
        keys += [Key(79, "", 1000 + 20 * number, chord=True), Key(0, mark, 1005 + 20 * number)]
    keys.append(Key(28, "\r", keys[-1].at + 10))
    assert scans(feed(Decoder(), keys)) == [Scan(TOKEN.code, TOKEN)]


# --- settings and endings ---------------------------------------------------------------------------------------------


@given(st.integers(20, 200), LABELS)
def test_the_gap_that_is_set_is_the_gap_that_counts(gap: int, label: Label) -> None:
    """The wedge's numbers: 50 ms, settable from 20 to 200."""
    settings = Settings(gap=gap)
    assert scans(quiet(Decoder(settings), Wedge(gap=gap).keys(label.code))) == [Scan(label.code, label)]
    assert scans(quiet(Decoder(settings), Wedge(gap=gap + 1).keys(label.code))) == []


@pytest.mark.parametrize("gap", [19, 201])
def test_a_gap_that_no_scanner_or_every_person_has_cannot_be_set(gap: int) -> None:
    with pytest.raises(ValueError, match="20 to 200"):
        Settings(gap=gap)


def test_a_text_ends_with_the_key_that_is_set_and_a_label_with_any() -> None:
    """The suffix is Enter, Tab or EOT; a label needs no setting, because it proves itself."""
    settings = Settings(endings=frozenset({Ending.TAB}))
    assert scans(feed(Decoder(settings), Wedge(ending="enter").keys(SERIAL))) == []
    assert scans(feed(Decoder(settings), Wedge(ending="tab").keys(SERIAL))) == [Scan(SERIAL)]
    assert scans(feed(Decoder(settings), Wedge(ending="enter").keys(TOKEN.code))) == [Scan(TOKEN.code, TOKEN)]


def test_without_an_ending_silence_ends_a_scan() -> None:
    """The suffix may be none."""
    settings = Settings(endings=frozenset())
    for code in (TOKEN.code, SERIAL):
        assert [each.text for each in scans(quiet(Decoder(settings), Wedge(ending="none").keys(code)))] == [code]


def test_where_scanners_send_an_ending_silence_ends_nothing() -> None:
    """Barcode rule 3: what came so far may be the first half of a longer code."""
    verdicts = quiet(Decoder(), Wedge(ending="none").keys(TOKEN.code))
    assert scans(verdicts) == []
    assert verdicts[-1].give_back


@given(LABELS, st.data(), st.integers(51, 190), st.booleans())
def test_a_code_cut_in_two_by_a_pause_is_no_code(
    label: Label, data: st.DataObject, pause: int, ends: bool
) -> None:  # fmt: skip
    """Barcode rule 3: its first half may look whole by chance, and is not taken for it."""
    cut = data.draw(st.integers(1, len(label.code) - 1))
    wedge = Wedge(ending="enter" if ends else "none")
    keys = wedge.keys(label.code)
    keys = [*keys[:cut], *(replace(key, at=key.at + pause) for key in keys[cut:])]
    decoder = Decoder(Settings(endings=frozenset(Ending) if ends else frozenset()))
    assert not any(scan.label for scan in scans(quiet(decoder, keys)))


def test_an_ending_that_comes_a_little_late_still_ends_a_label() -> None:
    """It is swallowed, too: it must not press a button."""
    *body, last = Wedge().keys(TOKEN.code)
    verdicts = quiet(Decoder(), [*body, replace(last, at=body[-1].at + 180)])
    assert scans(verdicts) == [Scan(TOKEN.code, TOKEN)]
    assert verdicts[-1].fate is Fate.SWALLOW


def test_both_halves_of_a_line_end_are_swallowed() -> None:
    """Barcode rule 5, for scanners that send carriage return and line feed."""
    *body, last = Wedge().keys(TOKEN.code)
    decoder = Decoder()
    feed(decoder, [*body, last])
    assert decoder.press(replace(last, at=last.at + 10)).fate is Fate.SWALLOW
    assert decoder.press(replace(last, at=last.at + 500)).fate is Fate.PASS


def test_a_prefix_that_is_set_is_taken_off_and_asked_for() -> None:
    """The prefix is optional; a label needs none."""
    decoder = Decoder(Settings(prefix="~"))
    assert scans(feed(decoder, Wedge().keys(f"~{SERIAL}"))) == [Scan(SERIAL)]
    assert scans(feed(decoder, Wedge().keys(SERIAL))) == []
    assert scans(feed(decoder, Wedge().keys(f"~{TOKEN.code}"))) == [Scan(TOKEN.code, TOKEN)]
    assert scans(feed(decoder, Wedge().keys(OTHER.code))) == [Scan(OTHER.code, OTHER)]


# --- text fields ------------------------------------------------------------------------------------------------------


def test_a_serial_scanned_into_a_field_stays_there_with_its_enter() -> None:
    """Barcode rule 4: only a label is taken out of a field."""
    verdicts = feed(Decoder(), Wedge().keys(SERIAL, in_field=True))
    assert {verdict.fate for verdict in verdicts} == {Fate.PASS}
    assert not any(verdict.take_out or verdict.scan for verdict in verdicts)


def test_a_serial_scanned_into_a_field_under_a_thai_layout_is_put_right() -> None:
    """The trap: the field would hold Thai letters that nobody wrote."""
    verdicts = feed(Decoder(), Wedge("thai").keys(SERIAL, in_field=True))
    assert (verdicts[-1].fate, verdicts[-1].take_out, verdicts[-1].put_in) == (Fate.PASS, True, SERIAL)


def test_a_damaged_label_does_not_stay_in_a_field() -> None:
    damaged = TOKEN.code[:-2] + "0" + TOKEN.code[-1]
    last = feed(Decoder(), Wedge().keys(damaged, in_field=True))[-1]
    assert (last.take_out, last.rejected, last.fate) == (True, Reason.DAMAGED, Fate.SWALLOW)


def test_keys_on_either_side_of_a_change_of_focus_are_not_one_code() -> None:
    keys = Wedge().keys(SERIAL)
    verdicts = feed(Decoder(), [*keys[:3], *(replace(key, in_field=True) for key in keys[3:])])
    assert scans(verdicts) == []
    assert verdicts[3].give_back


# --- duplicates -------------------------------------------------------------------------------------------------------


def test_the_same_code_within_a_second_and_a_half_is_a_duplicate() -> None:
    """Barcode rule 6: a beep, and no action."""
    decoder, wedge = Decoder(), Wedge(gap=1)
    length = len(TOKEN.code)
    told = [feed(decoder, wedge.keys(TOKEN.code, at))[-1] for at in (1000, 2400, 3800, 5301 + length)]
    assert [verdict.rejected for verdict in told] == [None, Reason.DUPLICATE, Reason.DUPLICATE, None]
    assert [verdict.scan is not None for verdict in told] == [True, False, False, True]
    assert {verdict.fate for verdict in told} == {Fate.SWALLOW}


def test_the_same_action_after_another_label_is_no_duplicate() -> None:
    """Piece, START, piece, START in one go is two starts."""
    decoder, wedge, start = Decoder(), Wedge(gap=1), labels.action("START")
    sequence = [TOKEN, start, OTHER, start]
    told = [feed(decoder, wedge.keys(each.code, 1000 + 300 * number))[-1].scan for number, each in enumerate(sequence)]
    assert [scan.label if scan else None for scan in told] == sequence


def test_a_clock_that_jumps_back_begins_anew() -> None:
    """Timestamps of a window system begin again after seven weeks."""
    decoder, wedge = Decoder(), Wedge()
    feed(decoder, wedge.keys(TOKEN.code, 2**32 - 500))
    assert scans(feed(decoder, wedge.keys(TOKEN.code, 10))) == [Scan(TOKEN.code, TOKEN)]
