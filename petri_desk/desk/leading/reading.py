"""What those who lead must know before they act. These functions run on a reader's thread, never on the screen's.

Rule: what can be done is what the engine's preview does not refuse; nothing is guessed here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from petri_desk.desk.leading.kinds import CANCELLATIONS, KINDS, NODE, PLACEHOLDER, Ask, Kind, Scope, parameters
from petri_desk.desk.leading.reach import Member, Row, meant, reach
from petri_desk.kernel.quantities import milliseconds_between
from petri_desk.kernel.refusals import Refused

if TYPE_CHECKING:
    from petri_desk.engine import Engine

Reached = Mapping[Scope, Sequence[Member]]
NOWHERE = "…"               # a node that no route has: whether it is refused tells whether others may be named
NODE_REFUSED = ("unknown_node", "not_a_rework_node")
NOT_YOURS = ("not_allowed", "unknown_operator", "operator_disabled", "only_for_jobs")     # these are not shown
LARGE = 200                 # events or pieces: what touches more is previewed only when somebody asks for it
ACTS_BACK = 12              # of a token that may be taken back
MANY = 10                   # pieces; of more it is not asked what else came of them


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be chosen, and why not, if it may not."""

    value: str
    about: Any = None
    why: Refused | None = None
    suggests: tuple[Ask, str] | None = None     # what would then be said to another question


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that makes sense here, or why it is not possible."""

    kind: Kind
    why: Refused | None = None
    options: Mapping[Ask, Sequence[Option]] = field(default_factory=dict)
    given: Mapping[Ask, str] = field(default_factory=dict)      # what stands in the fields at first


@dataclass(frozen=True, slots=True)
class Outlook:
    """Some pieces or a job, with everything that may be done."""

    rows: Sequence[Row]
    case: Row | None
    names: Mapping[tuple[str, str], Any]        # of nodes, by job and node, in every language
    offers: Sequence[Offer]
    route: Any = None                           # its name, in every language

    @property
    def allowed(self) -> bool:
        """Whether the one who acts leads here at all."""
        return any(offer.kind.name in ("hold", "job_due") for offer in self.offers)


def look(engine: "Engine", idents: Sequence[int], case_id: str | None, actor: str) -> Outlook:
    """What can be done with these pieces, or with a job."""
    rows = _rows(engine, idents)
    cases = dict.fromkeys([*(str(row["case_id"]) for row in rows), *([case_id] if case_id else [])])
    jobs = {case: engine.ask(engine.questions.CaseRow(case)).as_json() for case in cases}
    routes = {case: _route(engine, job) for case, job in jobs.items()}
    names = {(case, each["id"]): each.get("name") or each["id"] for case, route in routes.items()
             for each in route.get("nodes", ())}  # fmt: skip
    only = next(iter(jobs)) if len(jobs) == 1 else None
    offers = _of_pieces(engine, rows, actor) if len(rows) > 1 else []
    if len(rows) == 1:
        offers = _of_piece(engine, rows[0], routes[str(rows[0]["case_id"])], actor)
    if only is not None and len(rows) < 2:
        offers += _of_job(engine, jobs[only], actor)
    shown = [offer for offer in offers if offer.why is None or offer.why.code not in NOT_YOURS]
    return Outlook(rows, jobs[only] if only else None, names, shown, routes[only].get("name") if only else None)


def _rows(engine: "Engine", idents: Sequence[int]) -> list[Row]:
    """The pieces; of very many, all that are live are read at once."""
    live: dict[int, Row] = {}
    if len(idents) > LARGE:
        found = engine.ask(engine.questions.Tokens(live=True, limit=None)).items
        live = {int(each["id_token"]): each for each in found}
    return [live[ident] if ident in live else engine.token(ident).as_json() for ident in idents]


def _route(engine: "Engine", job: Row) -> Row:
    if job["workflow_id"] is None:
        return {}
    found = engine.ask(engine.questions.Definition(str(job["workflow_id"]), int(job["revision"])))
    body: Row = found.as_json()["definition"] or {}
    return body


# -- trying -----------------------------------------------------------------------------------------------------------


def _tried(engine: "Engine", acts: Sequence[tuple[str, Row]], actor: str) -> list[Refused | None]:
    """Why each act by itself would be refused."""
    found = engine.preview_all([(name, dict(given)) for name, given in acts], actor=actor, apart=True)
    return [each if isinstance(each, Refused) else None for each in found]


def _of_piece(engine: "Engine", row: Row, route: Row, actor: str) -> list[Offer]:
    trial = [(kind.command, _trial(kind, row)) for kind in KINDS if not kind.of_job]
    whys = dict(zip((kind.name for kind in KINDS if not kind.of_job), _tried(engine, trial, actor), strict=True))
    reached = _reached(engine, [row])
    return [_with_options(engine, kind, row, route, actor, whys[kind.name], reached)
            for kind in KINDS if not kind.of_job]  # fmt: skip


def _trial(kind: Kind, row: Row) -> dict[str, Any]:
    """An act as it could be said, to see whether the piece allows it at all."""
    said = {Ask.REASON: PLACEHOLDER, Ask.NODE: NOWHERE, Ask.QTY: str(row["qty"]), Ask.NAME: "name",
            Ask.VALUE: PLACEHOLDER, Ask.CODE: PLACEHOLDER, Ask.SESSION: "1", Ask.MINUTES: "1",
            Ask.ACT: PLACEHOLDER}  # fmt: skip
    return parameters(kind, int(row["id_token"]), said) | beside(kind, row)


def beside(kind: Kind, row: Row) -> dict[str, Any]:
    """What an act is told that nobody is asked."""
    if kind.command == "create_rework_token":
        return {"defect_code": str(row["cancellation_reason"] or PLACEHOLDER)}
    return {"case_id": str(row["case_id"])} if kind.command == "correct" else {}


def _with_options(
    engine: "Engine", kind: Kind, row: Row, route: Row, actor: str, why: Refused | None, reached: Reached
) -> Offer:  # fmt: skip
    """An offer with what may be chosen for it."""
    if why is not None and why.code in NOT_YOURS:
        return Offer(kind, why)
    if Ask.SCOPE in kind.asks:
        return _with_scopes(kind, [row], why, reached)
    if kind.command in NODE:
        return _with_nodes(engine, kind, row, route, actor, why)
    if kind.name == "time":
        return _with_sessions(engine, kind, row, actor)
    if kind.name == "correct":
        return _with_acts(engine, kind, row, actor)
    if Ask.CANCELLATION in kind.asks:
        return Offer(kind, why, *_cancellations(kind))
    return Offer(kind, why, {}, {Ask.QTY: _plain(row["qty"])} if kind.name == "quantity" else {})


def _with_nodes(
    engine: "Engine", kind: Kind, row: Row, route: Row, actor: str, why: Refused | None
) -> Offer:  # fmt: skip
    if why is None or why.code not in NODE_REFUSED:
        return Offer(kind, why)
    nodes = [each for each in route.get("nodes", ()) if each["type"] not in ("start", "end")]
    trials = [(kind.command, _trial(kind, row) | {NODE[kind.command]: each["id"]}) for each in nodes]
    options = [Option(str(each["id"]), each, why, (Ask.CODE, str(each.get("produces_component") or "")))
               for each, why in zip(nodes, _tried(engine, trials, actor), strict=True)]  # fmt: skip
    good = [each for each in options if each.why is None]
    given = {Ask.NODE: good[0].value} if len(good) == 1 else {}
    if kind.name == "replace":
        given = {Ask.NODE: _usual_start(engine, row, actor)}
    return Offer(kind, None if good else options[0].why if options else why, {Ask.NODE: options}, given)


def _usual_start(engine: "Engine", row: Row, actor: str) -> str:
    """Where a replacement begins when nobody says."""
    try:
        found = engine.preview("spawn_replacement", actor=actor, token_id=int(row["id_token"]), reason=PLACEHOLDER)
    except Refused:
        return ""
    return next((str(each.after.current_node_id) for each in found.tokens if each.before is None), "")


def _with_sessions(engine: "Engine", kind: Kind, row: Row, actor: str) -> Offer:
    sessions: Sequence[Row] = row["sessions"]
    if not sessions:
        return Offer(kind, Refused("unknown_session", token=row["serial_number"], session="…"))
    trials = [(kind.command, {"token_id": int(row["id_token"]), "session_id": each["id_session"], "seconds": 60,
                              "reason": PLACEHOLDER}) for each in sessions]  # fmt: skip
    options = [Option(str(each["id_session"]), each, why, (Ask.MINUTES, _minutes(each)))
               for each, why in zip(sessions, _tried(engine, trials, actor), strict=True)]  # fmt: skip
    return _chosen(kind, Ask.SESSION, options[::-1])


def _minutes(session: Row) -> str:
    """How long a session is said to have been, in minutes."""
    seconds = session["corrected_seconds"]
    if seconds is None and session["ended_at"] is not None:
        seconds = milliseconds_between(str(session["started_at"]), str(session["ended_at"])) // 1000
    whole, rest = divmod(int(seconds or 0), 60)
    return f"{whole}:{rest:02d}" if rest else str(whole)


def _with_acts(engine: "Engine", kind: Kind, row: Row, actor: str) -> Offer:
    """The piece's last acts, the newest first. A large one is tried when it is chosen."""
    rows = [each.as_json() for each in engine.ask(engine.questions.ActsOn(int(row["id_token"]), ACTS_BACK))]
    small = [each for each in rows if each["events"] <= LARGE]
    trials = [(kind.command, {"act": each["op_id"], "case_id": each["case_id"], "reason": PLACEHOLDER})
              for each in small]  # fmt: skip
    whys = {each["op_id"]: why for each, why in zip(small, _tried(engine, trials, actor), strict=True)}
    return _chosen(kind, Ask.ACT, [Option(str(each["op_id"]), each, whys.get(each["op_id"])) for each in rows])


def _chosen(kind: Kind, ask: Ask, options: Sequence[Option]) -> Offer:
    """Possible as soon as one of the things to choose is; the only one is chosen already."""
    good = [each for each in options if each.why is None]
    given = {ask: good[0].value} if len(good) == 1 else {}
    return Offer(kind, None if good else options[0].why, {ask: options}, given)


def _of_pieces(engine: "Engine", rows: Sequence[Row], actor: str) -> list[Offer]:
    """Of several pieces: what can be done with at least one of them. Pieces in the same state are tried once."""
    alike, reached = list({_state(row): row for row in rows}.values()), _reached(engine, rows)
    found = []
    for kind in (each for each in KINDS if each.many):
        whys = _tried(engine, [(kind.command, _trial(kind, row)) for row in alike], actor)
        why = None if None in whys else whys[0]
        if Ask.SCOPE in kind.asks:
            found.append(_with_scopes(kind, rows, why, reached))
        else:
            found.append(Offer(kind, why, *_cancellations(kind)))
    return found


def _cancellations(kind: Kind) -> tuple[Mapping[Ask, Sequence[Option]], Mapping[Ask, str]]:
    if Ask.CANCELLATION not in kind.asks:
        return {}, {}
    return {Ask.CANCELLATION: [Option(each) for each in CANCELLATIONS]}, {Ask.CANCELLATION: ""}


def _state(row: Row) -> tuple[Any, ...]:
    return (row["status"], row["place_id"], row["outcome"], row["held"], row["redesign_required"], row["token_type"])


def _of_job(engine: "Engine", job: Row, actor: str) -> list[Offer]:
    case_id = str(job["case_id"])
    given = {
        "job_quantity": {Ask.QTY: _plain(job["target_qty"])}, "job_due": {Ask.DUE: str(job["due"] or "")},
        "job_priority": {Ask.PRIORITY: str(job["priority"] or 0)},
    }  # fmt: skip
    tried = {Ask.REASON: PLACEHOLDER, Ask.QTY: str(job["target_qty"] or 1), Ask.DUE: "2026-01-01", Ask.PRIORITY: "0"}
    small = int(job["open_tokens"] or 0) <= LARGE
    kinds = [kind for kind in KINDS if kind.of_job]
    trials = [(kind.command, parameters(kind, case_id, tried)) for kind in kinds if small or kind.name != "job_cancel"]
    whys = _tried(engine, trials, actor)
    found = {kind.name: Offer(kind, why, {}, given.get(kind.name, {})) for kind, why in zip(kinds, whys, strict=False)}
    return [found.get(kind.name) or Offer(kind, whys[0]) for kind in kinds]


def _plain(quantity: Any) -> str:
    return str(quantity or "").removesuffix(".00")


def _reached(engine: "Engine", rows: Sequence[Row]) -> Reached:
    """Who is within each reach."""
    return {scope: reach(engine, rows, scope) for scope in (Scope if len(rows) <= MANY else (Scope.THIS,))}


def _with_scopes(kind: Kind, rows: Sequence[Row], why: Refused | None, reached: Reached) -> Offer:
    """How far an act may reach, and how many pieces that are; what reaches no farther is not asked.

    What came of a piece that is over may still be held.
    """
    if why is not None and why.code == "not_allowed":
        return Offer(kind, why)
    found: list[Option] = []
    for scope, members in reached.items():
        count = len(meant(kind, members))
        if count > max((each.about for each in found), default=0):
            found.append(Option(scope, count))
    if not found:
        return Offer(kind, why or Refused("not_held", serial=str(rows[0]["serial_number"])))
    return Offer(kind, None, {Ask.SCOPE: found}, {Ask.SCOPE: found[0].value})


def reasons(engine: "Engine", command: str) -> list[str]:
    """What was said of late when this was done."""
    return [str(each) for each in engine.ask(engine.questions.ReasonsLately(command))]
