"""What can go wrong with a database, in the four kinds that call for four different answers.

A broken rule is refused, a lost race is run again, a lost connection is looked into, and whatever a person must
mend (a full disk, a wrong password) is `kernel.refusals.Unavailable` with one clear sentence.
"""

from petri_desk.kernel.refusals import Told, Unavailable, sentences

sentences(
    {
        "serial_taken": "There is already an open token with this serial ({rule}).",
        "database_rule": "Stopped: the database does not accept this ({rule}).",
    }
)

TRY_AGAIN = "{why}. Try again."

# A word of the driver's message, and what we say instead.
FILE_TROUBLES = {
    "locked": "{where} is locked by another program. Close it there, or try again.",
    "busy": "{where} is locked by another program. Close it there, or try again.",
    "readonly": "{where} can only be read. Change its permissions, or open it read-only.",
    "is full": "The disk that holds {where} is full. Free some space and try again.",
    "not a database": "{where} is not a Petri Desk database.",
    "malformed": "{where} is damaged. Restore a backup; keep the damaged file and its -wal and -shm beside it.",
    "could not decode": "{where} is damaged: there is a text in it that is no UTF-8. Restore a backup.",
    "unable to open": "{where} could not be opened. Check the folder and its permissions.",
    "disk i/o": "{where} could not be read or written (disk I/O error). Check the disk.",
    "permission denied": "{where} may not be opened. Change its permissions.",
}
CONNECT_TROUBLES = {
    "password authentication failed": "{where} does not accept this user name and password.",
    "no password supplied": "{where} asks for a password, and none was given.",
    "does not exist": "{where} does not exist on that server. Create it, or check the address.",
    "too many clients": "{where} has too many connections at the moment. Try again, or raise its limit.",
    "starting up": "{where} is starting up. Try again in a moment.",
    "recovery mode": "{where} is recovering from a crash. Try again in a moment.",
    "shutting down": "{where} is shutting down. Try again when it is back.",
    "resolve host": "The server of {where} is not known on this network. Check the address.",
    "name resolution": "The server of {where} is not known on this network. Check the address.",
    "name or service not known": "The server of {where} is not known on this network. Check the address.",
    "invalid": "{where} is not an address the server's client understands.",
}
NO_ANSWER = "{where} does not answer. Check that the server runs and can be reached from here."


class RuleBroken(Exception):
    """A constraint or trigger of the database said no."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        super().__init__(rule)

    @property
    def code(self) -> str:
        return "serial_taken" if "serial" in self.rule else "database_rule"


class Forbidden(Unavailable):
    """The database role has no right to this."""


class DiskFailed(Unavailable):
    """The disk did not read or write. If that was at a COMMIT, the next one who opens the file may find the act."""


class LostRace(Exception):
    """A deadlock or a serialization failure: the same act may simply run again."""


class LostConnection(Told):
    """The connection is gone; whether a COMMIT that was under way took effect is not known."""


class NotUnderstood(Exception):
    """The database knows no such table or word: a fault of the program, or of a damaged file."""


class RowsMissing(Exception):
    """The tables no longer hold what the log says; they are rebuilt from it."""

    def __init__(self, case_id: str, why: str) -> None:
        self.case_id = case_id
        super().__init__(why)
