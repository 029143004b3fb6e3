"""`print`: labels, travellers, dossiers and sheets of codes into a PDF file, without a window."""

from dataclasses import dataclass
from pathlib import Path

from petri_desk.cli.codes import DONE
from petri_desk.cli.doing import secret
from petri_desk.cli.line import WrongUsage
from petri_desk.cli.reading import moment
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session

NEEDS = {"labels": "a job", "label": "a serial", "traveller": "a job", "dossier": "a serial", "card": "a name"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """How it is printed, as it was typed."""

    size: str
    paper: str
    language: str
    badge: str | None
    at: str | None


def print_them(session: Session, what: str, about: str, out: Path, chosen: Chosen) -> int:
    assert session.print_file is not None, "this door has no printer"
    if what in NEEDS and not about:
        raise WrongUsage(f"Say for {NEEDS[what]}: `petri-desk print {what} … --out FILE.pdf`.")
    if (chosen.badge is not None) != (what == "card"):
        raise WrongUsage("A card takes --badge @FILE, which holds what signs in; nothing else does.")
    if chosen.at is not None and what != "dossier":
        raise WrongUsage("Only a dossier takes --at; everything else is printed as it is now.")
    badge = secret("badge", chosen.badge) if chosen.badge is not None else ""
    with session.reading() as engine:
        pages = session.print_file(engine, out, what, about, size=chosen.size, language=chosen.language,
                                   sheet=chosen.paper, badge=badge, at=moment(chosen.at))  # fmt: skip
    if session.screen.json:
        session.screen.answer({"file": str(out), "pages": pages})
    else:
        session.screen.say(clean(f"{out}: {pages} page{'' if pages == 1 else 's'}."))
    return DONE
