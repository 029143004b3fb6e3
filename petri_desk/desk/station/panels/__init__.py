"""What an act still needs to be told: how many were made, which defect, what was measured, which ones go
together, a lot, a reason or a note.

A panel takes the place of the card's facts. It says whether it is complete, and what the big button will then do.
"""

from petri_desk.desk.station.panels.choices import MorePanel, WhyPanel
from petri_desk.desk.station.panels.count import CountPanel
from petri_desk.desk.station.panels.panel import Panel
from petri_desk.desk.station.panels.quality import DefectPanel, MeasurePanel
from petri_desk.desk.station.panels.saying import LinePanel, WordsPanel
from petri_desk.desk.station.panels.together import TogetherPanel

__all__ = [
    "CountPanel", "DefectPanel", "LinePanel", "MeasurePanel", "MorePanel", "Panel", "TogetherPanel", "WhyPanel",
    "WordsPanel",
]  # fmt: skip
