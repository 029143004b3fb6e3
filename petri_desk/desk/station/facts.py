"""The facts of a card: the timer against its standard time, who works, and whatever is out of the ordinary."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import words
from petri_desk.desk.station.card import Card, Photo
from petri_desk.desk.widgets import moments, photos, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, flick, row, tip

BAR_HIGH = 8
PHOTO_HIGH, PHOTOS = 96, 3
LEAST_HIGH = 40
ROOMY = 440                 # pixels, at the usual size of texts, from which what happened lately is written larger


class Bar(QWidget):
    """How much of the standard time is used; beyond it the bar is in the colour of caution."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setFixedHeight(BAR_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.theme().changed.connect(self.update)

    def show_part(self, part: float) -> None:
        self._part = part
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, BAR_HIGH)

    def paintEvent(self, event: object) -> None:
        given = themes.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(given.press))       # in every theme far from what is used
        painter.drawRoundedRect(whole, BAR_HIGH / 2, BAR_HIGH / 2)
        used = QRectF(0, 0, max(whole.width() * min(self._part, 1.0), BAR_HIGH if self._part > 0 else 0), BAR_HIGH)
        painter.setBrush(QColor(given.caution if self._part > 1 else given.muted))
        painter.drawRoundedRect(used, BAR_HIGH / 2, BAR_HIGH / 2)
        painter.end()


class Fact(QWidget):
    """A shape and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape("ready", 20)
        self._text = Words(wraps=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(row(self._shape, self._text))
        layout = self.layout()
        assert layout is not None
        layout.setAlignment(self._shape, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_fact(self, shape: str, text: str, tint: str | None = None) -> None:
        self._shape.show_shape(shape, tint)
        self._text.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._text.text()


class Facts(Speaks, QScrollArea):
    """What is known of the token, above the buttons."""

    photos_wanted = Signal(object)      # hashes
    photo_opened = Signal(str)          # a hash

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._card: Card | None = None
        self._timer = Words(size=tokens.DISPLAY, strong=True)
        self._standard = Words(kind="muted")
        self._bar = Bar()
        self.blocked, self._people, self._late, self._rework, self._hold = Fact(), Fact(), Fact(), Fact(), Fact()
        self._count, self._missing, self._material = Fact(), Fact(), Fact()
        self.why = Act(kind="quiet")
        self.why.setObjectName("why")
        self.why.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._photos = row(gap=tokens.GAP)
        self._pictures: dict[str, QImage] = {}
        self._thumbs: list[tuple[Photo, str]] = []
        self._how = Words(size=tokens.SMALL, kind="muted")
        self._instructions = Words(size=tokens.LARGE, wraps=True)
        self._instructions.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lately = Words(size=tokens.SMALL, kind="muted", wraps=True)
        self._lately.setAlignment(Qt.AlignmentFlag.AlignBottom)
        inside = QWidget()
        self._inside = self._built()
        inside.setLayout(self._inside)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        flick(self)
        self.retext()

    def retext(self) -> None:
        self.setAccessibleName(self.tr("About this piece"))
        self._how.setText(self.tr("Instructions"))
        self.why.say(self.tr("Why can't I…?"))

    def _built(self) -> QVBoxLayout:
        against = column(self._standard, self._bar, gap=tokens.STEP * 2)
        self._clock = QWidget()
        clock = row(self._timer, gap=tokens.PAD * 2)
        clock.addLayout(against, 1)
        self._clock.setLayout(clock)
        layout = column(self._clock, gap=tokens.GAP)
        layout.addSpacing(tokens.STEP)
        for fact in (self.blocked, self._hold, self._late, self._rework, self._count, self._missing, self._people,
                     self._material):  # fmt: skip
            layout.addWidget(fact)
        layout.addSpacing(tokens.STEP)
        layout.addWidget(self._how)
        layout.addWidget(self._instructions)
        layout.addStretch(1)
        below = row(self._lately)
        below.addLayout(self._photos)
        below.addWidget(self.why)
        below.setStretch(0, 1)
        below.setAlignment(self.why, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(below)
        return layout

    def show_card(self, card: Card) -> None:
        line = card.line
        if self._card is None or self._card.line.id != line.id:
            self.verticalScrollBar().setValue(0)
        if self._card is None or self._card.line.id != line.id:
            self.verticalScrollBar().setValue(0)        # another piece is read from its beginning
        self._card = card
        gone = not card.here
        self._clock.setVisible(not gone and line.status in ("ready", "active", "paused") and line.shape != "held")
        blocked = words.outcome(card) if gone else words.blocked(card.blocked) if card.blocked else ""
        self.blocked.show_fact("completed" if gone else line.shape, blocked, "muted" if gone else None)
        self._rework.show_fact("rework", self._rework_words(card) if not gone else "")
        batch = card.line.type == "batch" and not gone
        self._count.show_fact("batch", self._quantity_words(card) if batch else "", "muted")
        self._people.show_fact("person", self._people_words(card), "muted")
        missing = self.tr("Still to come: {missing}").format(missing=", ".join(card.missing)) if card.missing else ""
        self._missing.show_fact("waiting", missing)
        self._material.show_fact("lot", self._material_words(card), "muted")
        self._show_photos(card)
        self._hold.show_fact("held", "")
        self._instructions.setText(card.instructions if not gone else "")
        self._how.setVisible(bool(self._instructions.text()))
        self.tick()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """It can be scrolled, so that messages need not give up theirs."""
        return QSize(super().minimumSizeHint().width(), LEAST_HIGH)

    def _on_range(self, least: int, most: int) -> None:
        """What does not fit is read with the keyboard too."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most > least else Qt.FocusPolicy.NoFocus)
        themes.dress(self, "reading" if most > least else "")

    def _fit(self) -> None:
        """As much of what happened lately as there is room for; where there is little, photos are smaller."""
        if self._card is None:
            return
        roomy = self.viewport().height() >= tokens.written(ROOMY)
        self._lately.setFont(tokens.face(tokens.BODY if roomy else tokens.SMALL, figures=True))
        self._how.setVisible(bool(self._instructions.text()))
        self._size_photos(PHOTO_HIGH)
        if not self._fits(self._card) and self._thumbs:
            self._how.hide()
            self._size_photos(tokens.target(tokens.SECONDARY_MM) - 2 * tokens.STEP)
            self._fits(self._card)

    def _fits(self, card: Card) -> bool:
        """Whether all has room, with as much of what happened lately as can be; the newest stays."""
        told = [f"{words.when(each.at, self._now())}   {words.happening(each)}" for each in card.lately]
        for count in range(len(told), 0, -1):
            self._lately.setText("\n".join(told[:count]))
            self._inside.activate()
            if self._inside.totalHeightForWidth(self.viewport().width()) <= self.viewport().height():
                return True
        return False

    def _size_photos(self, high: int) -> None:
        for number in range(len(self._thumbs)):
            item = self._photos.itemAt(number)
            button = item.widget() if item is not None else None
            if isinstance(button, QPushButton) and button.iconSize().height() != high:
                small = photos.pixmap(self._pictures[button.property("photo")], high)
                button.setIcon(QIcon(small))
                button.setIconSize(small.size())
                button.setFixedSize(small.width() + 2 * tokens.STEP, high + 2 * tokens.STEP)

    def show_photos(self, pictures: Mapping[str, QImage]) -> None:
        self._pictures.update(pictures)
        if self._card is not None:
            self._show_photos(self._card)
            self._fit()

    def _show_photos(self, card: Card) -> None:
        newest = card.photos[:PHOTOS]
        unknown = [each.digest for each in newest if each.digest not in self._pictures]
        if unknown:
            self.photos_wanted.emit(unknown)
        called = self.tr("Photo: {text}")
        shown = [(each, called.format(text=each.said)) for each in newest if each.digest in self._pictures]
        if shown != self._thumbs:       # a button under a finger stays
            self._thumbs = shown
            emptied(self._photos)
            for photo, name in shown:
                self._photos.addWidget(self._thumb(photo, name))
            self._photos.addStretch(1)

    def _thumb(self, photo: Photo, name: str) -> QPushButton:
        small = photos.pixmap(self._pictures[photo.digest], PHOTO_HIGH)
        made = QPushButton()
        made.setObjectName("photo")
        made.setProperty("kind", "quiet")
        made.setProperty("photo", photo.digest)
        made.setIcon(QIcon(small))
        made.setIconSize(small.size())
        made.setFixedSize(small.width() + 2 * tokens.STEP, PHOTO_HIGH + 2 * tokens.STEP)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setAccessibleName(name)
        made.clicked.connect(self._on_photo)
        return made

    def _on_photo(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.photo_opened.emit(button.property("photo"))

    def tick(self) -> None:
        card = self._card
        if card is None:
            return
        at, line = self._now(), card.line
        seconds = words.worked(line, at)
        self._timer.setText(moments.timer(seconds))
        standard = (line.standard_minutes or 0) * 60
        self._bar.setVisible(standard > 0)
        self._bar.show_part(seconds / standard if standard else 0.0)
        self._bar.setAccessibleName(f"{moments.timer(seconds)} / {moments.timer(standard)}")
        self._standard.setText(self._standard_words(standard, seconds))
        self._late.show_fact("late", self._late_words(card, at) if card.here else "")
        self._late.setToolTip(tip(moments.due_exactly(line.due)) if line.due else "")

    def _standard_words(self, standard: float, seconds: float) -> str:
        if not standard:
            return self.tr("worked so far") if seconds else self.tr("not started yet")
        return self.tr("standard {time}").format(time=moments.timer(standard))

    def _late_words(self, card: Card, at: datetime) -> str:
        overdue, longer = words.overdue(card.line, at), words.over_standard(card.line, at)
        if overdue >= moments.MINUTE:
            return self.tr("{time} past its due time").format(time=moments.age(overdue))
        if longer >= moments.MINUTE:
            return self.tr("{time} over the standard time").format(time=moments.duration(longer))
        return ""

    def _people_words(self, card: Card) -> str:
        each = self.tr("{who}, since {time}")
        self._people.setToolTip(tip("; ".join(moments.exactly(since) for _, since in card.line.running)))
        return "; ".join(
            each.format(who=who, time=moments.clock_time(since)) for who, since in card.line.running
        )

    def _rework_words(self, card: Card) -> str:
        line = card.line
        if not line.rework_count:
            return ""
        if card.rework_limit is not None:
            sentence = self.tr("Rework {n} of {limit}, for {defect}")
            return sentence.format(n=line.rework_count, limit=card.rework_limit, defect=line.defect)
        return self.tr("Rework {n}, for {defect}").format(n=line.rework_count, defect=line.defect)

    def _material_words(self, card: Card) -> str:
        used = (*map(words.lot, card.lots), *card.components)
        return self.tr("Made with {list}").format(list=", ".join(used)) if used else ""

    def _quantity_words(self, card: Card) -> str:
        if card.inside:
            pieces = ", ".join(card.inside)
            return self.tr("{n} gathered pieces: {pieces}").format(n=len(card.inside), pieces=pieces)
        if 0 < card.left < card.line.quantity:
            sentence = self.tr("A batch of {n}, {left} of them still here")
            return sentence.format(n=moments.amount(card.line.quantity), left=moments.amount(card.left))
        return self.tr("A batch of {n}").format(n=moments.amount(card.line.quantity))
