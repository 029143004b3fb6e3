"""Questions: small frozen dataclasses that read their own answer from the tables.

Rule 1: an answer is plain JSON-shaped data, with the names of the doors.
Rule 2: a question runs on a reading connection, within one moment of the database; it never waits for a writer.
"""

from petri_desk.store.questions.cases import CaseRow, Cases, Definition, Marking, StateOf, Workflows
from petri_desk.store.questions.family import Family
from petri_desk.store.questions.floor import DefectsLately, NextSerial, Photo
from petri_desk.store.questions.history import Acts, Events, TokenHistory
from petri_desk.store.questions.shop import AndonCalls, Counts, Operators, ShopSettings, Stations
from petri_desk.store.questions.tokens import Sessions, TokenRow, Tokens

__all__ = [
    "Acts",
    "AndonCalls",
    "CaseRow",
    "Cases",
    "Counts",
    "DefectsLately",
    "Definition",
    "Events",
    "Family",
    "Marking",
    "NextSerial",
    "Operators",
    "Photo",
    "Sessions",
    "ShopSettings",
    "StateOf",
    "Stations",
    "TokenHistory",
    "TokenRow",
    "Tokens",
    "Workflows",
]
