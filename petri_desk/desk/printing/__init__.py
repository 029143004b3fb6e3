"""Labels and sheets: made as pages, looked at on the screen, printed, or saved as PDF.

`token_labels`, `badge_cards`, `code_sheet` and `traveller.pages` make pages; `PageView` shows one; `print_pages` and
`write_pdf` put them on paper and into a file, off the screen's thread: through `Jobs.query`, which also tells when that
could not be done. `reading` asks the engine for what stands on them.
"""

from petri_desk.desk.printing.files import write_whole
from petri_desk.desk.printing.page import A4, LETTER, SHEETS, Page, Paper
from petri_desk.desk.printing.painting import image, paint, pdf, print_pages, write_pdf
from petri_desk.desk.printing.sheets import Entry, action_entries, code_sheet, entries
from petri_desk.desk.printing.tags import (
    SIZES,
    USUAL,
    Badge,
    Tag,
    badge_cards,
    label_sheet,
    token_label,
    token_labels,
    trial_label,
)
from petri_desk.desk.printing.traveller import Piece, Step, Traveller
from petri_desk.desk.printing.view import PageView

__all__ = [
    "A4", "LETTER", "SHEETS", "SIZES", "USUAL", "Badge", "Entry", "Page", "PageView", "Paper", "Piece", "Step", "Tag",
    "Traveller", "action_entries", "badge_cards", "code_sheet", "entries", "image", "label_sheet", "paint", "pdf",
    "print_pages", "token_label", "token_labels", "trial_label", "write_pdf", "write_whole",
]  # fmt: skip
