"""The design tokens: every colour, size and length of the desk, and nothing of them anywhere else.

Rule 1: normal is grey. Colour is kept for the abnormal and for the one next act.
Rule 2: what a finger presses is measured in millimetres of the real screen, what an eye reads in the type scale.
Rule 3: nothing is told by colour alone; a tint comes after a shape and a word.
Rule 4: `sizes` is how large this desk is set. What is made afterwards is made to it; the theme turns what is there.
"""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

# type scale
TINY, SMALL, BODY, LARGE, TITLE, DISPLAY = TYPE_SCALE = (12, 14, 16, 20, 28, 44)
LINE_HEIGHT = 1.6

# space and shape
STEP = 4
GAP, PAD, RADIUS, LINE = 12, 16, 8, 1

# touch, in millimetres
PRIMARY_MM, SECONDARY_MM, APART_MM, DANGER_APART_MM = 20.0, 15.0, 3.0, 10.0
PRIMARY_WIDE_MM = 40.0
BAR, FINGER_BAR_MM = 12, 8.0

# pages
CARD_WIDE, PAGE_WIDE = 560, 960

# time
NOTICE_MS = 6000
UNDO_SECONDS = 10

MONOSPACED = ("DejaVu Sans Mono", "Cascadia Mono", "Consolas", "Menlo", "Liberation Mono", "Noto Sans Mono")
FACES = ("Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
THAI_FACES = ("Leelawadee UI", "Thonburi", "Noto Sans Thai", "Noto Sans Thai Looped", "Loma")


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme."""

    name: str
    ground: str
    surface: str
    ink: str
    muted: str
    line: str           # parts what belongs apart
    edge: str           # where a control begins
    act: str
    on_act: str
    act_hover: str
    act_press: str
    hover: str
    press: str
    alarm: str
    alarm_ground: str
    caution: str
    caution_ground: str
    held: str
    selected: str
    good: str
    past: str           # the frame of what was, and its words
    past_ground: str


LIGHT = Colours(
    name="light", ground="#F5F6F7", surface="#FFFFFF", ink="#1A1E23", muted="#5A6470", line="#D8DDE2",
    edge="#7E8792", act="#0B5CAD", on_act="#FFFFFF", act_hover="#094E93", act_press="#073F78",
    hover="#EEF1F4", press="#E1E6EB", alarm="#B42318", alarm_ground="#FDF1F0", caution="#8A5A00",
    caution_ground="#FCF5E6", held="#6B3FA0", selected="#E6EFF8", good="#3E4853", past="#6B4A1E", past_ground="#F3E8D6",
)  # fmt: skip

DARK = Colours(
    name="dark", ground="#131619", surface="#1C2024", ink="#E9ECEF", muted="#9BA6B2", line="#343B42",
    edge="#747E89", act="#5DAAF2", on_act="#0C1218", act_hover="#78B9F5", act_press="#94C8F8",
    hover="#262B31", press="#2F363D", alarm="#FF8A80", alarm_ground="#33201F", caution="#F2B84B",
    caution_ground="#2E2718", held="#B79AE8", selected="#1E3145", good="#C3CAD2", past="#DCC093", past_ground="#2E2618",
)  # fmt: skip

HIGH_LIGHT = Colours(
    name="high-light", ground="#FFFFFF", surface="#FFFFFF", ink="#000000", muted="#333333", line="#595959",
    edge="#595959", act="#003B7A", on_act="#FFFFFF", act_hover="#002A58", act_press="#001C3B",
    hover="#EBEBEB", press="#D6D6D6", alarm="#86100A", alarm_ground="#FFF6F5", caution="#5A3900",
    caution_ground="#FFF9EC", held="#4B2482", selected="#E3F0FF", good="#1A1A1A", past="#4A3000", past_ground="#FFF6E3",
)  # fmt: skip

HIGH_DARK = Colours(
    name="high-dark", ground="#000000", surface="#000000", ink="#FFFFFF", muted="#D6D6D6", line="#A8A8A8",
    edge="#A8A8A8", act="#7CC4FF", on_act="#000000", act_hover="#A3D6FF", act_press="#C7E6FF",
    hover="#1F1F1F", press="#333333", alarm="#FFB0A8", alarm_ground="#1C0503", caution="#FFD166",
    caution_ground="#1A1200", held="#D6C2FF", selected="#0E2338", good="#F0F0F0", past="#FFDCA6", past_ground="#171004",
)  # fmt: skip

THEMES = {each.name: each for each in (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK)}


@dataclass(slots=True)
class Sizes:
    """How large this desk is set: its texts, and its screen against what the screen says of itself."""

    text: float = 1.0
    screen: float = 1.0
    fingers: bool = False       # nothing but fingers: a kiosk


sizes = Sizes()

STATE_TINT = {"late": "caution", "rework": "caution", "scrapped": "alarm", "held": "held", "active": "act"}


def state_colour(colours: Colours, shape: str) -> str:
    """The tint of a state's shape: most are ink, because most are normal."""
    return str(getattr(colours, STATE_TINT.get(shape, "good")))


def millimetres(length: float) -> int:
    """A length on the real screen in pixels; a screen that lies about its size is taken as an ordinary one."""
    screen = QGuiApplication.primaryScreen()
    density = screen.physicalDotsPerInch() if screen is not None else 96.0
    if not 72.0 <= density <= 160.0:
        density = 96.0
    return round(length * density * sizes.screen / 25.4)


def target(length: float) -> int:
    """How high something to press is, in pixels; where there are only fingers nothing is lower than they need."""
    return millimetres(max(length, SECONDARY_MM) if sizes.fingers else length)


def gap() -> int:
    """What lies between two things that are pressed; fingers need it on the finest screen too."""
    return max(GAP, millimetres(APART_MM)) if sizes.fingers else GAP


def bar() -> int:
    """How wide a scroll bar is."""
    return max(2 * BAR, millimetres(FINGER_BAR_MM)) if sizes.fingers else BAR


def written(size: int) -> int:
    """A size of the type scale as it is set."""
    return round(size * sizes.text)


def line_high(size: int) -> int:
    """How much height a line takes in which Thai has room for what stands above and below its letters."""
    return round(written(size) * LINE_HEIGHT)


def face(size: int = BODY, *, strong: bool = False, figures: bool = False) -> QFont:
    """The face that texts are set in, with a Thai companion; `figures` keeps digits equally wide."""
    return QFont(_made((*FACES, *THAI_FACES), written(size), strong, figures))


def serial_face(size: int = BODY, *, strong: bool = True) -> QFont:
    """The face of serial numbers: every digit has its own width and shape."""
    return QFont(_made((*MONOSPACED, _fixed()), written(size), strong, False))


@cache
def _made(families: tuple[str, ...], pixels: int, strong: bool, figures: bool) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    if figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _fixed() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
