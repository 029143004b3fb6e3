"""Random histories of a shop, what every question said after each act of them, and a fold of the log in plain dicts."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from engine.nets import CHILD, empty_child, parent
from engine.test_both_databases import COMMANDS
from engine.test_verify import Floor
from routing.random_routes import random_route

from petri_desk.engine import Engine, Refused, questions
from petri_desk.kernel.answers import Record
from petri_desk.kernel.canonical import digest_of
from petri_desk.kernel.queries import Page
from petri_desk.store import tables
from petri_desk.store.link import Link
from petri_desk.store.past.film import Film

Question = Any
NAMES, WEIGHTS = zip(*COMMANDS, strict=True)


def films(engine: Engine) -> list[Film]:
    """The films that an engine keeps."""
    return list(engine._store._past._films.values())


# --- asking -----------------------------------------------------------------------------------------------------------


def said(engine: Engine, question: Question, at: int | str | None = None) -> str:
    """An answer or a refusal as one text, so that 1, True and "1" differ."""
    try:
        return json.dumps(engine.ask(question, at=at), default=_plain, ensure_ascii=False)
    except Refused as refused:
        return json.dumps(["refused", refused.code, refused.message])


def _plain(value: Any) -> Any:
    assert isinstance(value, Record | Page), value
    return value.as_json()


@dataclass(slots=True)
class Asked:
    """Something to ask of a shop, chosen anew each time."""

    random: Random
    cases: list[str]
    tokens: list[int]
    serials: list[str]
    head: int

    def some(self) -> Question:
        return self.random.choice(KINDS[self.random.choice(sorted(KINDS))](self))

    def every(self) -> list[Question]:
        return [question for kind in KINDS.values() for question in kind(self)]

    def case(self) -> str:
        return self.random.choice(self.cases)

    def token(self) -> int | str:
        return self.random.choice([*self.tokens, *self.serials, *map(str, self.tokens)])

    def after(self) -> int:
        return self.random.randint(0, self.head)


KINDS: dict[str, Callable[[Asked], list[Question]]] = {
    "ActRow": lambda a: [questions.ActRow(a.after())],
    "Acts": lambda a: [questions.Acts(a.after(), 5)],
    "ActsOn": lambda a: [questions.ActsOn(a.random.choice(a.tokens)), questions.ActsOn(a.random.choice(a.tokens), 2)],
    "AndonCalls": lambda a: [questions.AndonCalls(), questions.AndonCalls(open_only=False)],
    "CaseRow": lambda a: [questions.CaseRow(a.case()), questions.CaseRow("shop"), questions.CaseRow("NONE")],
    "Cases": lambda a: [questions.Cases(), questions.Cases(status="active"), questions.Cases(limit=1, offset="1")],
    "Children": lambda a: [questions.Children(a.case()), questions.Children("NONE")],
    "Counts": lambda a: [questions.Counts()],
    "DefectsLately": lambda a: [questions.DefectsLately("QC"), questions.DefectsLately("QC_FLAP")],
    "Definition": lambda a: [questions.Definition("bag"), questions.Definition("parts", 1), questions.Definition("x")],
    "Events": lambda a: [questions.Events(case_id=a.case(), limit=None), questions.Events(token=a.token(), limit=2)],
    "Family": lambda a: [questions.Family(a.token(), way) for way in ("backward", "forward", "both")],
    "Floor": lambda a: [questions.Floor(), questions.Floor(a.case()), questions.Floor("NONE")],
    "Head": lambda a: [questions.Head()],
    "Kin": lambda a: [questions.Kin(a.token()), questions.Kin(a.token(), "whole"), questions.Kin(lot="H-1")],
    "Marking": lambda a: [questions.Marking(a.case())],
    "MomentOf": lambda a: [questions.MomentOf("2999-01-01T00:00:00Z"), questions.MomentOf("2000-01-01T00:00:00Z")],
    "NextSerial": lambda a: [questions.NextSerial("F"), questions.NextSerial("")],
    "Operators": lambda a: [questions.Operators()],
    "Photo": lambda a: [questions.Photo("00" * 32)],
    "ReasonsLately": lambda a: [questions.ReasonsLately("hold"), questions.ReasonsLately("token_scrap")],
    "Sessions": lambda a: [questions.Sessions(), questions.Sessions(operator="Wo"),
                           questions.Sessions(token=a.random.choice(a.tokens))],
    "ShopSettings": lambda a: [questions.ShopSettings()],
    "StateOf": lambda a: [questions.StateOf(a.case())],
    "Stations": lambda a: [questions.Stations()],
    "Story": lambda a: [questions.Story(tuple(a.tokens[:3]))],
    "Timeline": lambda a: [questions.Timeline(), questions.Timeline(case_id=a.case(), after=a.after()),
                           questions.Timeline(token=a.token(), limit=4)],
    "TokenHistory": lambda a: [questions.TokenHistory(a.token())],
    "TokenRow": lambda a: [questions.TokenRow(a.token()), questions.TokenRow("NONE"), questions.TokenRow(99999)],
    "Tokens": lambda a: [questions.Tokens(limit=None), questions.Tokens(case_id=a.case(), limit=None),
                         questions.Tokens(live=True, work_centers=("STITCH",)), questions.Tokens(serial=a.serials[0]),
                         questions.Tokens(case_id="NONE"), questions.Tokens(status="completed", limit=2, offset=1),
                         questions.Tokens(value_hash=digest_of(a.random.randint(0, 9)).hex())],
    "WholeState": lambda a: [questions.WholeState(a.case()), questions.WholeState("NONE")],
    "Workflows": lambda a: [questions.Workflows()],
}  # fmt: skip


# --- histories --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Remembered:
    """What was said, and right after which act."""

    engine: Engine
    random: Random
    each: int = 12                                                    # questions that are asked after an act
    told: list[tuple[int, Question, str]] = field(default_factory=list)

    def listen(self) -> None:
        """Asks some questions now, and keeps what is said."""
        asked = self.asked()
        for question in [asked.some() for _ in range(self.each)]:
            self.told.append((asked.head, question, said(self.engine, question)))

    def asked(self) -> Asked:
        cases = [each["case_id"] for each in self.engine.ask(questions.Cases(limit=None)).items]
        tokens = self.engine.ask(questions.Tokens(limit=None)).items
        serials = sorted({each["serial_number"] for each in tokens} - {None})
        idents = [each["id_token"] for each in tokens]
        return Asked(self.random, cases or ["NONE"], idents or [1], serials or ["NONE"], self.engine.head)


class Walk(Floor):
    """Several jobs that go on side by side, on one engine with or without people."""

    def __init__(self, url: str, random: Random) -> None:
        super().__init__(url, random)
        self.engine = self.engines[0]
        self.heard: list[Callable[[], object]] = []

    def side_by_side(self, jobs: int, steps: int) -> None:
        done: dict[str, list[str]] = {}
        for number in range(jobs):
            route = {**random_route(self.random), "id": f"random-{number}"}
            self.both("publish", definition=route)
            chosen = self.random.choice(("bag", "parts", route["id"]))
            self.nodes += [node["id"] for node in route["nodes"]]
            self.both("job_create", route=chosen, job_code=f"JOB-{number}", target_qty=self.random.randint(1, 4))
            self._tell()
            done[f"JOB-{number}"] = []
        self._begin_nets()
        for _ in range(steps):
            job = self.random.choice(sorted(done))
            self._step(job, done[job])

    def _step(self, job: str, done: list[str]) -> None:
        random = self.random
        self.clock.advance(random.choice((0, 1, 61.5)))
        if random.random() < 0.15:
            return self._step_in_net()
        if random.random() < 0.1:
            answer = self.both("andon_call", station="Bench", kind="material")
        elif random.random() < 0.05:
            answer = self.both("shop_change", time_zone=random.choice(("Asia/Bangkok", "Europe/Berlin")))
        else:
            name = random.choices(NAMES, WEIGHTS)[0]
            answer = self.both(name, **self._parameters(random, name, job, done))
            if not isinstance(answer, str):
                done.append(answer.op_id)
        if not isinstance(answer, str):
            self._tell()

    def _begin_nets(self) -> None:
        """A net that calls another one: its child has a manual transition, so that calls stay open for a while."""
        child = empty_child(transitions=[{**CHILD["transitions"][0], "kind": self.random.choice(("Auto", "Manual"))}])
        for net in (child, parent((3, 4, 5))):
            self.both("publish", definition=net)
            self.both("release_workflow", workflow=net["id"], revision=1)
        self.both("case_create", workflow="parent-cpn-1", case_id="CASE")
        self.both("case_start", case_id="CASE")
        self._tell()

    def _step_in_net(self) -> None:
        """Something that is enabled in some case, or a run, or at the very end a cancellation."""
        cases = [row["case_id"] for row in self.engine.ask(questions.Cases(limit=None)).items
                 if row["workflow_id"] in ("parent-cpn-1", "child-cpn-1")]  # fmt: skip
        if not cases:
            return
        case_id = self.random.choice(cases)
        ways = [each.transition_id for each in self.engine.enabled(case_id) if each.enabled]
        if ways and self.random.random() < 0.8:
            self.both("fire", case_id=case_id, transition_id=self.random.choice(ways))
        elif self.random.random() < 0.05:
            self.both("case_cancel", case_id=case_id, reason="enough")
        else:
            self.both("case_run_automatic", case_id=case_id, limit=self.random.choice((1, 100)))
        self._tell()

    def _tell(self) -> None:
        for listen in self.heard:
            listen()


# --- rows -------------------------------------------------------------------------------------------------------------

ROWS = {
    "definition": "id_definition", "operator": "id_operator", "station": "id_station", "andon_call": "id_call",
    "job_graph_instance": "id_instance", "other_record": "stream, kind, id", "flow_token": "id_token",
    "work_session": "id_session", "link": "src, kind, dst", "lot_use": "id_lot",
}  # fmt: skip


def rows_of(link: Link) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the records' tables, alike from a file and from a server."""
    named = {table: ", ".join(tables.metadata.tables[table].c.keys()) for table in ROWS}
    found = {table: link.execute(f"SELECT {named[table]} FROM {table} ORDER BY {keys}") for table, keys in ROWS.items()}
    return {table: [tuple(map(_alike, row)) for row in rows] for table, rows in found.items()}


def _alike(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else bytes(value) if isinstance(value, memoryview) else value


# --- a fold in plain dicts --------------------------------------------------------------------------------------------

BODIES = (
    "SELECT a.gseq, e.body, source.place_id, target.place_id FROM act a"
    " JOIN event e ON e.stream = a.stream AND e.act_no = a.act_no"
    " LEFT JOIN place source ON source.id_place = e.place_from LEFT JOIN place target ON target.id_place = e.place_to"
    " ORDER BY a.gseq, e.seq"
)
Records = dict[tuple[str, Any], dict[str, Any]]


def log_of(engine: Engine) -> list[tuple[int, dict[str, Any], str | None, str | None]]:
    """Every event that ever was: its act, its body as it was written, and the places in its columns."""
    with engine._store._readers.lend() as reader:
        rows = reader.link.execute(BODIES)
    return [(gseq, json.loads(body), source, target) for gseq, body, source, target in rows]


def folded(log: Iterable[Any], upto: int) -> Records:
    """The records right after an act, from the bodies and from nothing else; `version` is the last event's seq."""
    records: Records = {}
    for gseq, body, _, _ in log:
        for change in body["changes"] if gseq <= upto else ():
            if "created" in change:
                record = records[change["created"], change["id"]] = {"live": True, **change["fields"]}
            elif "set" in change:
                record = records[change["set"], change["id"]]
                record.update({name: after for name, (_, after) in change["fields"].items()})
            else:
                record = records[change["ended"], change["id"]]
                record["live"] = False
            record["version"] = body["seq"]
    return records


def of_kind(records: Records, kind: str) -> dict[Any, dict[str, Any]]:
    return {ident: fields for (found, ident), fields in records.items() if found == kind}


def counted(log: Iterable[Any], upto: int, tokens: Iterable[int]) -> dict[str, int]:
    """How many of some tokens lie where, from the columns of their events: what came less what left."""
    there, inside = Counter[str](), set(tokens)
    for gseq, body, source, target in log:
        if gseq <= upto and body["token"] in inside:
            there[target or ""] += 1
            there[source or ""] -= 1
    return {place: count for place, count in there.items() if place and count}
