"""The station's longer sentences: what others did, where a piece is, what will come of an act, and calls for help."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.language import said
from petri_desk.desk.station import words
from petri_desk.desk.station.book import Line
from petri_desk.desk.station.calls import Call
from petri_desk.desk.station.card import Cannot, Card, Deed, Measurement
from petri_desk.desk.station.screen import Foreign
from petri_desk.desk.widgets import moments

translate = QCoreApplication.translate
REWORK, SCRAP, PENDING = "rework", "scrap", "pending"
FEW = 3


# -- a row of the queue -------------------------------------------------------------------------------------------


def row(line: Line, at: datetime) -> str:
    """All that a row of the queue paints, as it is read out."""
    second = words.second_line(line, True)
    told = [line.serial, words.state(line.shape), words.age(line, at), second]
    told += [each for each in (line.node_name, line.product or line.route) if each not in second]
    if line.up_next:
        told.append(translate("Station", "next"))
    if line.rework_count:
        told.append(translate("Station", "rework {n}").format(n=line.rework_count) + f" · {line.defect}".rstrip(" ·"))
    if line.type == "batch" and line.quantity > 1:
        told.append(translate("Station", "{n} pcs").format(n=line.quantity))
    if line.due:
        told.append(moments.due_words(line.due, at))
    return ", ".join(dict.fromkeys(each for each in told if each))


def exactly(line: Line) -> str:
    """The moments behind a row's ages, in full."""
    told = [translate("Station", "since {time}").format(time=moments.exactly(line.since))]
    return ", ".join([*told, moments.due_exactly(line.due)] if line.due else told)


# -- what others did ----------------------------------------------------------------------------------------------


def foreign(given: Foreign, line: Line, at: datetime) -> str:
    """Lek completed F012 just now."""
    words_ = {
        "token_start": translate("Station", "{who} started {serial} {when}."),
        "token_pause": translate("Station", "{who} paused {serial} {when}."),
        "token_resume": translate("Station", "{who} resumed {serial} {when}."),
        "token_complete": translate("Station", "{who} completed {serial} {when}."),
        "token_release": translate("Station", "{who} gave {serial} back {when}."),
        "qc_pass": translate("Station", "{who} passed {serial} {when}."),
        "qc_fail": translate("Station", "{who} failed {serial} {when}."),
        "token_scrap": translate("Station", "{who} scrapped {serial} {when}."),
        "token_note": translate("Station", "{who} wrote a note on {serial} {when}."),
        "material_use": translate("Station", "{who} noted a lot on {serial} {when}."),
        "batch_yield": translate("Station", "{who} sent some of {serial} on {when}."),
        "batch_gather": translate("Station", "{who} put {serial} into a batch {when}."),
        "batch_join": translate("Station", "{who} joined {serial} with another batch {when}."),
        "hold": translate("Station", "{who} put {serial} on hold {when}."),
        "unhold": translate("Station", "{who} released {serial} from hold {when}."),
        "correct": translate("Station", "{who} took an act on {serial} back {when}."),
    }  # fmt: skip
    sentence = words_.get(given.command, translate("Station", "{who} changed {serial} {when}."))
    return sentence.format(who=given.who, serial=line.serial, when=_lately(given.at, at))


def _lately(moment: str, at: datetime) -> str:
    if moments.seconds_since(moment, at) < moments.MINUTE:
        return translate("Station", "just now")
    return moments.ago(moment, at)


def elsewhere(line: Line) -> str:
    """Where a piece is that is not at this station."""
    if line.status in ("ready", "active", "paused", "waiting") and line.node:
        where = line.node_name or line.node
        if line.people:
            sentence = translate("Station", "{serial} is not here: it is at {node}, with {who}.")
            return sentence.format(serial=line.serial, who=", ".join(line.people), node=where)
        sentence = translate("Station", "{serial} is not here: it is {state} at {node}.")
        return sentence.format(serial=line.serial, state=words.state(line.shape), node=where)
    return translate("Station", "{serial} is not on the floor any more.").format(serial=line.serial)


def unreadable() -> str:
    return translate("Station", "This label could not be read. Scan it again, or type the serial.")


def scan_first() -> str:
    return translate("Station", "First scan or tap the piece that this is about.")


# -- why not ------------------------------------------------------------------------------------------------------


def cannot(given: Cannot) -> str:
    return words.blocked(given.why)


def reasons(given: Sequence[Cannot]) -> list[tuple[str, list[str], Deed | None]]:
    """Each reason once: its sentence, the acts that it forbids, and the one that mends it."""
    found: dict[str, tuple[str, list[str], Deed | None]] = {}
    for each in given:
        told = cannot(each)
        found.setdefault(told, (told, [], each.why.remedy))[1].append(words.verb(each.deed))
    return list(found.values())


# -- what will come of it -----------------------------------------------------------------------------------------


def exhausted(card: Card) -> bool:
    """Whether a failed piece cannot be reworked any more."""
    return not card.rework_at or (card.rework_limit is not None and card.line.rework_count >= card.rework_limit)


def failing(card: Card, disposition: str) -> str:
    """What a failed inspection will lead to, said before it is done."""
    line, limit = card.line, card.rework_limit
    if not card.rework_at:
        return translate("Station", "There is no rework here: failing scraps {serial}.").format(serial=line.serial)
    if exhausted(card):
        sentence = translate("Station", "{serial} was reworked {count} of {limit} times: failing scraps it.")
        return sentence.format(serial=line.serial, count=line.rework_count, limit=limit)
    if disposition == SCRAP:
        return translate("Station", "{serial} is scrapped; it is not reworked.").format(serial=line.serial)
    if disposition == PENDING:
        sentence = translate("Station", "{serial} waits until someone decides: rework {count} of {limit}, or scrap.")
        return sentence.format(serial=line.serial, count=line.rework_count + 1, limit=limit)
    last = line.rework_count + 1 == limit
    sentence = translate("Station", "Failing sends {serial} to {node}: rework {count} of {limit}.")
    shown = sentence.format(serial=line.serial, node=card.rework_at, count=line.rework_count + 1, limit=limit)
    after = translate("Station", "It is the last one: failing again scraps it.")
    return f"{shown} {after}" if last else shown


def disposition(name: str, card: Card) -> str:
    """The choice of what becomes of a failed piece."""
    if name == REWORK:
        sentence = translate("Station", "Rework {count} of {limit}")
        return sentence.format(count=card.line.rework_count + 1, limit=card.rework_limit)
    return translate("Station", "Scrap") if name == SCRAP else translate("Station", "Decide later")


def pieces(card: Card, counted: str, good: int, first: int | None) -> str:
    """What a count will make of a batch, with the serials that the pieces will have."""
    if good == 0:
        return counted
    if card.divides is None:
        return translate("Station", "{counted} → {n} go on").format(counted=counted, n=good)
    if not card.divides:
        return translate("Station", "{counted} → a batch of {n} goes on").format(counted=counted, n=good)
    fresh = good - card.yielded
    if first is not None and fresh > 0:
        serials = serial_range(card.prefix, card.digits, first, fresh)
        return translate("Station", "{counted} → {serials}").format(counted=counted, serials=serials)
    several, one = (translate("Station", "{counted} → {n} pieces go on"),
                    translate("Station", "{counted} → one piece goes on"))  # fmt: skip
    return (several if good > 1 else one).format(counted=counted, n=good)


def yielding(card: Card, count: int, first: int | None) -> str:
    """What comes of letting some pieces go on while the batch runs."""
    if count > card.left:
        return translate("Station", "Only {left} are left in the batch.").format(left=card.left)
    serials = "" if first is None or not count else serial_range(card.prefix, card.digits, first, count)
    told = translate("Station", "{n} go on, {rest} stay in the batch").format(n=count, rest=card.left - count)
    return translate("Station", "{counted} → {serials}").format(counted=told, serials=serials) if serials else told


def parting(card: Card, count: int) -> str:
    """What comes of starting only some of a batch."""
    whole = card.line.quantity
    if count > whole:
        return translate("Station", "Only {left} are left in the batch.").format(left=whole)
    if count == whole:
        return translate("Station", "The whole batch is started.")
    sentence = translate("Station", "{n} are started, {rest} wait as a batch of their own")
    return sentence.format(n=count, rest=whole - count)


def serial_range(prefix: str, digits: int, first: int, count: int) -> str:
    """F001 … F018."""
    begin, end = (f"{prefix}{number:0{digits}d}" for number in (first, first + count - 1))
    return begin if count == 1 else f"{begin} … {end}"


def limits(wanted: Measurement) -> str:
    """The limits beside a field: 11 … 13 mm."""
    low, high, unit = wanted.low, wanted.high, wanted.unit
    if low is not None and high is not None:
        return translate("Station", "{low} … {high} {unit}").format(low=low, high=high, unit=unit).strip()
    if low is not None:
        return translate("Station", "at least {low} {unit}").format(low=low, unit=unit).strip()
    if high is not None:
        return translate("Station", "at most {high} {unit}").format(high=high, unit=unit).strip()
    return unit


def out_of_limits(wanted: Measurement, given: str) -> str:
    """In the engine's own words, before it has to say them."""
    none = translate("Station", "any")
    details = {"name": wanted.called, "given": given, "low": wanted.low or none, "high": wanted.high or none}
    return said.refusal("measurement_out_of_limits", details)


# -- calls for help -----------------------------------------------------------------------------------------------


def call_kind(kind: str) -> str:
    kinds = {
        "supervisor": translate("Station", "Supervisor"), "material": translate("Station", "Material"),
        "machine": translate("Station", "Machine"), "quality": translate("Station", "Quality"),
        "safety": translate("Station", "Safety"),
    }  # fmt: skip
    return kinds.get(kind, kind)


def call(given: Call, at: datetime) -> str:
    """A call in one line: what for, since when, and who comes."""
    kind, age = call_kind(given.kind), moments.age(moments.seconds_since(given.at, at))
    if given.elsewhere:
        kind = f"{said.word(given.elsewhere)}: {kind}"
    if given.open:
        return translate("Station", "{kind} called, {age}").format(kind=kind, age=age)
    answered = translate("Station", "{kind}: {who} answered").format(kind=kind, who=given.answered_by)
    return f"{answered}: {given.answer}" if given.answer else answered


def call_told(given: Call, at: datetime) -> str:
    """A call with everything that was said of it."""
    told = f"{given.by}, {words.when(given.at, at)}"
    return " · ".join(part for part in (call(given, at), given.text, told) if part)


# -- an empty queue -----------------------------------------------------------------------------------------------


def lying(places: Sequence[tuple[str, int]]) -> str:
    """7 at Cut, 3 at Sew."""
    each = translate("Station", "{n} at {node}")
    return ", ".join(each.format(n=count, node=node) for node, count in places[:FEW])
