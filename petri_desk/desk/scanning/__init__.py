"""Scanning anywhere: a keyboard-wedge scanner is understood in every window, dialog and field, under every layout.

Each window has a `Scanner` of its own. It tells `scanned(Scan)` and `rejected(reason)`; what these mean is the
business of whoever listens. `ScannerTest` is the model of a page on which a scanner is tried out. In `ports` is the
scanner that brings bytes instead of keys.
"""

from petri_desk.desk.scanning.decoder import Ending, Key, Reason, Scan, Settings
from petri_desk.desk.scanning.presenter import Attempt, Finding, ScannerTest
from petri_desk.desk.scanning.scanner import Scanner

__all__ = ["Attempt", "Ending", "Finding", "Key", "Reason", "Scan", "Scanner", "ScannerTest", "Settings"]
