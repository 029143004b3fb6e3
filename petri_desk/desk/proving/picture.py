"""The picture of a file, and how it looks while its witness is played."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.canvas import nets
from petri_desk.desk.canvas.graph import Face, Form, Graph, Mark, Point
from petri_desk.desk.language.names import in_language
from petri_desk.desk.language.speech import speech
from petri_desk.desk.proving import words
from petri_desk.desk.proving.records import Preview, Spot, Stood
from petri_desk.nets.firing.failing import shown
from petri_desk.nets.model import Net

translate = QCoreApplication.translate
FORMS = {"start": Form.ROUND, "end": Form.ROUND, "qc": Form.CUT, "rework": Form.DASHED}
SHAPES = {"done": "completed"}
ON_ITS_WAY = "ready"        # the shape of what travels


def graph(preview: Preview) -> tuple[Graph, Mapping[str, Point]]:
    """Where everything lies, as far as the file says so."""
    if preview.net is not None:
        return nets.graph_of(preview.net), nets.placed(preview.net)
    return (preview.route.graph if preview.route is not None else Graph()), {}


def faces(preview: Preview, stood: Stood | None) -> dict[str, Face]:
    """At a step of a witness; without one, as a case or piece begins."""
    if preview.net is not None:
        return _of_net(preview.net, stood)
    spots = preview.route.spots if preview.route is not None else {}
    return {ident: _of_spot(spot, stood) for ident, spot in spots.items()}


def _of_net(net: Net, stood: Stood | None) -> dict[str, Face]:
    if stood is None:
        lying: Mapping[str, Any] = {place: [(None if each.value is None else shown(each.value), 1) for each in tokens]
                                    for place, tokens in net.initial.items()}  # fmt: skip
    else:
        lying = stood.lying
    marking = {place: _held(rows) for place, rows in lying.items()}
    return nets.faces_of(net, marking, {stood.node} if stood is not None and stood.node else ())


def _held(rows: Any) -> list[nets.Held]:
    """Alike values are told once."""
    counts: dict[str, int] = {}
    for value, count in rows:
        counts[value or ""] = counts.get(value or "", 0) + count
    return [nets.Held(value, count) for value, count in counts.items()]


def _of_spot(spot: Spot, stood: Stood | None) -> Face:
    title = in_language(spot.name, speech().language) or spot.id
    rows = stood.lying.get(spot.id, ()) if stood is not None else ()
    marks = tuple(Mark(SHAPES.get(str(phase), str(phase)), str(count)) for phase, count in rows)
    told = [title, spot.work_center, *(f"{count} {words.phase(str(phase))}" for phase, count in rows)]
    note = ", ".join(f"{words.phase(str(phase))}" for phase, _ in rows) or spot.work_center
    acts = stood is not None and stood.node == spot.id
    return Face(title, note, FORMS.get(spot.type, Form.CARD), marks, tone="act" if acts else "normal",
                spoken=", ".join(filter(None, told)))  # fmt: skip
