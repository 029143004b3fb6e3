"""The command palette: finds anything by typing, and gives the commands of the catalogue."""

from petri_desk.desk.shell.palette.presenter import Found, Item, PalettePresenter
from petri_desk.desk.shell.palette.view import PalettePage

__all__ = ["Found", "Item", "PalettePage", "PalettePresenter"]
