"""What can go wrong with a database, in the four kinds that call for four different answers.

A broken rule is refused, a lost race is run again, a lost connection is looked into, and whatever a person must
mend (a full disk, a wrong password) is `kernel.refusals.Unavailable` with one clear sentence.
"""

from petri_desk.kernel.refusals import sentences

sentences(
    {
        "serial_taken": "There is already an open token with this serial ({rule}).",
        "database_rule": "Stopped: the database does not accept this ({rule}).",
    }
)


class RuleBroken(Exception):
    """A constraint or trigger of the database said no."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        super().__init__(rule)

    @property
    def code(self) -> str:
        return "serial_taken" if "serial" in self.rule else "database_rule"


class LostRace(Exception):
    """A deadlock or a serialization failure: the same act may simply run again."""


class LostConnection(Exception):
    """The connection is gone; whether a COMMIT that was under way took effect is not known."""


class RowsMissing(Exception):
    """The tables no longer hold what the log says; they are rebuilt from it."""

    def __init__(self, case_id: str, why: str) -> None:
        self.case_id = case_id
        super().__init__(why)
