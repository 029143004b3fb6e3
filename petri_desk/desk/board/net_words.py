"""What stands on a route that is opened into its net: frames, places and steps, and what is read of them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.board import words
from petri_desk.desk.board.netting import NetFaces
from petri_desk.desk.board.route import Node, Route, verb_of
from petri_desk.desk.board.signs import PHASES, Tally
from petri_desk.desk.canvas import nets
from petri_desk.desk.canvas.graph import Face, Form, Mark

translate = QCoreApplication.translate


def verb(name: str) -> str:
    """What a step does."""
    told = {
        "start": translate("Board", "start"), "pause": translate("Board", "pause"),
        "resume": translate("Board", "resume"), "release": translate("Board", "give back"),
        "put_back": translate("Board", "give back"), "complete": translate("Board", "complete"),
        "pass": translate("Board", "pass"), "fail": translate("Board", "fail, decide later"),
        "reject": translate("Board", "fail and scrap"), "rework": translate("Board", "fail and rework"),
        "rework_later": translate("Board", "decide for rework"), "fan": translate("Board", "divide into parts"),
        "merge": translate("Board", "assemble"), "pass_on": translate("Board", "go on"),
        "part": translate("Board", "start a part"), "gather": translate("Board", "gather"),
        "join": translate("Board", "join"), "write_off": translate("Board", "none good"),
        "divide": translate("Board", "divide into pieces"), "yield": translate("Board", "let pieces go on"),
        "disperse": translate("Board", "divide the bath"), "scrap": translate("Board", "scrap"),
        "replace": translate("Board", "replace"),
    }  # fmt: skip
    return told.get(name, name)


def frame(route: Route, node: Node, tally: Tally, elsewhere: Mapping[str, int]) -> Face:
    """A node around its places; what lies there in none of them is told at its head."""
    face = words.face(route, node, tally)
    if node.type in ("start", "end"):
        return face
    marks = tuple(Mark(phase, str(elsewhere[phase])) for phase in PHASES if elsewhere.get(phase))
    return Face(face.title, form=Form.FRAME, marks=marks, badges=face.badges, tone=face.tone, spoken=face.spoken,
                count=tally.pieces)  # fmt: skip


def place(node: Node, phase: str, count: int, inside: bool) -> Face:
    told = translate("Board", "{node}, {phase}: {tokens}")
    spoken = told.format(node=node.name, phase=words.state(phase), tokens=nets.tokens_told(count))
    return Face(words.state(phase), form=Form.RING, count=count, tone="normal" if inside else "faded", spoken=spoken,
                below=True)  # fmt: skip


def step(route: Route, ident: str, allowed: bool) -> Face:
    """What leads on to one of several nodes says to which."""
    said, target = verb(verb_of(ident)), ident.partition(">")[2]
    title = f"{said} → {route.node(target).name}" if target and ident in route.parting else said
    may = translate("Board", "may be taken") if allowed else translate("Board", "nothing to take it with")
    return Face(title, form=Form.BAR, badges=(Mark(nets.MAY_FIRE, "", "act"),) * allowed,
                tone="act" if allowed else "normal", spoken=f"{title}, {may}", count=0,
                below=True)  # fmt: skip


FACES = NetFaces(frame, place, step)
