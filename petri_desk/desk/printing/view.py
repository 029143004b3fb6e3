"""A page on the screen, before it is printed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.printing.page import Page
from petri_desk.desk.printing.painting import INCH, image
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens


class PageView(Speaks, QWidget):
    """White paper on the ground of the desk, as large as there is room. Its picture is made on another thread."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._page: Page | None = None
        self._picture: QImage | None = None
        self._asked: tuple[Page, float] | None = None       # what is being painted
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retext()

    def retext(self) -> None:
        self.setAccessibleName(self.tr("The page as it will be printed"))

    def show_page(self, page: Page | None) -> None:
        self._page, self._picture = page, None
        self._ask()
        self.update()

    def shown(self) -> bool:
        """Whether the page's picture is there."""
        return self._picture is not None

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def paper(self) -> QRectF:
        """Where the paper lies."""
        if self._page is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(tokens.GAP, tokens.GAP, -tokens.GAP, -tokens.GAP)
        scale = min(room.width() / self._page.width, room.height() / self._page.height)
        half = QPointF(self._page.width * scale / 2, self._page.height * scale / 2)
        return QRectF(room.center() - half, room.center() + half)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ask()

    def paintEvent(self, event: object) -> None:
        if self._page is None:
            return
        painter, paper = QPainter(self), self.paper()
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self._picture is not None:
            painter.drawImage(paper, self._picture)
        painter.setPen(QColor(themes.colours().line))
        painter.drawRect(paper)
        painter.end()

    def _ask(self) -> None:
        """Has the page painted as large as it is shown; one picture at a time."""
        if self._page is None or self._asked is not None:
            return
        page, dots = self._page, self._dots()
        self._asked = (page, dots)
        self._jobs.work(self, lambda: image(page, dots), self._take)

    def _dots(self) -> float:
        assert self._page is not None
        return max(self.paper().width() * self.devicePixelRatioF() / self._page.width * INCH, 1.0)

    def _take(self, picture: QImage) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and asked[0] is self._page:
            self._picture = picture
            self.update()
        if self._page is not None and asked != (self._page, self._dots()):
            self._ask()
