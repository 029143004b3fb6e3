"""What a screen reader says by itself: something has changed, wherever the person is reading just now."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(about: QWidget, text: str, *, at_once: bool = False) -> None:
    """`at_once` goes before what is being read: a refusal, a lost database."""
    if not text:
        return
    event = QAccessibleAnnouncementEvent(about, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
