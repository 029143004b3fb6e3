"""A station without a screen and without an engine: a view that remembers, and jobs that answer when told to."""

from collections.abc import Callable
from typing import Any

from petri_desk.desk.station.card import Deed
from petri_desk.desk.station.presenter import StationPresenter
from petri_desk.desk.station.reading import Job, Node, Reading
from petri_desk.kernel.answers import Record

NODES = {
    "SEW": Node("SEW", "Sew", "operation", "STITCH", 15.0, ("QC",)),
    "QC": Node("QC", "Inspection", "qc", "QC", None, ("END", "RESEW")),
    "RESEW": Node("RESEW", "Resew", "rework", "STITCH", None, ("QC",)),
    "END": Node("END", "Done", "end", None, None),
}
JOB = Job("JOB", "Wallet", None, None, 0, NODES, "W", 3)


def row(
    ident: int = 1, version: int = 1, status: str = "ready", node: str | None = "SEW", **more: Any
) -> dict[str, Any]:  # fmt: skip
    return {
        "id_token": ident, "version": version, "status": status, "current_node_id": node, "case_id": "JOB",
        "serial_number": f"W{ident:03}", "token_type": "piece", "qty": "1.00", "sessions": [], "rework_count": 0,
        "rework_history": [], "held": False, "hold_reason": None, "outcome": None, "cancellation_type": None,
        "replacement_token_id": None, "parent_token_id": None, "child_tokens": [],
        "updated_at": f"2026-01-05T07:0{ident}Z", "spawned_at": "2026-01-05T07:00Z", "work_seconds": 0, **more,
    }  # fmt: skip


OFFERED = ("token_start", "token_pause", "token_resume", "token_release", "token_complete", "qc_pass", "qc_fail",
           "token_rework", "token_scrap")  # fmt: skip


def card(of: dict[str, Any], primary: str | None, **more: Any) -> dict[str, Any]:
    offers = [{"command": name, "enabled": name == primary, "refusal": None} for name in OFFERED]
    batch = {"gathers": False, "inside": [], "left": of["qty"], "parts": of["status"] == "ready", "stays_whole": False}
    return {"token": of, "node": {"id": of["current_node_id"]}, "way": ["SEW", "QC"], "primary": primary,
            "offers": offers, "batch": batch if of["token_type"] == "batch" else None, "together": {}, **more}


def allowed(*commands: str, refused: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Offers of which only some are possible; the others may say why."""
    why = refused or {}
    return [{"command": name, "enabled": name in commands, "refusal": why.get(name)}
            for name in dict.fromkeys((*OFFERED, *commands, *why))]  # fmt: skip


class View:
    """Remembers the last of everything that it was told."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Any, ...]] = {}
        self.asked: Deed | None = None

    def prompt(self) -> Deed | None:
        """The question that is open, as the test says."""
        return self.asked

    def soon(self, act: Callable[[], None]) -> None:
        """Nothing is painted on paper."""
        act()

    def __getattr__(self, name: str) -> Callable[..., None]:
        def tell(*given: Any) -> None:
            self.told[name] = given

        return tell


class Jobs:
    """Keeps questions and acts until the test answers them."""

    def __init__(self) -> None:
        self.questions: list[Callable[[Any], None]] = []
        self.refusals: list[Callable[[Any], None]] = []
        self.acts: list[dict[str, Any]] = []

    def query(self, owner: Any, ask: Any, done: Callable[[Any], None], **more: Any) -> None:
        self.questions.append(done)
        self.refusals.append(more.get("refused", lambda refusal: None))

    def submit(self, owner: Any, name: str, parameters: Any, **more: Any) -> None:
        self.acts.append({"name": name, "parameters": parameters, **more})

    def answer(self, found: Any) -> None:
        self.questions.pop(0)(found)


class Station:
    """A presenter with one piece ready before it."""

    def __init__(self) -> None:
        self.view, self.jobs, self.made = View(), Jobs(), 0
        self.presenter = StationPresenter(self.view, self.jobs, self.new_id)
        self.presenter.use_actor("Nok")
        self.presenter.open("Stitching", ["STITCH"])
        self.jobs.answer(Reading([row(1), row(2)], {"JOB": JOB}))
        self.show(row(1), "token_start")

    def new_id(self) -> str:
        self.made += 1
        return f"op-{self.made}"

    def show(self, of: dict[str, Any], primary: str | None, **more: Any) -> None:
        self.jobs.questions.clear()
        self.presenter._show_card(card(of, primary, **more))

    def hear(self, command: str, *tokens: int, actor: str = "Lek", case_id: str = "JOB") -> None:
        """Something that happened elsewhere."""
        self.presenter.hear([Record({"op_id": "theirs", "tokens": list(tokens), "case_id": case_id, "actor": actor,
                                     "command": command, "at": "2026-01-05T07:00Z", "station": None})])  # fmt: skip

    @property
    def card(self) -> Any:
        return self.view.told["show_card"][0]

    def start(self) -> dict[str, Any]:
        self.presenter.act(self.card.primary)
        return self.jobs.acts[-1]


def done(op_id: str, *rows: dict[str, Any], undoable: bool = True) -> Record:
    return Record({"op_id": op_id, "case_id": "JOB", "tokens": list(rows),
                   "undoable_until": "2026-01-05T07:00:10Z" if undoable else None})  # fmt: skip
