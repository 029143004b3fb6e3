"""The place that is looked at; those who lead see each of its tokens by itself. No Qt in here."""

from typing import Any

from petri_desk.desk.nets import reading
from petri_desk.desk.newest import Newest


class Lying:
    """Asks for the tokens of a place; the newest answer is shown."""

    def __init__(self, view: Any, jobs: Any) -> None:
        self._view, self._jobs = view, jobs
        self._newest = Newest()

    def show(self, case_id: str, place: str, leads: bool) -> None:
        self._view.show_place(place)
        fresh = self._newest.begin()
        if not place or not leads:
            self._view.show_tokens(())
            return
        self._jobs.query(self._view, lambda engine: reading.lying(engine, case_id, place),
                         fresh(self._view.show_tokens), away=fresh(self._view.show_away))  # fmt: skip
