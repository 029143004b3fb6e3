"""The board's words: what stands on a node, beside a job, in a list, and what a screen reader reads of them."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.board.lines import CallLine, JobLine, NodeLook, PastLook, PieceLine, PieceLook
from petri_desk.desk.board.route import REWORK, Node, Route
from petri_desk.desk.board.signs import PHASES, Tally
from petri_desk.desk.canvas.graph import Face, Form, Mark
from petri_desk.desk.language import said
from petri_desk.desk.widgets import moments
from petri_desk.kernel.refusals import Refused, Unavailable

translate = QCoreApplication.translate
AGE_STEPS = 40
FORMS = {"qc": Form.CUT, REWORK: Form.DASHED, "split": Form.BAR, "merge": Form.BAR, "start": Form.ROUND,
         "end": Form.ROUND}  # fmt: skip
SHAPES = {"call": "call", "held": "held", "starving": "starving", "late": "late", "over": "age", "rework": "rework"}
TINTS = {"call": "alarm", "held": "held", "starving": "caution", "late": "caution", "over": "caution",
         "rework": "caution"}  # fmt: skip


def state(shape: str) -> str:
    """The word beside a state's shape."""
    words = {
        "ready": translate("Board", "ready"), "active": translate("Board", "running"),
        "paused": translate("Board", "paused"), "waiting": translate("Board", "waiting"),
        "held": translate("Board", "on hold"), "rework": translate("Board", "rework"),
        "pending": translate("Board", "to decide"),
    }  # fmt: skip
    return words.get(shape, shape)


def sign(name: str) -> str:
    """What stands out, in a word."""
    words = {
        "call": translate("Board", "call"), "held": translate("Board", "on hold"),
        "starving": translate("Board", "starving"), "late": translate("Board", "late"),
        "over": translate("Board", "over age"), "rework": translate("Board", "rework"),
    }  # fmt: skip
    return words[name]


# -- a node on the picture ------------------------------------------------------------------------------------------


def face(route: Route, node: Node, tally: Tally) -> Face:
    """A node as it looks on the canvas: normal is grey, and says only how much lies there."""
    ends = node.type in ("start", "end")
    title = route.name if node.type == "start" else node.name
    marks = tuple(Mark(phase, str(tally.phases[phase])) for phase in PHASES if tally.phases.get(phase))
    badges = tuple(_badge(name, tally) for name in SHAPES if tally.signs.get(name))
    return Face(
        title, "" if ends else node.work_center, FORMS.get(node.type, Form.CARD), marks, badges,
        age=_step(tally.oldest) if tally.pieces and node.worked else None, tone="normal" if tally.inside else "faded",
        spoken=spoken(title, tally), count=tally.pieces, heads=node.type == "start",
    )  # fmt: skip


def _step(age: float | None) -> float | None:
    """In steps that can be seen, so that what has grown a little older is not painted anew."""
    return None if age is None else int(min(age, 1.0) * AGE_STEPS) / AGE_STEPS


def _badge(name: str, tally: Tally) -> Mark:
    """A shape and its word: how late, how often, how many."""
    count = tally.signs[name]
    told = moments.age(tally.late) if name == "late" else f"{sign(name)} {count}"
    return Mark(SHAPES[name], str(count) if name in ("rework", "call") else told, TINTS[name])


def spoken(title: str, tally: Tally) -> str:
    """A node as it is read out."""
    told = [f"{tally.phases[phase]} {state(phase)}" for phase in PHASES if tally.phases.get(phase)]
    told += [f"{tally.signs[name]} {sign(name)}" for name in SHAPES if tally.signs.get(name)]
    return f"{title}: {', '.join(told) or translate('Board', 'nothing here')}"


# -- a job ----------------------------------------------------------------------------------------------------------


def quantities(line: JobLine) -> str:
    """planned = good + in work + scrap, in words."""
    told = [translate("Board", "{n} good").format(n=moments.amount(line.good))]
    if line.in_work:
        told.append(translate("Board", "{n} in work").format(n=moments.amount(line.in_work)))
    if line.scrap:
        told.append(translate("Board", "{n} scrap").format(n=moments.amount(line.scrap)))
    of = translate("Board", "of {n}").format(n=moments.amount(line.planned))
    return f"{' · '.join(told)} {of}"


def due(line: JobLine, at: datetime) -> str:
    try:
        return moments.due_words(line.due, at) if line.due else ""
    except ValueError:
        return line.due


def late(seconds: float) -> str:
    return translate("Board", "late {age}").format(age=moments.age(seconds))


def job(line: JobLine, at: datetime) -> str:
    """A job as it is read out."""
    about = " · ".join(filter(None, (line.product or line.route, line.customer)))
    told = [line.code, about, quantities(line), late(line.late) if line.late else due(line, at)]
    told += [f"{line.held} {sign('held')}"] if line.held else []
    told += [f"{line.starving} {sign('starving')}"] if line.starving else []
    return ", ".join(each for each in told if each)


# -- calls ----------------------------------------------------------------------------------------------------------


def call(line: CallLine, at: datetime) -> str:
    """Which help is wanted where, and since when."""
    kinds = {
        "supervisor": translate("Board", "Supervisor"), "material": translate("Board", "Material"),
        "machine": translate("Board", "Machine"), "quality": translate("Board", "Quality"),
        "safety": translate("Board", "Safety"),
    }  # fmt: skip
    age = moments.age(moments.seconds_since(line.at, at))
    told = [f"{said.word(line.station)}: {kinds.get(line.kind, line.kind)}", age]
    return " · ".join(told)


def call_more(line: CallLine) -> str:
    return " · ".join(each for each in (line.serial, line.text, line.by) if each)


# -- a token --------------------------------------------------------------------------------------------------------


def age(line: PieceLine, at: datetime) -> str:
    """For how long it has been as it is."""
    return moments.age(moments.seconds_since(line.since, at)) if line.since else ""


def why(line: PieceLine) -> str:
    """What stands out about a token, in words; who works on it, where nothing does."""
    told = []
    if line.holds:
        told.append(translate("Board", "on hold: {reason}").format(reason="; ".join(line.holds)))
    elif line.undecided:
        told.append(translate("Board", "waits for a redesign decision"))
    if line.starved:
        sentence = translate("Board", "starving: no {part} will come")
        told.append(sentence.format(part=", ".join(line.starved)))
    elif line.missing:
        told.append(translate("Board", "waits for {missing}").format(missing=", ".join(line.missing)))
    if line.rework:
        told.append(translate("Board", "rework {n}").format(n=line.rework))
    if line.late:
        told.append(late(line.late))
    if "over" in line.signs:
        told.append(sign("over"))
    told += [who for who, _, _ in line.people]
    return " · ".join(told)


def row(line: PieceLine, at: datetime) -> str:
    """A row of a list as it is read out."""
    told = [line.serial, state(line.shape), age(line, at), amount(line), below(line)]
    return ", ".join(each for each in told if each)


def below(line: PieceLine) -> str:
    """The second line of a row: why, and the job."""
    return " · ".join(each for each in (why(line), line.case_id) if each)


def amount(line: PieceLine) -> str:
    """How many pieces a batch stands for."""
    if line.type != "batch":
        return ""
    return translate("Board", "{n} pcs").format(n=moments.amount(line.qty))


def counts(look: NodeLook) -> str:
    """How much lies at a node, in which state."""
    told = [f"{look.tally.phases[phase]} {state(phase)}" for phase in PHASES if look.tally.phases.get(phase)]
    if look.passed:
        told.append(translate("Board", "{n} passed in the last hour").format(n=look.passed))
    return " · ".join(told) or translate("Board", "Nothing lies here now.")


def about(look: NodeLook) -> str:
    """A node's route, work centre and standard time."""
    told = [look.route, look.node.work_center]
    if look.node.standard_minutes:
        minutes = moments.amount(f"{look.node.standard_minutes:g}")
        told.append(translate("Board", "standard {n} min").format(n=minutes))
    return " · ".join(each for each in told if each)


def facts(look: PieceLook, at: datetime) -> list[str]:
    """What there is to know about an open token, a sentence each."""
    line = look.line
    where = translate("Board", "{state} at {node}, for {age}")
    first = where.format(state=state(line.phase), node=look.node.name, age=age(line, at))
    told = [first[:1].upper() + first[1:]]
    for who, since, station in line.people:
        works = translate("Board", "{who} works on it, for {age}")
        at_station = f" · {said.word(station)}" if station else ""
        told.append(works.format(who=who, age=moments.age(moments.seconds_since(since, at))) + at_station)
    quiet = why(replace(line, people=()))
    told += [quiet] if quiet else []
    told.append(" · ".join(each for each in (line.case_id, look.product or look.route, look.customer) if each))
    told += [amount(line)] if line.type == "batch" else []
    if look.parent:
        told.append(translate("Board", "a part of {serial}").format(serial=look.parent))
    if line.due and not line.late:
        told.append(_due(line.due, at))
    return told


def _due(given: str, at: datetime) -> str:
    try:
        return moments.due_words(given, at)
    except ValueError:
        return given


def over(look: PastLook, at: datetime) -> str:
    """Where a token ended that is not on the floor any more."""
    words = {
        "good": translate("Board", "{serial} is finished: good, {when}."),
        "split": translate("Board", "{serial} was divided into its pieces, {when}."),
        "superseded": translate("Board", "{serial} goes on as another token, {when}."),
        "merged": translate("Board", "{serial} was built in, {when}."),
        "joined": translate("Board", "{serial} was joined with another batch, {when}."),
        "scrapped": translate("Board", "{serial} was scrapped, {when}."),
        "void": translate("Board", "{serial} was taken back, {when}."),
    }  # fmt: skip
    sentence = words.get(look.outcome, translate("Board", "{serial} is not on the floor any more, {when}."))
    return sentence.format(serial=look.serial, when=moments.ago(look.at, at) if look.at else "")


# -- messages -------------------------------------------------------------------------------------------------------


def refusal(why_: Refused) -> str:
    return said.refusal(why_.code, why_.details)


def away(why_: Unavailable) -> str:
    return translate("Board", "The board stands still: the database cannot be reached. {why}").format(
        why=said.told(why_)
    )


def unreadable() -> str:
    return translate("Board", "This label could not be read. Scan it again, or type the serial.")


def no_piece() -> str:
    return translate("Board", "This label is not that of a piece or a job.")
