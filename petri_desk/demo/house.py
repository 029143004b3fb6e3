"""The atelier: its people, its stations, and the jobs of the week."""

from dataclasses import dataclass
from zlib import crc32

PIN = "1234"
ROUTES = ("bag", "belt", "card-holder")

KANYA, SOMCHAI, DAO, MALI = "Kanya", "Somchai", "Dao", "Mali"
ANAN, NOK, LEK, PLOY = "Anan", "Nok", "Lek", "Ploy"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the atelier; who works at a station takes what lies at these work centres, the first of them first."""

    name: str
    roles: tuple[str, ...]
    station: str | None = None
    centers: tuple[str, ...] = ()

    @property
    def badge(self) -> str:
        return f"DEMO-{self.name.upper()}"


PEOPLE = (
    Person(KANYA, ("admin", "auditor")),
    Person(SOMCHAI, ("supervisor",)),
    Person(DAO, ("designer",)),
    Person(MALI, ("inspector",), "QC 1", ("QC",)),
    Person(ANAN, ("worker",), "Cutting 1", ("CUTTING", "EDGE")),
    Person(NOK, ("worker",), "Stitching 1", ("STITCH",)),
    Person(LEK, ("worker",), "Stitching 2", ("STITCH", "EDGE")),
    Person(PLOY, ("worker",), "Assembly 1", ("ASSEMBLY", "EDGE")),
)
STATIONS = {
    "Cutting 1": ["CUTTING"], "Edges 1": ["EDGE"], "Stitching 1": ["STITCH"], "Stitching 2": ["STITCH"],
    "Assembly 1": ["ASSEMBLY"], "QC 1": ["QC"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    """A job: created so many worked minutes before the present, due in so many days from today."""

    code: str
    route: str
    qty: int
    before: int
    due: int
    customer: str
    product: str
    priority: int | None = None
    lost: int = 0           # pieces that the cutter found no good
    hide: str = "HIDE-2207"
    always: bool = False    # also in a shorter week
    untouched: bool = False


SIAM, MAI, NANG, RIVER = "Siam Leather", "Chiang Mai Crafts", "Baan Nang", "River Hotel"
JOBS = (
    Job("BAG-101", "bag", 8, 2555, -3, SIAM, "Bag, tan", lost=1, hide="HIDE-2198"),
    Job("CARD-301", "card-holder", 24, 2550, -3, NANG, "Card holder, tan"),
    Job("BELT-201", "belt", 16, 2545, -2, NANG, "Belt, 35 mm, black", hide="HIDE-2201"),
    Job("BAG-102", "bag", 8, 2100, -1, MAI, "Bag, black", hide="HIDE-2201"),
    Job("CARD-302", "card-holder", 24, 2080, -2, RIVER, "Card holder, black"),
    Job("BELT-202", "belt", 24, 2060, -1, MAI, "Belt, 35 mm, tan", lost=1, hide="HIDE-2198"),
    Job("BAG-103", "bag", 6, 1600, -1, SIAM, "Bag, tan", hide="HIDE-2198", always=True),
    Job("CARD-303", "card-holder", 24, 1590, 1, NANG, "Card holder, tan"),
    Job("BELT-203", "belt", 20, 1580, 1, RIVER, "Belt, 35 mm, black", lost=2, hide="HIDE-2201"),
    Job("BAG-104", "bag", 8, 1120, 1, MAI, "Bag, black", hide="HIDE-2207"),
    Job("CARD-304", "card-holder", 20, 1100, 1, RIVER, "Card holder, black"),
    Job("BELT-299", "belt", 10, 1095, 4, RIVER, "Belt, 35 mm, red", untouched=True),
    Job("BELT-204", "belt", 20, 1090, 1, NANG, "Belt, 35 mm, tan"),
    Job("BELT-205", "belt", 20, 690, 2, MAI, "Belt, 35 mm, black", hide="HIDE-2201", always=True),
    Job("CARD-305", "card-holder", 24, 680, 2, NANG, "Card holder, tan", always=True),
    Job("BAG-105", "bag", 8, 330, 1, SIAM, "Bag, tan", lost=1, always=True),
    Job("CARD-306", "card-holder", 24, 300, 3, RIVER, "Card holder, black", always=True),
    Job("BAG-106", "bag", 10, 230, 3, MAI, "Bag, black", hide="HIDE-2209", always=True, untouched=True),
    Job("BELT-207", "belt", 20, 150, 2, RIVER, "Belt, 35 mm, black", hide="HIDE-2201", always=True, untouched=True),
    Job("BELT-206", "belt", 24, 138, 2, NANG, "Belt, 35 mm, tan", lost=1, always=True),
    Job("BAG-107", "bag", 12, 55, 6, SIAM, "Bag, tan", always=True, untouched=True),
)
BY_CODE = {job.code: job for job in JOBS}

# What happens to single pieces, by job and by their number in it.
FAILS = {("BAG-103", 3): ("SEW05", "GLUE02"), ("BAG-101", 2): ("GLUE02",), ("BAG-104", 5): ("SCR03",)}
MISTAKEN = ("BELT-205", 2)      # failed by a slip of the hand, and taken back
UNDECIDED = ("CARD-305", 5)     # failed, and nobody has decided yet
LOST = {
    ("BAG-105", 3, "STRAP"): "strap torn at the buckle",
    ("BELT-205", 6, "PAINT"): "edge burnt",
    ("BELT-202", 9, "STITCH"): "stitched across the mark",
    ("CARD-303", 12, "STITCH"): "pocket cut too short",
}
NOTES = {
    ("BAG-101", 4, "BODY"): "Grain a little loose at the left corner, turned the panel round.",
    ("BAG-103", 3, "RESEW"): "Old holes are wide here, went one thread size up.",
    ("BAG-104", 2, "ASSEMBLE"): "แม่เหล็กแน่นมาก ตรวจแล้วใช้ได้",
    ("BELT-203", 7, "STITCH"): "Thread changed after the first hand's width.",
    ("BELT-205", 9, "PAINT"): "สีขอบแห้งช้า อากาศชื้น",
    ("CARD-305", 3, "STITCH"): "Scratch on the back, polished out.",
}

# What is kept for the present, and who comes to it in the end.
STARVING, BY_TWO, AT_WORK = ("BAG-105", 6, "STRAP"), ("BAG-105", 5, "ASSEMBLE"), ("BAG-105", 7, "BODY")
KEPT = {STARVING, BY_TWO, AT_WORK}
SUSPECT, SENT_ON, STAINED = ("BAG-106", 0, "CUT"), 2, ("BAG-106", 1, "STRAP")
NOT_BEFORE = {("BAG-103", 3, "RESEW"): 170}     # worked minutes before the present


def chance(of: int, *about: object) -> int:
    """A number below `of`, always the same for the same thing."""
    return crc32("/".join(map(str, about)).encode()) % of
