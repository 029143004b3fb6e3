"""Labels and sheets: made as pages, looked at on the screen, printed, or saved as PDF.

`token_labels`, `badge_cards`, `code_sheet` and `traveller.pages` make pages; `PageView` shows one; `print_pages` and
`write_pdf` put them on paper and into a file, off the screen's thread: through `Jobs.query`, which also tells when that
could not be done. `reading` asks the engine for what stands on them.
"""

from petri_desk.desk.printing.page import Page
from petri_desk.desk.printing.painting import image, paint, print_pages, write_pdf
from petri_desk.desk.printing.sheets import Entry, action_entries, code_sheet, entries
from petri_desk.desk.printing.tags import SIZES, USUAL, Badge, Tag, badge_cards, token_label, token_labels, trial_label
from petri_desk.desk.printing.traveller import Piece, Step, Traveller
from petri_desk.desk.printing.view import PageView

__all__ = [
    "SIZES", "USUAL", "Badge", "Entry", "Page", "PageView", "Piece", "Step", "Tag", "Traveller", "action_entries",
    "badge_cards", "code_sheet", "entries", "image", "paint", "print_pages", "token_label", "token_labels",
    "trial_label", "write_pdf",
]  # fmt: skip
