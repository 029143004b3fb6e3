"""What of the shop is to be shown: some jobs, a route, a product, one person's work, the abnormal. No Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from petri_desk.desk.board.floor import Floor
from petri_desk.desk.board.records import Job, Piece
from petri_desk.desk.board.signs import Signs


@dataclass(frozen=True, slots=True)
class Scope:
    """A choice; what is empty chooses nothing. `alone`: routes without a chosen job are not on the picture at all."""

    jobs: frozenset[str] = frozenset()
    route: str = ""
    product: str = ""
    operator: str = ""
    held: bool = False
    abnormal: bool = False
    alone: bool = False

    @property
    def narrows(self) -> bool:
        return self != Scope(alone=self.alone)

    def but(self, **chosen: Any) -> "Scope":
        return replace(self, **chosen)

    def holds_job(self, job: Job, workflow: str) -> bool:
        return (
            (not self.jobs or job.code in self.jobs) and self.route in ("", workflow)
            and self.product in ("", job.product)
        )  # fmt: skip

    def holds(self, piece: Piece, floor: Floor, signs: Signs) -> bool:
        job = floor.jobs.get(piece.case)
        if job is None or not self.holds_job(job, floor.workflow_of(job)):
            return False
        if self.operator and all(each.operator != self.operator for each in floor.working(piece.id)):
            return False
        return (piece.held or not self.held) and (not self.abnormal or bool(signs.of(piece)))


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from."""

    routes: Sequence[tuple[str, str]] = ()      # the workflow, and its name
    products: Sequence[str] = ()
    operators: Sequence[str] = ()


def choices(floor: Floor) -> Choices:
    routes = {floor.workflow_of(job): floor.routes[job.definition].name
              for job in floor.jobs.values() if job.definition in floor.routes}  # fmt: skip
    products = {job.product for job in floor.jobs.values() if job.product}
    return Choices(sorted(routes.items(), key=lambda each: each[1]), sorted(products), floor.operators())
