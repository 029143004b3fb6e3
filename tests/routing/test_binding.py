"""Binding: components by serial, lots of material, notes with photos."""

from base64 import b64encode

import pytest
from paper import BAG, PARTS, Paper, node, route_of

ONE = route_of(node("SEW"), node("QC", "qc"), edges="START>SEW SEW>QC QC>END", id="one")


@pytest.fixture
def paper() -> Paper:
    """Piece 1 is being inspected, piece 2 is ready to be sewn."""
    paper = Paper(ONE, PARTS, BAG)
    paper.create("one", 2)
    paper.work(1)
    paper.do("token_start", token_id=1)
    return paper


def test_a_component_is_bound_at_an_inspection(paper: Paper) -> None:
    """S1-29: component serial bindings, made at ASSEMBLE/QC nodes."""
    paper.do("bind_component", token_id=1, component_serial="ZIP-0042")
    assert paper.token(1).metadata["components"] == [{"serial": "ZIP-0042", "at": paper.now, "by": "Nok"}]


def test_a_component_is_bound_at_an_assembly() -> None:
    """S1-29."""
    paper = Paper(PARTS)
    paper.create("parts", 1)
    paper.work(2)
    paper.work(3)
    paper.inspect(3)
    paper.work(4)
    paper.do("token_start", token_id=1)
    paper.do("bind_component", token_id=1, component_serial="ZIP-1")
    assert paper.token(1).metadata["components"][0]["serial"] == "ZIP-1"


def test_a_bound_component_stays_with_the_token(paper: Paper) -> None:
    """S1-29: carried."""
    paper.do("bind_component", token_id=1, component_serial="ZIP-0042")
    paper.do("qc_pass", token_id=1)
    assert paper.token(1).metadata["components"][0]["serial"] == "ZIP-0042"


def test_no_component_is_bound_elsewhere(paper: Paper) -> None:
    paper.do("token_start", token_id=2)
    refusal = paper.refused("bind_elsewhere", "bind_component", token_id=2, component_serial="ZIP")
    assert refusal.details["node"] == "SEW"


def test_no_component_is_bound_to_a_closed_token(paper: Paper) -> None:
    paper.do("qc_pass", token_id=1)
    paper.refused("bind_elsewhere", "bind_component", token_id=1, component_serial="ZIP")


def test_a_component_is_bound_while_someone_works(paper: Paper) -> None:
    paper.do("token_pause", token_id=1)
    paper.refused("token_paused", "bind_component", token_id=1, component_serial="ZIP")


def test_a_component_is_bound_once(paper: Paper) -> None:
    paper.do("bind_component", token_id=1, component_serial="ZIP")
    paper.refused("already_bound", "bind_component", token_id=1, component_serial="ZIP")


def test_a_lot_of_material_is_noted_with_its_amount(paper: Paper) -> None:
    paper.do("material_use", token_id=2, lot="HIDE-2207", qty="1.5")
    found = [entry.fields for _, entry in paper.jobs["JOB"][1].of_kind("lot")]
    assert [(each["id_token"], each["lot"], each["qty"]) for each in found] == [(2, "HIDE-2207", "1.50")]


@pytest.mark.parametrize("qty", ["0", "-1"])
def test_nothing_of_a_lot_is_not_used(paper: Paper, qty: str) -> None:
    paper.refused("bad_lot_quantity", "material_use", token_id=2, lot="H", qty=qty)


def test_no_material_goes_into_a_closed_token(paper: Paper) -> None:
    paper.do("qc_pass", token_id=1)
    paper.refused("token_closed", "material_use", token_id=1, lot="H")


def test_a_note_stands_in_the_history_and_changes_nothing(paper: Paper) -> None:
    before = paper.token(2).fields
    paper.do("token_note", token_id=2, text="scratch on the flap")
    assert (paper.events[0].data, paper.token(2).fields) == ({"text": "scratch on the flap"}, before)


def test_a_closed_token_may_be_noted_too(paper: Paper) -> None:
    paper.do("qc_pass", token_id=1)
    paper.do("token_note", token_id=1, text="customer called")
    assert paper.events[0].name == "token.noted/1"


@pytest.mark.parametrize(("start", "media"), [(b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg")])
def test_a_photo_travels_beside_the_act(paper: Paper, start: bytes, media: str) -> None:
    draft = paper.do("token_note", token_id=2, text="see", photo=b64encode(start + b"picture").decode())
    photo = draft.attachments[0]
    assert (photo.media_type, photo.content, paper.events[0].data["photo"]) == (
        media, start + b"picture", photo.sha256.hex(),
    )  # fmt: skip


@pytest.mark.parametrize("photo", ["!!!", b64encode(b"GIF89a").decode(), "", "AAA",
                                   b64encode(b"\x89PNG" + b"x" * 8_000_001).decode()])  # fmt: skip
def test_what_is_no_photo_is_refused(paper: Paper, photo: str) -> None:
    paper.refused("bad_photo", "token_note", token_id=2, text="see", photo=photo)


@pytest.mark.parametrize("name", ["bind_component", "material_use", "token_note"])
def test_an_unknown_token_takes_nothing(paper: Paper, name: str) -> None:
    more = {"bind_component": {"component_serial": "Z"}, "material_use": {"lot": "H"}, "token_note": {"text": "t"}}
    paper.refused("unknown_token", name, token_id=99, **more[name])
