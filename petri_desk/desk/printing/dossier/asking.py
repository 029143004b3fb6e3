"""What a dossier asks the engine. On a reader's thread, never on the screen's.

Rule 1: everything in it is as it stood at one act, the one whose head is printed on it.
"""

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from petri_desk.desk.language.names import in_language
from petri_desk.desk.printing.dossier.facts import Dossier, Head, Note, Part, Replaced, Visit
from petri_desk.desk.printing.dossier.lineage import Lineage, lineage
from petri_desk.desk.printing.dossier.staying import name_of, serial_of, stays
from petri_desk.desk.printing.dossier.telling import Happened, TakenBack, Teller, as_taken_back, every

if TYPE_CHECKING:
    from petri_desk.engine import Engine

Row = Mapping[str, Any]


def asked(
    engine: "Engine", token: int | str, language: str = "en", day: Callable[[str], str] = str,
    at: int | str | None = None,
) -> Dossier:  # fmt: skip
    """The dossier of a piece, a component or a batch, now or at a moment; `day` puts the due date into words."""
    head = engine.ask(engine.questions.Head(), at).as_json()
    return _Asking(engine, language, day, head).dossier(token)


@dataclass(slots=True)
class _Asking:
    """One dossier being put together."""

    engine: "Engine"
    language: str
    day: Callable[[str], str]
    head: Row
    events: dict[int, list[Row]] = field(default_factory=dict)

    def dossier(self, token: int | str) -> Dossier:
        asks = self.engine.questions
        family = self._ask(asks.Family(token, "backward")).as_json()
        found = lineage(family)
        root = next(each for each in found.line if each["id_token"] == family["root"])
        case = self._ask(asks.CaseRow(root["case_id"])).as_json()
        body = self._definition(case)
        nodes = {node["id"]: node for node in body.get("nodes", ())}
        names = {ident: in_language(node.get("name"), self.language) or ident for ident, node in nodes.items()}
        self.events = self._happened(found)
        happened = [(serial_of(each), self.events[each["id_token"]]) for each in found.all()]
        told, backs = Teller(nodes, names, self.language), self._taken_back(family)
        return Dossier(
            **_about(root, names), **_of_case(case), **self._built(found, root, names, backs),
            route=in_language(body.get("name"), self.language) or str(case["workflow_id"] or ""),
            due=self.day(case["due"]) if case["due"] else "",
            head=Head(self.head["gseq"], self.head["hash"], self.head["at"], case["state_hash"]),
            inspections=list(told.inspections(happened, backs)), lots=list(told.lots(happened, backs)),
            rounds=list(told.rounds(found)), holds=told.holds(happened),
            corrections=list(told.corrections(happened, found, backs.acts)), notes=list(self._notes(happened)),
        )  # fmt: skip

    # -- asking ---------------------------------------------------------------------------------------------------

    def _ask(self, question: Any) -> Any:
        return self.engine.ask(question, self.head["gseq"])

    def _definition(self, case: Row) -> Row:
        if case["workflow_id"] is None:
            return {}
        asked = self.engine.questions.Definition(case["workflow_id"], case["revision"])
        return self._ask(asked).as_json()["definition"] or {}

    def _happened(self, found: Lineage) -> dict[int, list[Row]]:
        """What happened to each token of the lineage, as long as it was on its way to be this piece."""
        tokens = {each["id_token"]: found.until(each) for each in found.all()}
        events: dict[int, list[Row]] = {token: [] for token in tokens}
        for event in self._story(*tokens):
            until = tokens[event["token"]]
            if not until or event["at"] <= until:
                events[event["token"]].append(event)
        return events

    def _story(self, *tokens: int) -> list[Row]:
        return [each.as_json() for each in self._ask(self.engine.questions.Story(tokens))]

    def _token(self, ident: int) -> Row:
        return self._ask(self.engine.questions.TokenRow(ident)).as_json()

    def _act(self, gseq: int) -> Row:
        return self._ask(self.engine.questions.ActRow(gseq)).as_json()

    # -- putting together -------------------------------------------------------------------------------------------

    def _taken_back(self, family: Row) -> TakenBack:
        """Which tokens a correction took up again, and which acts are as if they had not been."""
        heirs = {tie["from"] for tie in family["links"] if tie["kind"] == "corrects"}
        acts = {each["gseq"]: self._act(each["gseq"]) for events in self.events.values() for each in events
                if name_of(each) == "token.corrected"}  # fmt: skip
        return TakenBack(heirs, acts, lambda gseq: str(self._act(gseq)["op_id"]))

    def _built(self, found: Lineage, root: Row, names: Mapping[str, str], backs: TakenBack) -> dict[str, Any]:
        """What the lineage itself says."""
        same = [each for each in found.line if each["token_type"] == root["token_type"]]
        return {
            "batch": next((serial_of(each) for each in found.line if each["token_type"] == "batch"), ""),
            "made": min(each["spawned_at"] for each in same),
            "worked": sum(each["work_seconds"] for each in same if each["id_token"] not in backs.heirs),
            "visits": self._way(found, names, backs),
            "parts": list(self._parts(found, names)), "parts_left_out": found.left_out,
            "replaced": list(self._replaced(found, root)),
        }

    def _way(self, found: Lineage, names: Mapping[str, str], backs: TakenBack) -> list[Visit]:
        """The stays of the piece and of what it was before, up to where it became something else."""
        visits: list[Visit] = []
        for token in found.line:
            own = self._stays(token, names, found.until(token))
            visits += as_taken_back(own) if token["id_token"] in backs.heirs else own
            for batch in self._gathered(token):
                visits += stays(batch, self._story(batch["id_token"]), names, self.head["at"])
        return sorted(visits, key=lambda each: each.began)

    def _stays(self, token: Row, names: Mapping[str, str], until: str = "") -> list[Visit]:
        return list(stays(token, self.events[token["id_token"]], names, self.head["at"], until))

    def _gathered(self, token: Row) -> Iterator[Row]:
        """The batches in which a piece waited while all of it was worked on."""
        for event in self.events[token["id_token"]]:
            links = [each["fields"] for each in event["changes"] if each.get("created") == "link"]
            yield from (self._token(link["dst"]) for link in links if link["kind"] == "gathered")

    def _parts(self, found: Lineage, names: Mapping[str, str]) -> Iterator[Part]:
        for branch in found.branches:
            newest, visits = branch.tokens[-1], [each for token in branch.tokens for each in self._stays(token, names)]
            yield Part(branch.depth, serial_of(newest), str(newest["metadata"].get("component_code") or ""), visits)
        for token in found.line:
            for event in self.events[token["id_token"]]:
                if name_of(event) == "token.component_bound":
                    yield Part(1, str(event["data"]["component_serial"]), bound=event["at"])

    def _replaced(self, found: Lineage, root: Row) -> Iterator[Replaced]:
        for token in found.all():
            lost = found.lost.get(token["id_token"])
            if lost is not None:
                yield self._replacement(lost, token)
        if root["replacement_token_id"] is not None and root["outcome"] != "superseded":     # by its own next round
            yield self._replacement(root, self._token(root["replacement_token_id"]))

    def _replacement(self, lost: Row, heir: Row) -> Replaced:
        made = next(each for each in reversed(self._story(lost["id_token"])) if name_of(each) == "token.replaced")
        return Replaced(
            serial_of(lost), serial_of(heir), str(lost["cancellation_reason"] or ""),
            str(made["data"].get("reason") or ""), made["at"], made["operator"],
        )  # fmt: skip

    def _notes(self, happened: Happened) -> Iterator[Note]:
        for serial, event in every(happened, "token.noted"):
            photo = event["data"].get("photo")
            yield Note(serial, event["at"], event["operator"], event["data"]["text"],
                       self._photo(photo) if photo else b"")  # fmt: skip

    def _photo(self, sha256: str) -> bytes:
        found = self.engine.ask(self.engine.questions.Photo(sha256))
        return b64decode(found.content) if found is not None else b""


def _about(root: Row, names: Mapping[str, str]) -> dict[str, Any]:
    """The token itself."""
    return {
        "number": int(root["id_token"]), "serial": serial_of(root), "finished": root["completed_at"] or "",
        "outcome": root["outcome"] or "", "status": root["status"],
        "node": names.get(root["current_node_id"] or "", ""),
        "reason": root["hold_reason"] or root["cancellation_reason"] or "",
    }  # fmt: skip


def _of_case(case: Row) -> dict[str, Any]:
    """Its job."""
    return {"job": case["case_id"], "revision": int(case["revision"] or 0), "product": case["product_id"] or "",
            "customer": case["customer"] or ""}  # fmt: skip
