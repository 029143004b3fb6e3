"""What an act still needs to be told, and the question that asks for it. No Qt in here."""

from typing import Any

from petri_desk.desk.station.card import NEEDS_DEFECT, NEEDS_TEXT, TOGETHER, YIELD, Card, Deed


def ask(view: Any, card: Card, deed: Deed) -> bool:
    """Asks what is still missing; says whether there was something to ask."""
    given = deed.parameters
    if card.line.id != deed.token:
        return False
    if counted(card, deed) and counted(card, deed) not in given:
        view.ask_count(card, deed)
    elif deed.command in TOGETHER and "token_ids" not in given:
        view.ask_together(card, deed)
    elif deed.command in NEEDS_DEFECT and "defect_code" not in given:
        view.ask_defect(card, deed)
    elif deed.command in ("token_complete", "qc_pass") and card.measurements and "data" not in given:
        view.ask_measurements(card, deed)
    elif deed.command in NEEDS_TEXT and NEEDS_TEXT[deed.command] not in given:
        view.ask_words(card, deed)
    else:
        return False
    return True


def counted(card: Card, deed: Deed) -> str:
    """The parameter of an act that is a count; empty for one that counts nothing."""
    if deed.part:
        return "planned_qty"
    if deed.command == YIELD:
        return "qty"
    return "actual_qty" if deed.command == "token_complete" and card.counts else ""


def makes_pieces(card: Card, deed: Deed) -> bool:
    """Whether the pieces of this count get serials."""
    return deed.command == YIELD or (counted(card, deed) == "actual_qty" and card.divides is True)
