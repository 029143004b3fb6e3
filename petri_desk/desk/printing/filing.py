"""Pages into a file without a window: for the command line."""

import os
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from petri_desk.desk.language.names import ENGLISH
from petri_desk.desk.language.speech import speech
from petri_desk.desk.language.zones import zone_of
from petri_desk.desk.printing.making import Tongue, ready
from petri_desk.desk.printing.painting import write_pdf
from petri_desk.desk.printing.tags import SIZES
from petri_desk.desk.printing.wanted import Wanted, What
from petri_desk.kernel.refusals import Unavailable

if TYPE_CHECKING:
    from petri_desk.engine import Engine

NAMES = {"labels": What.JOB, "label": What.PIECE, "card": What.BADGE}
WRITTEN = {name.replace(" ", "").replace("×", "x"): name for name in SIZES}     # as it is typed: 50x25


def file(
    engine: "Engine", out: str | os.PathLike[str], what: str, about: str, *, size: str, language: str, **more: Any
) -> int:  # fmt: skip
    """Writes the pages, and says how many there are; `more` is what else can be wanted."""
    application = QApplication.instance() or QApplication(["petri-desk"])
    assert isinstance(application, QApplication)
    speech().use(language)
    told = speech()
    wanted = Wanted(NAMES.get(what) or What(what), about, label=WRITTEN.get(size, ""), **more)
    zone = zone_of(str(engine.ask(engine.questions.ShopSettings())["time_zone"] or ""))
    made = ready(engine, wanted, Tongue(language, told.calendar, zone))
    told.use(ENGLISH)           # as the command line speaks
    if not made.pages:
        raise Unavailable(f"{about} has nothing that a label could be for.")
    write_pdf(made.pages, out, made.name)
    return len(made.pages)
