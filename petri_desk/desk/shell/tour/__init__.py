"""The tour of a desk's first day: a strip of a few steps beside the work, each with a frame round what it speaks of."""

from petri_desk.desk.shell.tour.guide import Guide
from petri_desk.desk.shell.tour.presenter import TourPresenter

__all__ = ["Guide", "TourPresenter"]
