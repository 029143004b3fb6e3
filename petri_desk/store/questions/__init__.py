"""Questions: small frozen dataclasses that read their own answer from the tables.

Rule 1: an answer is plain JSON-shaped data, with the names of the doors.
Rule 2: a question runs on a reading connection, within one moment of the database; it never waits for a writer.
Rule 3: records are read over `reader.link`, acts and events over `reader.log`, and none after `reader.upto`. So the
same statements answer of now and of any moment before. `scope` says what a question reads, if that is not everything.
"""

from petri_desk.store.questions.board import Floor
from petri_desk.store.questions.cases import (
    CaseRow,
    Cases,
    Children,
    Definition,
    Marking,
    StateOf,
    WholeState,
    Workflows,
)
from petri_desk.store.questions.family import Family
from petri_desk.store.questions.floor import ActsOn, DefectsLately, NextSerial, Photo, ReasonsLately
from petri_desk.store.questions.head import Head
from petri_desk.store.questions.history import Acts, Events, TokenHistory
from petri_desk.store.questions.kin import Kin
from petri_desk.store.questions.shop import AndonCalls, Counts, Operators, ShopSettings, Stations
from petri_desk.store.questions.story import Story
from petri_desk.store.questions.timeline import ActRow, MomentOf, Timeline
from petri_desk.store.questions.tokens import Sessions, TokenRow, Tokens

__all__ = [
    "ActRow",
    "Acts",
    "ActsOn",
    "AndonCalls",
    "CaseRow",
    "Cases",
    "Children",
    "Counts",
    "DefectsLately",
    "Definition",
    "Events",
    "Family",
    "Floor",
    "Head",
    "Kin",
    "Marking",
    "MomentOf",
    "NextSerial",
    "Operators",
    "Photo",
    "ReasonsLately",
    "Sessions",
    "ShopSettings",
    "StateOf",
    "Stations",
    "Story",
    "Timeline",
    "TokenHistory",
    "TokenRow",
    "Tokens",
    "WholeState",
    "Workflows",
]
