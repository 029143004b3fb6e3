"""Everything that touches a database: one act at a time is applied, told, and kept for good."""

from petri_desk.store import questions
from petri_desk.store.clock import Clock, ManualClock, SystemClock
from petri_desk.store.secrets import badge_hash, hash_pin
from petri_desk.store.shown import events_of, tokens_of
from petri_desk.store.store import Store
from petri_desk.store.work import Done, Notice, Where, Work

__all__ = [
    "Clock",
    "Done",
    "ManualClock",
    "Notice",
    "Store",
    "SystemClock",
    "Where",
    "Work",
    "badge_hash",
    "events_of",
    "hash_pin",
    "questions",
    "tokens_of",
]
