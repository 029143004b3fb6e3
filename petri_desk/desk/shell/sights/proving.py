"""The way to the sights of files: one that is good, one whose witness is played, and those that are refused."""

import json
from typing import Any

from petri_desk import resource
from petri_desk.desk.shell.sights.stage import Stage
from petri_desk.nets.formats import write
from petri_desk.nets.model import Arc, Initial, Net, Place, Transition

POUCH = {
    "format": "petri-desk/route/1", "id": "pouch", "name": {"en": "Pouch", "th": "ซองหนัง"},
    "serial": {"prefix": "P", "digits": 3},
    "nodes": [
        {"id": "START", "type": "start", "name": {"en": "Start", "th": "เริ่ม"}},
        {"id": "CUT", "type": "operation", "name": {"en": "Cut", "th": "ตัด"}, "work_center": "CUTTING"},
        {"id": "APART", "type": "split", "name": {"en": "Take apart", "th": "แยกชิ้นส่วน"}},
        {"id": "BODY", "type": "operation", "name": {"en": "Body", "th": "ตัวซอง"}, "work_center": "STITCH"},
        {"id": "FLAP", "type": "operation", "name": {"en": "Flap", "th": "ฝา"}, "work_center": "STITCH"},
        {"id": "TOGETHER", "type": "merge", "name": {"en": "Put together", "th": "ประกอบ"}},
        {"id": "POLISH", "type": "operation", "name": {"en": "Polish", "th": "ขัดเงา"}, "work_center": "FINISH"},
        {"id": "END", "type": "end", "name": {"en": "Done", "th": "เสร็จ"}},
    ],
    "edges": [
        {"from": "START", "to": "CUT"}, {"from": "CUT", "to": "APART"}, {"from": "APART", "to": "BODY"},
        {"from": "APART", "to": "FLAP"}, {"from": "BODY", "to": "TOGETHER"}, {"from": "FLAP", "to": "TOGETHER"},
        {"from": "TOGETHER", "to": "POLISH", "when": "data.width > 3"},
        {"from": "TOGETHER", "to": "END"}, {"from": "POLISH", "to": "END"},
    ],
}  # fmt: skip
READY = ("proved", "unprovable", "failed")


def screen(at: Stage) -> Any:
    return at.window.rooms.screen("proof")


def look(at: Stage, name: str, content: bytes) -> None:
    """A file as if it had been dropped, and its proof."""
    file = at.folder / name
    file.write_bytes(content)
    at.enter("proof")
    room = screen(at)
    room.presenter.take([str(file)])
    at.until(lambda: room.presenter.file == name and room.presenter.stage in READY, "the proof")
    nodes = room.presenter.preview.nodes
    at.until(lambda: not nodes or room.canvas.scene.numbers.keys() == nodes, "its picture")
    room.canvas.eye.begin()
    room.take_focus()


def nothing(at: Stage) -> None:
    at.window.leave_page()
    at.enter("proof")


def net(at: Stage) -> None:
    """A net of another program, with all its verdicts."""
    look(at, "dining.pnml", write(dining(4), ".pnml").content)


def route(at: Stage) -> None:
    look(at, "bag.json", (resource("routes") / "bag.json").read_bytes())


def witness(at: Stage) -> None:
    """A route that strands what comes to its merge: there nobody says how wide it is."""
    look(at, "pouch.json", json.dumps(POUCH, indent=1).encode())
    play(at)


def deadlock(at: Stage) -> None:
    net(at)
    play(at)


def play(at: Stage) -> None:
    presenter = screen(at).presenter
    presenter.point(min(presenter.proved.walks))
    presenter.player.go(presenter.player.last)


def broken(at: Stage) -> None:
    """A file with errors: they are told with their lines."""
    text = (resource("nets") / "dyeing.json").read_text("utf-8")
    look(at, "dyeing-broken.json", text.replace('"COLOUR', '"COLUOR').encode())


def refused(at: Stage) -> None:
    """Nothing that could be looked at."""
    at.enter("proof")
    room = screen(at)
    folder = at.folder / "JOB-7"
    folder.mkdir(exist_ok=True)
    room.presenter.take([str(folder)])
    at.until(room.banner.isVisible, "what is wrong with it")


def dining(count: int) -> Net:
    """So many who share so many forks."""
    places, transitions, arcs = [], [], []
    initial: dict[str, tuple[Initial, ...]] = {}
    for number in range(1, count + 1):
        left, right = f"fork{number}", f"fork{number % count + 1}"
        thinks, holds, eats = (f"{word}{number}" for word in ("thinks", "holds", "eats"))
        places += [Place(id=each) for each in (thinks, left, holds, eats)]
        initial |= {thinks: (Initial(),), left: (Initial(),)}
        for verb, takes, gives in (("take", (thinks, left), (holds,)), ("begin", (holds, right), (eats,)),
                                   ("end", (eats,), (thinks, left, right))):  # fmt: skip
            transitions.append(Transition(id=f"{verb}{number}"))
            arcs += [Arc(id=f"{verb}{number}-{place}-{into}", place=place, transition=f"{verb}{number}", into=into)
                     for into, around in ((False, takes), (True, gives)) for place in around]  # fmt: skip
    return Net(id="dining", name="Dining philosophers", places=tuple(places), transitions=tuple(transitions),
               arcs=tuple(arcs), initial=initial)  # fmt: skip
