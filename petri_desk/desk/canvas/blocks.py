"""What stands on boxes that are seen from further away: texts of one size, in pixels, as many as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from petri_desk.desk.canvas.cards import BADGE_PAD, Cards, DrawIcon, colour
from petri_desk.desk.canvas.far import SIGNED
from petri_desk.desk.canvas.geometry import Area, Glance
from petri_desk.desk.canvas.graph import CARD_HIGH, Face, Form, Mark
from petri_desk.desk.canvas.lettering import Lettering
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.tokens import Colours

TEXT, LINE = 12, 15.0
NAME_WIDE, MARKS_WIDE = 56.0, 84.0      # narrower blocks have no name; no marks, and badges without words
SIDE, ICON, GAP = 4.0, 12.0, 6.0
BADGE, RAISED = 18.0, 14.0              # how high a badge is; how much of it stands over the block
BADGES_PART, PROTRUDES = 0.6, 26.0      # how much of a block's width is for badges; how far they may stand out
ABOVE = 170.0                           # how wide a name over a round may be
FOOT, ABOVE_BAR, ABOVE_SIGN = 6.0, 11.0, 28.0      # from a box to the words below it, and to the marks above it
BELOW, BELOW_FROM, NOTE_FROM = 156.0, 0.34, 0.4    # how wide names below are, from which scale on, and values


class Blocks:
    """Writes on blocks, in pixels of the view."""

    def __init__(self, colours: Colours, draw_icon: DrawIcon, lettering: Lettering, cards: Cards) -> None:
        self._colours, self._icon, self._letters, self._cards = colours, draw_icon, lettering, cards
        self._large = max(tokens.sizes.text, 1.0)
        self._size, self._line = tokens.written(TEXT), LINE * self._large

    def paint(self, painter: QPainter, glance: Glance, area: Area, face: Face) -> None:
        """Its name where there is room for one, and what lies there, or only how much."""
        if face.form is Form.FRAME:
            self._head(painter, glance, area, face)
            return
        if face.below and glance.scale >= BELOW_FROM:
            self._below(painter, glance, area, face)
        x, y = glance.shown(area.middle)
        wide, high = area.width * glance.scale, area.height * glance.scale
        named = high >= self._line - 2 and self._has_name(face, wide)
        second = high >= 2 * self._line if named else high >= self._line - 1
        marked = named and second and wide >= MARKS_WIDE * self._large
        marks = self._fitting(face.marks if marked else (), wide - 2 * SIDE)
        number = "" if marks or (face.serial and face.number == 1) or not face.number else f"{face.number:,}"
        ink = colour(self._colours.muted if face.tone == "faded" else self._colours.ink)
        under = named and second and bool(marks or number)
        if named:
            at = x - wide / 2 + SIDE, y - (self._line / 2 if under else 0), wide - 2 * SIDE
            self._letters.write(painter, face.title, at, self._size, ink, serial=face.serial, middle=True)
        elif face.heads and glance.scale * CARD_HIGH >= 2 * self._line:
            at = x - wide / 2, y - CARD_HIGH / 2 * glance.scale - self._line / 2, ABOVE
            self._letters.write(painter, face.title, at, self._size, ink, strong=True)
        if marks:
            self._marks(painter, x, y + self._line / 2, marks, face)
        elif number and second:
            at = x - wide / 2, y + (self._line / 2 if named else 0), wide
            self._letters.write(painter, number, at, self._size, ink, strong=True, middle=True)

    def _head(self, painter: QPainter, glance: Glance, area: Area, face: Face) -> None:
        """The title of a frame stays at its head."""
        left, top = glance.shown((area.left, area.top))
        wide = area.width * glance.scale
        if self._has_name(face, wide):
            ink = colour(self._colours.muted if face.tone == "faded" else self._colours.ink)
            at = left + SIDE, top + self._line / 2 + 2, wide - 2 * SIDE
            self._letters.write(painter, face.title, at, self._size, ink, strong=True)

    def _below(self, painter: QPainter, glance: Glance, area: Area, face: Face) -> None:
        """Its name, and what lies in it where there is room for that as well."""
        x, y = glance.shown((area.middle[0], area.foot))
        wide, high = BELOW * glance.scale, area.height * glance.scale
        lines = [(face.title, self._colours.muted if face.tone == "faded" else self._colours.ink)]
        lines += [(face.note, self._colours.muted)] if face.note and glance.scale >= NOTE_FROM else []
        for number, (text, tint) in enumerate(lines):
            at = x - wide / 2, y + FOOT + self._line * (number + 0.5), wide
            self._letters.write(painter, text, at, self._size, colour(tint), middle=True)
        if face.form is Form.BAR and face.marks:
            x, y = glance.shown((area.middle[0], area.top))
            above = ABOVE_SIGN if face.badges and high >= SIGNED else ABOVE_BAR
            self._marks(painter, x, y - above, face.marks, face)

    def _has_name(self, face: Face, wide: float) -> bool:
        if wide >= NAME_WIDE * self._large:
            return True
        return face.serial and self._letters.width(face.title, self._size, serial=True) <= wide - 2

    def _fitting(self, marks: Sequence[Mark], room: float) -> Sequence[Mark]:
        """The marks with their texts; without them, where those have no room; none, where numbers would be lost."""
        if self._marks_wide(marks) <= room:
            return marks
        return [Mark(mark.shape, "", mark.tint) for mark in marks] if len(marks) == 1 else ()

    def _marks_wide(self, marks: Sequence[Mark]) -> float:
        texts = sum(self._letters.width(mark.text, self._size) + 3 for mark in marks if mark.text)
        return texts + len(marks) * (ICON + GAP) - GAP

    def _marks(self, painter: QPainter, x: float, y: float, marks: Sequence[Mark], face: Face) -> None:
        left, faded = x - self._marks_wide(marks) / 2, face.tone == "faded"
        ink = colour(self._colours.muted if faded else self._colours.ink)
        for mark in marks:
            tint = self._colours.muted if faded else self._cards.tint(mark)
            self._icon(painter, mark.shape, tint, QRectF(round(left), round(y - ICON / 2), ICON, ICON))
            left += ICON
            if mark.text:
                left += 3 + self._letters.write(painter, mark.text, (left + 3, y, 1000), self._size, ink)
            left += GAP

    def badges(self, painter: QPainter, glance: Glance, area: Area, face: Face) -> bool:
        """What stands out, with its words; says whether there was room for them."""
        wide = area.width * glance.scale
        if wide < MARKS_WIDE * self._large:
            return False
        high = BADGE * self._large
        right, top = glance.shown((area.right, area.top))
        shown, wish = list(face.badges), wide * BADGES_PART
        for number, badge in reversed(list(enumerate(shown))):
            if self._badges_wide(shown, high) > wish + PROTRUDES:
                last = badge.text.split(" ")[-1]
                shown[number] = Mark(badge.shape, last if last.isdecimal() else "", badge.tint)
        right += max(BADGE_PAD, min(self._badges_wide(shown, high) - wish, PROTRUDES))
        for badge in shown:
            room = self._cards.badge_wide(badge, high, self._size)
            self._cards.badge(painter, badge, QRectF(right - room, top - RAISED * self._large, room, high), self._size)
            right -= room + BADGE_PAD
        return True

    def _badges_wide(self, badges: Sequence[Mark], high: float) -> float:
        return sum(self._cards.badge_wide(badge, high, self._size) + BADGE_PAD for badge in badges) - BADGE_PAD
