"""`print`: labels, travellers and sheets of codes into a PDF file, without a window."""

from pathlib import Path

from petri_desk.cli.doing import secret
from petri_desk.cli.line import WrongUsage
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session

NEEDS = {"labels": "a job", "label": "a serial", "traveller": "a job", "card": "a name"}


def print_them(
    session: Session, what: str, about: str, out: Path, size: str, paper: str, language: str, badge: str | None
) -> int:  # fmt: skip
    assert session.print_file is not None, "this door has no printer"
    if what in NEEDS and not about:
        raise WrongUsage(f"Say for {NEEDS[what]}: `petri-desk print {what} … --out FILE.pdf`.")
    if (badge is not None) != (what == "card"):
        raise WrongUsage("A card takes --badge @FILE, which holds what signs in; nothing else does.")
    told = secret("badge", badge) if badge is not None else ""
    with session.reading() as engine:
        pages = session.print_file(engine, out, what, about, size=size, paper=paper, language=language, badge=told)
    if session.screen.json:
        session.screen.answer({"file": str(out), "pages": pages})
    else:
        session.screen.say(clean(f"{out}: {pages} page{'' if pages == 1 else 's'}."))
    return 0
