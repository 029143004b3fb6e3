"""The scanner of a desk: listens to every key of the application, whichever window, dialog or field it goes to.

Rule 1: an event is looked at once, where it first reaches a widget; its way up to the parents is its own.
Rule 2: what is told goes out queued, so that nothing that it sets off happens inside a key press.
Rule 3: each window has a scanner of its own: a key is heard by that of the window it goes to, its dialogs included.
Rule 4: Enter by itself presses the button that has the focus; right after other keys it may end a scan, and presses
none.
Rule 5: a quiet moment that comes late only shows that the screen was busy; keys may be waiting, so it is waited again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QMetaObject, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from petri_desk.desk.scanning import fields
from petri_desk.desk.scanning.decoder import Decoder, Fate, Key, Reason, Scan, Settings, Verdict, ending
from petri_desk.desk.scanning.layouts import position

LATE = 30               # milliseconds
SCANS = "scans"         # of a window that has a scanner of its own
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod)
HEARD = (QKeyEvent, QInputMethodEvent)
MODIFIERS = frozenset((
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_Mode_switch,
))  # fmt: skip
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Scanner(QObject):
    """One for each window: it sees every key of the application, and takes those of its own window."""

    scanned = Signal(object)        # a Scan
    rejected = Signal(str)          # a Reason
    heard = Signal(object)          # a Key: for trying out a scanner

    _told = Signal(object)

    def __init__(self, application: QCoreApplication, settings: Settings | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._decoder = Decoder(settings or Settings())
        self._platform = QGuiApplication.platformName()
        self._held: list[tuple[QObject, QKeyEvent]] = []
        self._field: fields.Written | None = None
        self._seen: tuple[int, int, int] | None = None
        self._given: tuple[int, int, int] | None = None
        self._clock, self._waited = QElapsedTimer(), QElapsedTimer()
        self._clock.start()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setTimerType(Qt.TimerType.PreciseTimer)
        self._quiet.timeout.connect(self._on_quiet)
        self._waited_again = self._stopped = False
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        application.installEventFilter(self)

    def use(self, settings: Settings) -> None:
        """Other settings, from now on."""
        self._give_back()
        self._decoder = Decoder(settings)

    def stop(self) -> None:
        """Listens no more; what was held back is given back."""
        self._stopped = True
        self._application.removeEventFilter(self)
        self._quiet.stop()
        self._give_back()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Hears nothing while something large is built: none of its thousands of events is a key."""
        self._application.removeEventFilter(self)
        try:
            yield
        finally:
            if not self._stopped:
                self._application.installEventFilter(self)

    @property
    def settings(self) -> Settings:
        return self._decoder.settings

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, HEARD) or not isinstance(watched, QWidget):
            return False
        kind = event.type()
        if kind not in KEYS or not self._hears(watched):
            return False
        if isinstance(event, QInputMethodEvent):
            return self._on_input(watched, event)
        if not isinstance(event, QKeyEvent) or event.key() in MODIFIERS:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            return self._on_override(event)
        if kind == QEvent.Type.KeyRelease:
            return self._on_release(watched, event)
        return self._on_press(watched, event)

    def belong_to(self, window: QWidget) -> None:
        """From now on the keys of another window that has a scanner are its own."""
        self.setParent(window)
        window.setProperty(SCANS, True)

    def _hears(self, watched: QWidget) -> bool:
        top = watched.window()
        while (owner := top.parentWidget()) is not None:
            top = owner.window()
        return top is self.parent() or not top.property(SCANS)

    # -- keys ---------------------------------------------------------------------------------------------------

    def _on_press(self, watched: QWidget, event: QKeyEvent) -> bool:
        mark = _mark(event)
        if mark in (self._seen, self._given):
            return False
        self._seen = mark
        before = fields.before(watched)
        key = self._key(event, in_field=before is not None)
        by_itself = event.key() in ENTER and not event.isAutoRepeat() and not self._decoder.expects(key)
        fate = self._take(key, before)
        if fate is Fate.PASS and by_itself and isinstance(watched, QPushButton | QToolButton) and watched.hasFocus():
            QMetaObject.invokeMethod(watched, "click", Qt.ConnectionType.QueuedConnection)
            return True
        if fate is Fate.HOLD:
            self._held.append((watched, _copy(event)))
        return fate is not Fate.PASS

    def _on_release(self, watched: QWidget, event: QKeyEvent) -> bool:
        """A key goes up where it went down: with the presses that are held, if its own is among them."""
        self._seen = None
        if not any(event.key() == each.key() for _, each in self._held):
            return False
        self._held.append((watched, _copy(event)))
        return True

    def _on_override(self, event: QKeyEvent) -> bool:
        """Inside a burst no key is a shortcut."""
        self._seen = None
        if self._given is not None or not self._decoder.expects(self._key(event, in_field=self._decoder.in_field)):
            return False
        event.accept()
        return True

    def _on_input(self, watched: QWidget, event: QInputMethodEvent) -> bool:
        """What an input method has written: keys without a position."""
        before = fields.before(watched)
        if before is not None and not event.preeditString():
            for mark in event.commitString():
                self._take(Key(0, mark, self._clock.elapsed(), in_field=True), before)
        return False

    def _key(self, event: QKeyEvent, *, in_field: bool) -> Key:
        held = event.modifiers()
        return Key(
            position=position(self._platform, event.nativeScanCode(), event.nativeVirtualKey()), text=event.text(),
            at=event.timestamp() or self._clock.elapsed(), shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
            chord=bool(held & CHORD), repeat=event.isAutoRepeat(), in_field=in_field,
        )  # fmt: skip

    # -- what becomes of them -----------------------------------------------------------------------------------

    def _take(self, key: Key, before: fields.Written | None) -> Fate:
        self.heard.emit(key)
        if before is not None and ending(key) is None and self._decoder.begins(key):
            self._field = before
        verdict = self._decoder.press(key)
        self._follow(verdict)
        self._waited_again = False
        self._wait()
        return verdict.fate

    def _follow(self, verdict: Verdict) -> None:
        if verdict.give_back:
            self._give_back()
        elif verdict.scan is not None or verdict.rejected is not None:
            self._held.clear()
        if verdict.take_out and self._field is not None:
            self._field(verdict.put_in)
        if verdict.scan is not None or verdict.rejected is not None:
            self._told.emit(verdict.scan or verdict.rejected)

    def _give_back(self) -> None:
        held, self._held, outer = self._held, [], self._given
        for receiver, event in held:
            if shiboken6.isValid(receiver):
                self._given = _mark(event)
                QCoreApplication.sendEvent(receiver, event)
        self._given = outer

    def _wait(self) -> None:
        silence = self._decoder.silence()
        if silence:
            self._waited.restart()
            self._quiet.start(silence)
        else:
            self._quiet.stop()

    def _on_quiet(self) -> None:
        if self._waited.elapsed() > self._quiet.interval() + LATE and not self._waited_again:
            self._waited_again = True
            self._wait()
        else:
            self._follow(self._decoder.rest())

    def _tell(self, told: Scan | Reason) -> None:
        if isinstance(told, Scan):
            self.scanned.emit(told)
        else:
            self.rejected.emit(told.value)


def _mark(event: QKeyEvent) -> tuple[int, int, int]:
    return shiboken6.getCppPointer(event)[0], event.timestamp(), event.key()


def _copy(event: QKeyEvent) -> QKeyEvent:
    made = QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
        event.nativeModifiers(), event.text(), event.isAutoRepeat(), event.count(),
    )  # fmt: skip
    made.setTimestamp(event.timestamp())
    return made
