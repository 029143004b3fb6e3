"""What the boxes of a family's picture look like: shapes and words of states as everywhere, and who is looked at."""

from petri_desk.desk.canvas.graph import REWORK, Face, Form, Graph, Mark, Tie, Tone
from petri_desk.desk.genealogy import telling
from petri_desk.desk.genealogy.family import Member
from petri_desk.desk.genealogy.picture import BRACKET, FOLD, LOT, Cell
from petri_desk.desk.genealogy.reading import Shown
from petri_desk.desk.widgets import moments

DASHED = ("rework_of", "replaces", "corrects", "awaited")


def graph_of(shown: Shown) -> Graph:
    """The picture as a canvas takes it."""
    ties = [
        Tie(each.id, each.source, each.target, REWORK if each.kind in DASHED else "way",
            telling.tie(each.kind, each.defect))
        for each in shown.picture.strands
    ]  # fmt: skip
    return Graph(shown.picture.boxes, ties)


def faces_of(shown: Shown) -> dict[str, Face]:
    return {ident: _face(cell, shown) for ident, cell in shown.picture.cells.items()}


def _face(cell: Cell, shown: Shown) -> Face:
    if cell.kind == LOT:
        return _lot(cell, shown)
    if cell.kind == FOLD:
        return _fold(cell, shown)
    member = shown.family.members[cell.members[0]]
    if cell.kind == BRACKET:
        said = telling.translate("Genealogy", "{serial} is divided into its parts").format(serial=member.name)
        return Face("", form=Form.BAR, tone=_tone(member.id, shown), spoken=said)
    return _token(member, shown)


def _tone(ident: int, shown: Shown) -> Tone:
    if ident == shown.family.root:
        return "act"
    return "normal" if ident in shown.inked else "faded"


def _token(member: Member, shown: Shown) -> Face:
    node = shown.node(member) if member.open or member.pending else ""
    sessions = [each for each in shown.family.sessions.get(member.id, ()) if not each.ended_at]
    where = " · ".join(each for each in (node, ", ".join(dict.fromkeys(each.operator for each in sessions))) if each)
    word = telling.shape(member.shape, member.outcome)
    badges = [Mark("held", member.held)] if member.held and member.open and member.shape != "held" else []
    if member.reworks and member.shape != "rework":
        badges.append(Mark("rework", str(member.reworks)))
    several = member.type == "batch" and float(member.qty) != 1
    amount = telling.pieces("piece", int(float(member.qty))) if several else ""
    form = Form.STACK if member.type == "batch" else Form.DASHED if member.reworks else Form.CARD
    told = " · ".join(each for each in (where, amount) if each) or telling.kind(member.type)
    spoken = ", ".join(each for each in (member.name, telling.kind(member.type), word, told, member.held or "") if each)
    return Face(
        member.name, told, form, (Mark(member.shape, word),), tuple(badges), tone=_tone(member.id, shown),
        spoken=spoken, count=max(int(float(member.qty)), 1), serial=True,
    )  # fmt: skip


def _fold(cell: Cell, shown: Shown) -> Face:
    kind = shown.family.members[cell.members[0]].type
    title = telling.pieces(kind, len(cell.members), cell.rest)
    title = f"{title}  ▸"
    marks = tuple(Mark(telling.SHAPES.get(state, state), f"{count:,}") for state, count in cell.counts)
    inked = any(ident in shown.inked for ident in cell.members)
    alone = telling.state(cell.counts[0][0]) if len(cell.counts) == 1 else ""
    spoken = f"{title}: {telling.counts(cell.counts)}"
    return Face(title, alone or telling.counts(cell.counts), Form.STACK, marks, tone="normal" if inked else "faded",
                spoken=spoken, count=len(cell.members))  # fmt: skip


def _lot(cell: Cell, shown: Shown) -> Face:
    whole = not cell.members
    said = telling.translate("Genealogy", "lot {lot}").format(lot=cell.lot)
    used = sum(float(qty) for token in cell.members for lot, qty in shown.family.lots.get(token, ())
               if lot == cell.lot and qty)  # fmt: skip
    note = moments.amount(f"{used:.2f}") if used else ""
    tone: Tone = "act" if whole else "normal" if cell.members[0] in shown.inked else "faded"
    marks = (Mark("lot", ""),) if whole else ()
    return Face(cell.lot, said if whole else "", Form.CARD, marks, tone=tone, spoken=f"{said} {note}".strip())
