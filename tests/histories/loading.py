"""Loading a history into an empty database: the log as it was written, and every table folded from it."""

from collections.abc import Sequence
from typing import Any

from petri_desk.engine import Engine
from petri_desk.kernel.state import State
from petri_desk.store import log
from petri_desk.store.ids import KEEP
from petri_desk.store.link import Link
from petri_desk.store.places import Places
from petri_desk.store.rebuild import rebuilt
from petri_desk.store.streams import SHOP
from tests.histories.history import Folding, History, Line


def load(url: str, history: History) -> None:
    """Writes all acts; the shop's come first, as the places that events name are in its definitions."""
    lines = history.lines
    with Engine.open(url) as engine:
        link = engine._store.database.connect(writing=True)  # type: ignore[attr-defined]
        link.begin()
        streams = dict.fromkeys([SHOP, *(line.act.stream for line in lines)])
        for stream in streams:
            _load_stream(link, [line for line in lines if line.act.stream == stream])
            rebuilt(link, Places(link), stream)
        link.write([(log.SET_HEAD, [{"gseq": lines[-1].gseq, "hash": lines[-1].store_hash}])])
        link.write([(KEEP, [{"scope": scope, "next": following} for scope, following in history.ids.items()])])
        link.commit()
        link.close()


def _load_stream(link: Link, lines: Sequence[Line]) -> None:
    folding, places = Folding(), Places(link)
    for line in lines:
        state = folding.fold(line)
        rows = [
            _event_row(line, event, body, state, places)
            for event, body in zip(line.events, line.bodies, strict=True)
        ]
        act = {**log.act_row(line.act, line.hash), "gseq": line.gseq, "store_hash": line.store_hash}
        link.write([*([(log.ADD_EVENT, rows)] if rows else []), (log.ADD_ACT, [act])])


def _event_row(line: Line, event: Any, body: str, state: State, places: Places) -> dict[str, Any]:
    definitions = ((state.get(("case", event.case)) or {}).get("id_definition"),)
    source, target = (places.spot(definitions, place) for place in (event.place_from, event.place_to))
    return {
        "stream": line.act.stream,
        "seq": event.seq,
        "act_no": line.act.act_no,
        "id_instance": event.case,
        "firing": event.firing,
        "name": event.name,
        "id_token": event.token,
        "transition": places.step(definitions, event.step),
        "place_from": source and source.number,
        "place_to": target and target.number,
        "body": body,
    }
