"""The past: every question, answered as things stood right after some act.

Records are read from a mirror of their tables in memory, moved to and fro by the changes of the events; acts and events
are read from the log as it is, up to that act. So the same statements answer for now and for then.
"""

from petri_desk.store.past.asking import Moment, Past

__all__ = ["Moment", "Past"]
