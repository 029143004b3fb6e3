"""The as-built dossier of a piece: what it is, how it was made and of what, and the chain's head that vouches for it.

`asked` reads it from the engine, `pages` lays it out on sheets.
"""

from petri_desk.desk.printing.dossier.asking import asked
from petri_desk.desk.printing.dossier.facts import Dossier
from petri_desk.desk.printing.dossier.pages import pages

__all__ = ["Dossier", "asked", "pages"]
