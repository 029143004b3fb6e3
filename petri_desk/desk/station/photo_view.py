"""A photo of a note, as large as the window allows, with what was said to it; the others are one press away."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import words
from petri_desk.desk.station.card import Card, Photo
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, Words, column, row


class Sheet(QWidget):
    """A picture that fits its place, and is never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def place(self) -> QRect:
        """Where the picture is painted."""
        ratio = self.devicePixelRatioF()
        size = QSize(round(self._image.width() / ratio), round(self._image.height() / ratio))
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, size.width(),
                     size.height())  # fmt: skip

    def paintEvent(self, event: object) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.place(), self._image)
        painter.end()


class PhotoPage(Speaks, QFrame):
    """One photo of the token on the card."""

    wanted = Signal(str, object)    # its hash, and the room there is
    left = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._now = now
        self._photos: Sequence[Photo] = ()
        self._token, self._at, self._lost = 0, 0, False
        self._head, self._count = Words(size=tokens.LARGE, strong=True, wraps=True), Words(kind="muted")
        self._told = Words(kind="muted", wraps=True)
        self.sheet = Sheet()
        self.back, self.before, self.after = Act(icon="back"), Act(icon="back"), Act(icon="next")
        self.back.setObjectName("leave-photo")
        self.before.setObjectName("photo-before")
        self.after.setObjectName("photo-after")
        for button in (self.back, self.before, self.after):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = row(self._head, self._count)
        head.setStretch(0, 1)
        layout = column(gap=tokens.GAP, margin=tokens.PAD)
        layout.addLayout(head)
        layout.addWidget(self._told)
        layout.addWidget(self.sheet, 1)
        layout.addLayout(row(self.back, None, self.before, self.after))
        self.setLayout(layout)
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.retext()

    def retext(self) -> None:
        self.back.say(self.tr("Back"))
        self.before.say(self.tr("Newer"))
        self.after.say(self.tr("Older"))
        photo = self._photo()
        if photo is None:
            return
        self._head.setText(photo.said)
        when = words.when(photo.at, self._now())
        lost = self.tr("This photo cannot be shown now.")
        self._told.setText(lost if self._lost else self.tr("{who}, {when}").format(who=photo.who, when=when))
        self._count.setVisible(len(self._photos) > 1)
        self._count.setText(self.tr("{n} of {all}").format(n=self._at + 1, all=len(self._photos)))
        self.sheet.setAccessibleName(self.tr("Photo: {text}").format(text=photo.said))

    def open(self, card: Card, digest: str) -> None:
        self._token, self._photos = card.line.id, card.photos
        self._turn(next((n for n, each in enumerate(card.photos) if each.digest == digest), 0))
        self.back.setFocus()

    def renew(self, card: Card) -> None:
        """A newer card: of the same token a photo more, of another one nothing to be seen here."""
        if card.line.id != self._token:
            self.left.emit()
            return
        shown = self._photo()
        self._photos = card.photos
        if shown is not None:
            self._at = next((n for n, each in enumerate(card.photos) if each.digest == shown.digest), 0)
        self._show_ways()

    def show_image(self, digest: str, image: QImage | None) -> None:
        """What was read; an older answer is dropped."""
        photo = self._photo()
        if photo is None or photo.digest != digest:
            return
        self._lost = image is None
        self.sheet.show_image(image or QImage())
        self.retext()

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._on_after()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._on_before()

    def _photo(self) -> Photo | None:
        return self._photos[self._at] if self._at < len(self._photos) else None

    def _turn(self, at: int) -> None:
        self._at, self._lost = at, False
        self.sheet.show_image(QImage())
        photo = self._photo()
        if photo is not None:
            self.wanted.emit(photo.digest, self.screen().size() * self.devicePixelRatioF())
        self._show_ways()

    def _show_ways(self) -> None:
        self.before.setVisible(len(self._photos) > 1)
        self.after.setVisible(len(self._photos) > 1)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < len(self._photos))
        self.retext()

    def _on_before(self) -> None:
        if self._at > 0:
            self._turn(self._at - 1)

    def _on_after(self) -> None:
        if self._at + 1 < len(self._photos):
            self._turn(self._at + 1)
