"""Pieces and what would be different with them, in words."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.canvas.nets import value_told
from petri_desk.desk.language import said
from petri_desk.desk.language.names import in_language
from petri_desk.desk.language.speech import speech
from petri_desk.desk.leading.foretelling import Foretold
from petri_desk.desk.leading.reach import Row
from petri_desk.desk.leading.reading import Outlook
from petri_desk.desk.widgets import moments

translate = QCoreApplication.translate
FEW = 6


def serial(row: Row) -> str:
    """A token of a net has none; it is told by its number and its value."""
    if row.get("colour"):
        return " · ".join(part for part in (f"#{row['id_token']}", value_told(row["value"])) if part)
    return str(row["serial_number"] or row["id_token"])


def serials(given: Iterable[str]) -> str:
    """Some of many names."""
    names = list(given)
    shown = ", ".join(names[:FEW])
    return translate("Leading", "{some} and {n} more").format(some=shown, n=len(names) - FEW) \
        if len(names) > FEW else shown  # fmt: skip


def shape(row: Row) -> str:
    """The one shape that says most about a piece now."""
    if row["outcome"] is None and row["status"] == "completed":
        return "pending"
    if row["held"] and row["outcome"] is None:
        return "held"
    return "scrapped" if row["outcome"] in ("scrapped", "void") else str(row["status"])


def state(row: Row) -> str:
    """How a piece is, in words."""
    words = {
        "ready": translate("Leading", "ready"), "active": translate("Leading", "running"),
        "paused": translate("Leading", "paused"), "waiting": translate("Leading", "waiting"),
        "completed": translate("Leading", "finished"), "scrapped": translate("Leading", "scrapped"),
        "pending": translate("Leading", "to decide"),
    }  # fmt: skip
    over = {
        "void": translate("Leading", "taken back"), "superseded": translate("Leading", "goes on as another"),
        "merged": translate("Leading", "built in"), "split": translate("Leading", "divided"),
        "joined": translate("Leading", "joined"),
    }  # fmt: skip
    if row["outcome"] in over:
        return over[row["outcome"]]
    told = words["pending"] if shape(row) == "pending" else words.get(str(row["status"]), str(row["status"]))
    return translate("Leading", "{state}, on hold").format(state=told) if row["held"] and not row["outcome"] else told


def node(case_id: Any, ident: Any, outlook: Outlook) -> str:
    """What a node is called."""
    if not ident:
        return ""
    return in_language(outlook.names.get((str(case_id), str(ident))), speech().language) or str(ident)


def standing(row: Row, outlook: Outlook) -> str:
    where = node(row["case_id"], row["current_node_id"], outlook)
    if not where:
        return state(row)
    return translate("Leading", "{state} at {node}").format(state=state(row), node=where)


def changes(before: Row | None, after: Row, outlook: Outlook) -> list[str]:
    """What would be different with a piece: ready → ready, on hold."""
    if before is None:
        return [translate("Leading", "new: {how}").format(how=standing(after, outlook))]
    found = []
    if state(before) != state(after):
        found.append(_arrow(state(before), state(after)))
    if before["current_node_id"] != after["current_node_id"] and after["current_node_id"]:
        case_id = after["case_id"]
        found.append(_arrow(node(case_id, before["current_node_id"], outlook) or state(before),
                            node(case_id, after["current_node_id"], outlook)))  # fmt: skip
    if before["qty"] != after["qty"]:
        found.append(_arrow(moments.amount(before["qty"]), moments.amount(after["qty"])))
    found += _time_changes(before, after)
    found += _data_changes(before, after)
    if after["redesign_required"] != before["redesign_required"]:
        waits = translate("Leading", "waits for a redesign")
        found.append(waits if after["redesign_required"] else translate("Leading", "waits no longer for a redesign"))
    if before["held"] and after["held"] and before["hold_reason"] != after["hold_reason"]:
        found.append(translate("Leading", "one more reason to hold it"))
    return found or [translate("Leading", "noted in its history")]


def _time_changes(before: Row, after: Row) -> list[str]:
    was = {each["id_session"]: each for each in before["sessions"]}
    found = []
    for each in after["sessions"]:
        old = was.get(each["id_session"])
        if old is not None and old["corrected_seconds"] != each["corrected_seconds"]:
            told = translate("Leading", "{who}: {change}")
            found.append(told.format(who=each["operator"], change=_arrow(worked(old), worked(each))))
    return found


def _data_changes(before: Row, after: Row) -> list[str]:
    names = [name for name in {**before["metadata"], **after["metadata"]}
             if before["metadata"].get(name) != after["metadata"].get(name) and not isinstance(
                 after["metadata"].get(name), list | dict)]  # fmt: skip
    return [f"{name}: {_arrow(_plain(before['metadata'].get(name)), _plain(after['metadata'].get(name)))}"
            for name in names]  # fmt: skip


def _plain(value: Any) -> str:
    return "–" if value is None else str(value)


def _arrow(before: str, after: str) -> str:
    return translate("Leading", "{before} → {after}").format(before=before, after=after)


def worked(session: Row) -> str:
    """How long a session was, as it is counted: 12 min 30 s."""
    seconds = session["corrected_seconds"]
    if seconds is None:
        if session["ended_at"] is None:
            return translate("Leading", "running")
        seconds = (moments.moment_of(session["ended_at"]) - moments.moment_of(session["started_at"])).total_seconds()
    whole, rest = divmod(int(seconds), moments.MINUTE)
    if not whole or not rest:
        return moments.duration(seconds)
    return translate("Leading", "{minutes} min {seconds} s").format(minutes=whole, seconds=rest)


def job_changes(foretold: Foretold) -> list[str]:
    """What would be different with the job: 20 → 25 wanted."""
    before, after = foretold.case
    if before is None or after is None:
        return []
    counts = {
        "target_qty": translate("Leading", "wanted: {change}"), "scrap_qty": translate("Leading", "scrap: {change}"),
        "in_work_qty": translate("Leading", "in work: {change}"), "good_qty": translate("Leading", "good: {change}"),
        "adjust_qty": translate("Leading", "adjusted by: {change}"),
    }  # fmt: skip
    found = [told.format(change=_arrow(moments.amount(before[name] or 0), moments.amount(after[name] or 0)))
             for name, told in counts.items() if (before[name] or 0) != (after[name] or 0)]  # fmt: skip
    if before["due"] != after["due"]:
        due = [moments.due_exactly(str(each)) if each else "–" for each in (before["due"], after["due"])]
        found.append(_arrow(*due))
    if (before["priority"] or 0) != (after["priority"] or 0):
        told = translate("Leading", "priority: {change}")
        found.append(told.format(change=_arrow(str(before["priority"] or 0), str(after["priority"] or 0))))
    if before["status"] != after["status"]:
        found.append(_arrow(said.word(str(before["status"])), said.word(str(after["status"]))))
    return found
