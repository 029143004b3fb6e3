"""What events say for a dossier: inspections, lots, holds, corrections with what stood there before. No Qt in here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from petri_desk.desk.language.names import in_language
from petri_desk.desk.printing.dossier.facts import Correction, Hold, Inspection, Lot, Measured, Round, Visit
from petri_desk.desk.printing.dossier.lineage import Lineage
from petri_desk.desk.printing.dossier.staying import lasted, name_of, serial_of

Row = Mapping[str, Any]
Happened = Sequence[tuple[str, Sequence[Row]]]          # serials, and what happened to each in its order
TAKEN_BACK = "token.corrected"
INSPECTED = ("token.passed", "token.failed", "token.completed")
BEGINS = {"token.held": "token.unheld", "token.redesign_requested": "token.redesign_resolved"}
SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a correction left behind."""

    heirs: set[int]                         # tokens that go on under another number
    acts: Mapping[int, Row]                 # the corrections, by their gseq
    op_id: Callable[[int], str]             # of an act

    def was(self, event: Row) -> bool:
        """Whether what happened was taken back."""
        undone = {each["data"]["act"] for act in self.acts.values() for each in corrections_of(act)}
        return bool(undone) and self.op_id(event["gseq"]) in undone


def corrections_of(act: Row) -> list[Row]:
    """What a correction says of the act that it takes back."""
    return [each for each in act["events"] if name_of(each) == "job.corrected"]


def every(happened: Happened, *names: str) -> list[tuple[str, Row]]:
    """The events of some names with their serials, in the order in which they happened."""
    found = [(serial, event) for serial, events in happened for event in events if name_of(event) in names]
    return sorted(found, key=lambda each: int(each[1]["seq"]))


def as_taken_back(visits: Sequence[Visit]) -> list[Visit]:
    """The last stay of a token whose end a correction took back."""
    return [*visits[:-1], *(replace(each, how=TAKEN_BACK) for each in visits[-1:])]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells events by the names that the route gives its nodes, measurements and defects."""

    nodes: Mapping[str, Row]
    names: Mapping[str, str]
    language: str
    _wanted: dict[str, Mapping[str, Row]] = field(default_factory=dict)

    # -- inspections ----------------------------------------------------------------------------------------------

    def inspections(self, happened: Happened, backs: TakenBack) -> Iterator[Inspection]:
        for serial, event in every(happened, *INSPECTED):
            measured = [self._measured(event["node"], *each) for each in sorted(_values(event).items())]
            if name_of(event) == "token.completed" and not measured:
                continue
            data = event["data"]
            yield Inspection(
                self._named(event["node"]), serial, event["at"], event["operator"], name_of(event) != "token.failed",
                self._defect(event["node"], data.get("defect_code")), str(data.get("disposition") or ""),
                str(data.get("note") or ""), measured, backs.was(event),
            )  # fmt: skip

    def _named(self, node: str | None) -> str:
        return self.names.get(node or "", node or "")

    def _defect(self, node: str | None, code: str | None) -> str:
        names = self.nodes.get(node or "", {}).get("defect_names") or {}
        told = in_language(names.get(code), self.language) if code else ""
        return f"{code} {told}".strip() if code else ""

    def _measured(self, node: str, name: str, value: Any) -> Measured:
        wanted = self._wanted.setdefault(node, {each["name"]: each for each in
                                                self.nodes.get(node, {}).get("measurements") or ()})  # fmt: skip
        spec = wanted.get(name, {})
        low, high = spec.get("low"), spec.get("high")
        return Measured(
            in_language(spec.get("label"), self.language) or name, str(value), str(spec.get("unit") or ""),
            None if low is None else str(low), None if high is None else str(high),
        )  # fmt: skip

    # -- materials, rework, holds ---------------------------------------------------------------------------------

    def lots(self, happened: Happened, backs: TakenBack) -> Iterator[Lot]:
        for serial, event in every(happened, "token.lot_used"):
            if not backs.was(event):
                qty = event["data"].get("qty")
                yield Lot(event["data"]["lot"], str(qty or ""), serial, event["at"], event["operator"])

    def rounds(self, found: Lineage) -> Iterator[Round]:
        for token in (found.line[-1], *(branch.tokens[-1] for branch in found.branches)):
            for each in token["rework_history"]:
                yield Round(each["count"], serial_of(token), self._defect(each["node"], each["defect_code"]),
                            self._named(each["node"]), each["operator"], each["at"])  # fmt: skip

    def holds(self, happened: Happened) -> list[Hold]:
        """Each with what ended it: releasing a token ends all the holds that it had, also those of its batch."""
        found: list[Hold] = []
        for serial, event in every(happened, *BEGINS, *BEGINS.values()):
            name, data = name_of(event), event["data"]
            if name in BEGINS:
                found.append(Hold(name, serial, str(data.get("reason") or ""), event["at"], event["operator"]))
                continue
            found = [
                replace(each, until=event["at"], released_by=event["operator"], why=str(data.get("reason") or ""))
                if not each.until and BEGINS[each.kind] == name else each for each in found
            ]  # fmt: skip
        return found

    # -- corrections ----------------------------------------------------------------------------------------------

    def corrections(self, happened: Happened, found: Lineage, acts: Mapping[int, Row]) -> Iterator[Correction]:
        times = {session["id_session"]: session for token in found.all() for session in token["sessions"]}
        before: dict[int, str] = {}
        told: set[int] = set()
        for serial, event in every(happened, "token.time_corrected", "token.adjusted", "token.rerouted", TAKEN_BACK):
            if name_of(event) == TAKEN_BACK and event["gseq"] not in told:
                told.add(event["gseq"])
                yield from self._undone(serial, event, happened, acts[event["gseq"]])
            elif name_of(event) == "token.time_corrected":
                yield _retimed(serial, event, times, before)
            elif name_of(event) == "token.rerouted":
                yield _correction("override_route", serial, event, self._named(event["data"]["from"]),
                                  self._named(event["data"]["to"]))  # fmt: skip
            elif name_of(event) == "token.adjusted" and event["data"].get("reason"):
                yield _correction("token_adjust", serial, event, *_adjusted(event))

    def _undone(self, serial: str, event: Row, happened: Happened, act: Row) -> Iterator[Correction]:
        """An act that was taken back, with what it had said of this piece."""
        own = [one for of, events in happened if of == serial for one in events if one["seq"] < event["seq"]]
        did = max(own, key=lambda one: int(one["seq"]))
        old = self._defect(did["node"], did["data"].get("defect_code")) or str(did["data"].get("lot") or "")
        for each in corrections_of(act):
            yield Correction(each["data"]["command"], serial, event["at"], event["operator"],
                             str(each["data"]["reason"]), old, "")  # fmt: skip


def _correction(what: str, serial: str, event: Row, old: str, new: str) -> Correction:
    return Correction(what, serial, event["at"], event["operator"], str(event["data"].get("reason") or ""), old, new)


def _retimed(serial: str, event: Row, times: Mapping[int, Row], before: dict[int, str]) -> Correction:
    """How long a session was said to be: by the clock at first, then as it was put right before."""
    ident, seconds = event["data"]["session"], str(event["data"]["seconds"])
    old = before.get(ident)
    if old is None and ident in times:
        old = f"{lasted({**times[ident], 'corrected_seconds': None}, event['at']):.0f}"
    before[ident] = seconds
    return _correction("time_correct", serial, event, old or "", seconds)


def _adjusted(event: Row) -> tuple[str, str]:
    """What of a token was adjusted: how each field read before, and how since."""
    pairs = [(name, pair) for change in event["changes"] if change.get("set") == "token"
             for name, pair in change["fields"].items()]  # fmt: skip
    before, since = (", ".join(f"{name} {_plain(pair[side])}" for name, pair in pairs) for side in (0, 1))
    return before, since


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {each}" for name, each in value.items())
    return str("–" if value is None else value).removesuffix(".00")


def _values(event: Row) -> Mapping[str, Any]:
    """What was measured, as it was typed."""
    data = event["data"].get("data")
    return data if isinstance(data, Mapping) else {}
