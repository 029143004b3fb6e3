"""What a station asks the engine, on both databases."""

import os
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from petri_desk.desk.station import reading
from petri_desk.desk.widgets import photos
from petri_desk.engine import Engine, questions
from tests.desk.conftest import WALLET

PARTS: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "parts", "name": "Parts", "serial": {"prefix": "P", "digits": 2},
    "nodes": [
        {"id": "START", "type": "start"}, {"id": "SPLIT", "type": "split"},
        {"id": "BODY", "type": "operation", "produces_component": "BODY", "work_center": "STITCH"},
        {"id": "FLAP", "type": "operation", "produces_component": "FLAP", "work_center": "STITCH"},
        {"id": "JOIN", "type": "operation", "is_merge_node": True, "consumes_components": ["BODY", "FLAP"],
         "work_center": "ASSEMBLY"},
        {"id": "END", "type": "end"},
    ],
    "edges": [
        {"from": "START", "to": "SPLIT"}, {"from": "SPLIT", "to": "BODY"}, {"from": "SPLIT", "to": "FLAP"},
        {"from": "BODY", "to": "JOIN"}, {"from": "FLAP", "to": "JOIN"}, {"from": "JOIN", "to": "END"},
    ],
}  # fmt: skip


@pytest.fixture
def engine(database_url: str, clock: Any) -> Iterator[Engine]:
    with Engine.open(database_url, clock=clock) as made:
        made.publish(WALLET, actor="Nok")
        made.do("job_create", actor="Nok", route="wallet", job_code="J", target_qty=3)
        yield made


def fail(engine: Engine, serial: str, defect: str) -> None:
    ident = engine.token(serial).id_token
    for command, more in (("token_start", {}), ("token_complete", {}), ("token_start", {}),
                          ("qc_fail", {"defect_code": defect})):  # fmt: skip
        engine.do(command, actor="Nok", token_id=ident, **more)


def test_the_next_serial_is_told_and_not_taken(engine: Engine) -> None:
    """Convention 9: the preview names the serials that will be given, as often as it is asked."""
    assert [reading.next_serial(engine, "W"), reading.next_serial(engine, "W")] == [4, 4]
    assert reading.next_serial(engine, "NEVER") == 1
    engine.do("job_create", actor="Nok", route="wallet", job_code="K", target_qty=1)
    assert [row.serial_number for row in engine.tokens("K")] == ["W004"]


def test_the_defects_of_late_come_most_frequent_first(engine: Engine) -> None:
    """Convention 8: favourites are what was found most, and of two alike the newer; only at this node."""
    assert engine.ask(questions.DefectsLately("QC")) == []
    fail(engine, "W001", "SEW05")
    fail(engine, "W002", "GLUE02")
    assert engine.ask(questions.DefectsLately("QC")) == ["GLUE02", "SEW05"]
    fail(engine, "W003", "SEW05")
    assert engine.ask(questions.DefectsLately("QC")) == ["SEW05", "GLUE02"]
    assert engine.ask(questions.DefectsLately("SEW")) == []


def test_a_photo_comes_back_as_it_was_sent(engine: Engine, tmp_path: Any) -> None:
    """Notes and photos: what was attached is shown; an unknown hash shows nothing."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366AA"))
    assert image.save(str(tmp_path / "photo.png"))
    sent = photos.read(str(tmp_path / "photo.png"))
    assert isinstance(sent, photos.Picture)
    ident = engine.token("W001").id_token
    engine.do("token_note", actor="Nok", token_id=ident, text="see", photo=sent.encoded)
    (digest,) = [each.data["photo"] for each in engine.events("J") if each.name == "token.noted/1"]
    assert photos.load(engine, [digest, "00" * 32])[digest].pixelColor(3, 3) == QColor("#3366AA")
    assert photos.load(engine, ["00" * 32]) == {}


def test_a_picture_that_is_too_large_is_sent_smaller(tmp_path: Any) -> None:
    """The engine takes 8 MB; a camera gives more."""
    image = QImage(4000, 3000, QImage.Format.Format_RGB32)
    image.fill(QColor("#AA6633"))
    assert image.save(str(tmp_path / "photo.bmp"))
    sent = photos.read(str(tmp_path / "photo.bmp"))
    assert isinstance(sent, photos.Picture) and len(sent.encoded) < 8_000_000 and sent.encoded.startswith("/9j/")


@pytest.mark.parametrize(("content", "why"), [(b"not a picture", photos.Unfit.OTHER), (None, photos.Unfit.GONE)])
def test_a_file_that_is_no_photo_says_so(tmp_path: Any, content: bytes | None, why: photos.Unfit) -> None:
    if content is not None:
        (tmp_path / "file.png").write_bytes(content)
    assert photos.read(str(tmp_path / "file.png")) is why


def test_a_note_with_something_else_than_a_picture_is_refused(engine: Engine) -> None:
    from petri_desk.engine import Refused

    ident = engine.token("W001").id_token
    with pytest.raises(Refused, match="PNG or JPEG"):
        engine.do("token_note", actor="Nok", token_id=ident, text="x", photo=b64encode(b"GIF89a").decode())


def test_waiting_parts_say_what_is_missing(engine: Engine) -> None:
    """The queue names what a waiting piece waits for."""
    engine.publish(PARTS, actor="Nok")
    engine.do("job_create", actor="Nok", route="parts", job_code="P", target_qty=1)
    body = engine.token("P01-BODY").id_token
    engine.do("token_start", actor="Nok", token_id=body)
    engine.do("token_complete", actor="Nok", token_id=body)
    assert reading.waits(engine, [body]) == {body: ("FLAP",)}


def test_what_comes_is_what_lies_before_the_station(engine: Engine) -> None:
    """An empty station says what is coming and from where, and otherwise where work lies."""
    routes = reading.Routes()
    assert reading.coming(engine, ["QC"], routes) == reading.Coming(True, [("Sew", 3)])
    assert reading.coming(engine, ["PAINT"], routes) == reading.Coming(False, [("Sew", 3)])
    for number in range(1, 4):
        engine.do("token_scrap", actor="Nok", token_id=engine.token(f"W00{number}").id_token, reason="fire")
    assert reading.coming(engine, ["QC"], routes) == reading.Coming(False, [])


def test_calls_are_those_of_the_station(engine: Engine) -> None:
    """Convention 12: open calls of this station, and the last answer."""
    for name in ("Sewing", "Cutting"):
        engine.do("station_add", actor="Nok", name=name, work_centers=["STITCH"])
    for station, kind in (("Sewing", "material"), ("Cutting", "machine"), ("Sewing", "safety")):
        engine.do("andon_call", actor="Nok", station=station, kind=kind)
    engine.do("andon_answer", actor="Anan", call_id=1)
    assert [(each["kind"], each["answered_by"]) for each in reading.calls(engine, "Sewing")] == [
        ("safety", None), ("material", "Anan")
    ]


def test_a_photo_lies_as_the_camera_was_held(tmp_path: Any) -> None:
    """A phone writes how it was held beside the picture: what was upright is shown upright."""
    upright = QImage(40, 20, QImage.Format.Format_RGB32)
    upright.fill(QColor("#3366AA"))
    assert upright.save(str(tmp_path / "photo.jpg"))
    content = (tmp_path / "photo.jpg").read_bytes()
    turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"     # a quarter to the right
    held = content[:2] + b"\xff\xe1" + (len(turned) + 2).to_bytes(2, "big") + turned + content[2:]
    (tmp_path / "photo.jpg").write_bytes(held)
    found = photos.read(str(tmp_path / "photo.jpg"))
    assert isinstance(found, photos.Picture)
    assert found.small.height() == 2 * found.small.width()


def test_a_file_too_large_to_be_a_photo_is_not_read_whole(tmp_path: Any) -> None:
    file = tmp_path / "film.jpg"
    file.touch()
    os.truncate(file, photos.LARGEST_FILE + 1)
    assert photos.read(str(file)) is photos.Unfit.LARGE
