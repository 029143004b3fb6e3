"""What pictures are drawn on: shapes, texts and arrows as SVG, and the room that they take.

Rule 1: everything that is written lies inside the box of the picture, by the widths that are reckoned here.
Rule 2: it stands alone: no script, no address, generic fonts; a title and a description say what is to be seen.
Rule 3: what stands at an arrow is put where it covers nothing, if there is such a spot.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from petri_desk.nets.formats.placing import Point, Room

RADIUS = 20.0
HALF_WIDTH, HALF_HEIGHT = 34.0, 16.0
SIZE, ROW = 11.0, 14.0
MARGIN = 24.0
INSIDE, BELOW, ROWS = 20, 26, 3     # letters of a line in a box and below a node, and how many lines
TRIED_LIMIT = 1_500                 # arrows; with more, a label stands in the middle of its own
ROUND = 10.0
Box = tuple[float, float, float, float]

MARKERS = """  <defs>
    <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"
      orient="auto-start-reverse"><path d="M0 1 L9 5 L0 9 z"/></marker>
    <marker id="circle" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto">
      <circle cx="5" cy="5" r="3.6" fill="#fff" stroke="#222" stroke-width="1.4"/></marker>
    <marker id="double" viewBox="0 0 18 10" refX="17" refY="5" markerWidth="14" markerHeight="8" orient="auto">
      <path d="M0 1 L9 5 L0 9 z M8 1 L17 5 L8 9 z"/></marker>
  </defs>"""
STYLE = (".note { fill: #444; font-size: 10px } .ground { fill: #fff; fill-opacity: 0.85 } "
         "path.arc { fill: none; stroke: #222; stroke-width: 1.2 }")


class Paper:
    """What is drawn, and how much room it takes."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.left = self.top = math.inf
        self.right = self.bottom = -math.inf
        self._full: list[Box] = []                              # where something is written or stands
        self._lines: list[tuple[Point, Point]] = []
        self._waiting: list[tuple[Sequence[Point], str]] = []

    def covers(self, x: float, y: float, half_width: float, half_height: float) -> None:
        self.left, self.right = min(self.left, x - half_width), max(self.right, x + half_width)
        self.top, self.bottom = min(self.top, y - half_height), max(self.bottom, y + half_height)

    def fills(self, x: float, y: float, half_width: float, half_height: float) -> None:
        """The same, of what nothing else shall be written over."""
        self.covers(x, y, half_width, half_height)
        self._full.append((x - half_width, y - half_height, x + half_width, y + half_height))

    def text(self, x: float, y: float, text: str, more: str = "", *, clear: bool = True) -> None:
        """One line, its middle at x, standing on y; on a ground of its own unless it stands in a shape."""
        if text:
            self.fills(x, y - SIZE / 2, width_of(text) / 2, SIZE)
            half = width_of(text) / 2 - 4
            if clear and half > 0:
                self.drawn.append(f'  <rect class="ground" x="{n(x - half)}" y="{n(y - SIZE + 1)}" '
                                  f'width="{n(2 * half)}" height="{n(SIZE + 1)}"/>')  # fmt: skip
            self.drawn.append(f'  <text x="{n(x)}" y="{n(y)}"{more}>{escape(text)}</text>')

    def beside(self, x: float, y: float, half: float, name: Sequence[str], notes: Sequence[str]) -> None:
        """Lines below a shape, or above it where they cover less."""
        rows = [*name, *notes]
        if not rows:
            return
        wide, high = max(map(width_of, rows)) / 2 - 3, len(rows) * ROW
        under = self._covered((x - wide, y + half + 2, x + wide, y + half + 2 + high))
        over = self._covered((x - wide, y - half - ROW - high, x + wide, y - half - 4)) if under else 0.0
        top = y - half - 6 - high if over < under else y + half
        for number, text in enumerate(rows):
            self.text(x, top + (number + 1) * ROW, text, "" if number < len(name) else ' class="note"')

    def box(self, x: float, y: float, half: Point, *, heavy: bool = False, rounded: bool = False) -> None:
        """The box of something that happens."""
        self.fills(x, y, *half)
        self.drawn.append(
            f'  <rect x="{n(x - half[0])}" y="{n(y - half[1])}" width="{n(2 * half[0])}" '
            f'height="{n(2 * half[1])}" rx="{n(min(half) if rounded else 3)}" fill="#f4f4f2" stroke="#222" '
            f'stroke-width="{"3" if heavy else "1.4"}"/>'
        )

    def inside(self, x: float, y: float, texts: Sequence[str]) -> None:
        """Lines in the middle of a shape."""
        for number, text in enumerate(texts):
            self.text(x, y + SIZE / 3 + (number - (len(texts) - 1) / 2) * ROW, text, clear=False)

    def ring(self, x: float, y: float, *, double: bool) -> None:
        self.fills(x, y, RADIUS, RADIUS)
        ring = f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(RADIUS)}" fill="#fff" stroke="#222" stroke-width="1.4"/>'
        inner = f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(RADIUS - 3)}" fill="none" stroke="#222"/>'
        self.drawn.append(f"  {ring}{inner if double else ''}")

    # Arrows

    def arrow(self, way: Sequence[Point], label: str, more: str, *, curved: bool = False) -> None:
        """A line over all points; what stands at it is written when everything else is there (`labels`)."""
        for x, y in way:
            self.covers(x, y, 4.0, 4.0)
        self.drawn.append(f'  <path class="arc" d="{_curved(way) if curved else _rounded(way)}" {more}/>')
        if curved:
            (x0, y0), (x1, y1), (x2, y2) = way
            way = [way[0], ((x0 + 2 * x1 + x2) / 4, (y0 + 2 * y1 + y2) / 4), way[2]]
        self._lines += zip(way, way[1:], strict=False)
        if label:
            self._waiting.append((way, label))

    def labels(self) -> None:
        """What stands at the arrows, each where it covers least."""
        for way, label in self._waiting:
            spots = list(_beside(way, width_of(label) / 2))
            half = width_of(label) / 2 - 3
            covered = [self._covered((x - half, y - SIZE, x + half, y + 2)) for x, y in spots]
            x, y = spots[covered.index(min(covered))]
            self.text(x, y, label, ' class="note"')
        self._waiting = []

    def _covered(self, box: Box) -> float:
        """How much a text would cover: other things count more than lines."""
        if len(self._lines) > TRIED_LIMIT:
            return 0.0
        full = sum(10.0 for left, top, right, bottom in self._full
                   if left < box[2] and box[0] < right and top < box[3] and box[1] < bottom)  # fmt: skip
        return full + sum(1.0 for line in self._lines if _crosses(line, box))


def framed(paper: Paper, name: str, told: str) -> Iterator[str]:
    """The whole picture, a margin around what is drawn."""
    paper.labels()
    if not paper.drawn:
        paper.text(0, 0, name or "?")
    left, top = paper.left - MARGIN, paper.top - MARGIN
    width, height = paper.right - paper.left + 2 * MARGIN, paper.bottom - paper.top + 2 * MARGIN
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(n, (left, top, width, height)))}" '
           f'width="{n(width)}" height="{n(height)}" role="img" aria-labelledby="title desc" '
           'font-family="sans-serif" font-size="11" text-anchor="middle">')  # fmt: skip
    yield f'  <title id="title">{escape(name)}</title>'
    yield f'  <desc id="desc">{told}</desc>'
    yield MARKERS
    yield f"  <style>{STYLE}</style>"
    yield f'  <rect x="{n(left)}" y="{n(top)}" width="{n(width)}" height="{n(height)}" fill="#fff"/>'
    yield from paper.drawn
    yield "</svg>"


# -- sizes --------------------------------------------------------------------------------------------------------


def width_of(text: str) -> float:
    """Room for a text, generously: wide letters take a whole square, marks above and below others none."""
    wide = sum(unicodedata.east_asian_width(mark) in "WF" for mark in text)
    none = sum(map(_above, text))
    return (len(text) - wide - none) * SIZE * 0.68 + wide * SIZE * 1.1 + 4.0


def wrapped(text: str, letters: int) -> list[str]:
    """A text in a few lines; the last one is cut where there is more."""
    rows: list[str] = []
    for word in text.split():
        if rows and len(rows[-1]) + 1 + len(word) <= letters:
            rows[-1] += f" {word}"
            continue
        while len(word) > letters:
            at = next((at for at in range(letters, len(word)) if not _above(word[at])), len(word))
            rows.append(word[:at])
            word = word[at:]
        rows += [word] if word else []
    return rows if len(rows) <= ROWS else [*rows[: ROWS - 1], f"{rows[ROWS - 1]} …"]


def half_of(rows: Sequence[str]) -> Point:
    """Half the width and height of a box around these lines."""
    return max(HALF_WIDTH, max(map(width_of, rows), default=0.0) / 2 + 6), max(HALF_HEIGHT, len(rows) * ROW / 2 + 5)


def room_of(half: Point, below: Sequence[str]) -> Room:
    """The room of a shape with the lines below it."""
    wide = max(map(width_of, below), default=0.0) / 2
    return Room(max(half[0], wide), half[1], half[1] + len(below) * ROW + (4 if below else 0))


def _above(mark: str) -> bool:
    return unicodedata.combining(mark) != 0 or unicodedata.category(mark) == "Mn"


# -- lines --------------------------------------------------------------------------------------------------------


def aside(start: Point, end: Point, bow: float) -> Point:
    """The middle of a way, pushed to one side."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    return (x0 + x1) / 2 - (y1 - y0) / length * bow, (y0 + y1) / 2 + (x1 - x0) / length * bow


def ring_edge(middle: Point, towards: Point) -> Point:
    """Where a line to somewhere leaves a circle."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    far = min(RADIUS / (math.hypot(dx, dy) or 1.0), 1.0)
    return middle[0] + dx * far, middle[1] + dy * far


def box_edge(middle: Point, towards: Point, half: Point) -> Point:
    """Where it leaves a box."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    far = min(half[0] / abs(dx) if dx else 1.0, half[1] / abs(dy) if dy else 1.0, 1.0)
    return middle[0] + dx * far, middle[1] + dy * far


def _curved(way: Sequence[Point]) -> str:
    first, *rest = (f"{n(x)} {n(y)}" for x, y in way)
    return f"M{first} Q{' '.join(rest)}"


def _rounded(way: Sequence[Point]) -> str:
    """Straight lines, their corners rounded."""
    parts = [f"M{n(way[0][0])} {n(way[0][1])}"]
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        (x0, y0), (x1, y1) = _towards(corner, before), _towards(corner, after)
        parts.append(f"L{n(x0)} {n(y0)} Q{n(corner[0])} {n(corner[1])} {n(x1)} {n(y1)}")
    return " ".join([*parts, f"L{n(way[-1][0])} {n(way[-1][1])}"])


def _towards(corner: Point, other: Point) -> Point:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    far = min(ROUND / (math.hypot(dx, dy) or 1.0), 0.5)
    return corner[0] + dx * far, corner[1] + dy * far


def _beside(way: Sequence[Point], half: float) -> Iterator[Point]:
    """Where a label may stand at a line, the best first: at its longest stretch, above it or below."""
    stretches = sorted(zip(way, way[1:], strict=False), key=lambda two: -math.dist(*two))
    for (x0, y0), (x1, y1) in stretches[:3]:
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        up, across = abs(y1 - y0) / length, abs(x1 - x0) / length
        far = up * half + across * SIZE / 2 + 3.0           # from the line to the label's middle
        sign = 1.0 if x1 >= x0 else -1.0
        for part in (0.5, 0.38, 0.62, 0.25, 0.75):
            x, y = x0 + (x1 - x0) * part, y0 + (y1 - y0) * part
            for side in (sign, -sign):
                yield x + (y1 - y0) / length * far * side, y - (x1 - x0) / length * far * side + SIZE / 3


def _crosses(line: tuple[Point, Point], box: Box) -> bool:
    """Whether a line goes through a box (Liang and Barsky)."""
    (x0, y0), (x1, y1) = line
    first, last = 0.0, 1.0
    for step, low, high in ((x1 - x0, box[0] - x0, box[2] - x0), (y1 - y0, box[1] - y0, box[3] - y0)):
        if step == 0:
            if low > 0 or high < 0:
                return False
            continue
        one, other = sorted((low / step, high / step))
        first, last = max(first, one), min(last, other)
    return first <= last


def n(number: float) -> str:
    """A number as SVG writes it, to a tenth."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
