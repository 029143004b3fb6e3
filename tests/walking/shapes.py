"""Convention 5: two states never look alike to those who see no difference between red and green.

The matrices are those of Machado, Oliveira and Fernandes (2009) for a full lack of one kind of cone, in linear light.
"""

from itertools import combinations

from PySide6.QtGui import QColor, QImage

from petri_desk.desk.widgets import icons, tokens

SIZE = 24               # pixels, as in the queue
ALIKE = 0.4             # of what two shapes cover together, so much must be covered by one of them alone
SIGHTS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def alike(shapes: tuple[str, ...], colours: tokens.Colours, sight: str) -> list[str]:
    """Pairs of states whose pictures are too much the same, seen without that difference."""
    pictures = {name: _picture(name, colours, sight) for name in shapes}
    found = []
    for one, other in combinations(shapes, 2):
        if (part := _apart(pictures[one], pictures[other])) < ALIKE:
            found.append(f"{one} and {other} differ in {part:.0%}")
    return found


def as_seen(colour: str, sight: str) -> QColor:
    """A colour as somebody sees it who lacks one kind of cone."""
    linear = [_linear(part / 255) for part in QColor(colour).getRgb()[:3]]
    mixed = [sum(part * weight for part, weight in zip(linear, line, strict=True)) for line in SIGHTS[sight]]
    return QColor.fromRgbF(*(_shown(min(max(part, 0.0), 1.0)) for part in mixed))


def _picture(name: str, colours: tokens.Colours, sight: str) -> frozenset[tuple[int, int]]:
    """The places that stand out from the ground when a shape is painted in the colour of its state."""
    ink = as_seen(tokens.state_colour(colours, name), sight)
    image: QImage = icons.pixmap(name, ink.name(), SIZE, ratio=1.0).toImage()
    return frozenset(
        (x, y) for x in range(SIZE) for y in range(SIZE) if image.pixelColor(x, y).alphaF() > 0.5
    )


def _apart(one: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]) -> float:
    return len(one ^ other) / max(len(one | other), 1)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _shown(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
