"""What was noticed while a file was read, each with its line."""

from petri_desk.kernel.findings import Finding
from petri_desk.nets.formats.pnml.vocabulary import Element

LIMIT = 500
SHOWN = 60


class Notes:
    """Findings in the order in which they were met; `broken` when no net can be made of the file."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.broken = False
        self._kinds: dict[tuple[str, str], int] = {}

    def add(self, severity: str, code: str, element: Element, sentence: str) -> None:
        if len(self.findings) < LIMIT:
            self.findings.append(Finding(severity, code, where(element), sentence, line(element)))

    def broken_by(self, code: str, element: Element, sentence: str) -> None:
        """No net can be made of this."""
        self.broken = True
        self.add("error", code, element, sentence)

    def once(self, severity: str, code: str, subject: str, element: Element, sentence: str) -> None:
        """The first of many of the same kind."""
        if self._kinds.setdefault((code, subject), 0) == 0:
            self.add(severity, code, element, sentence)
        self._kinds[code, subject] += 1


def line(element: Element) -> int | None:
    found = element.sourceline
    return found if isinstance(found, int) else None


def where(element: Element) -> str:
    """The nearest thing with an id: "place p1"."""
    at = element
    while at is not None:
        if isinstance(at.tag, str) and at.get("id"):
            return f"{at.tag.rpartition('}')[2]} {shown(at.get('id'))}"
        at = at.getparent()
    return str(element.tag).rpartition("}")[2]


def shown(text: str | None) -> str:
    """A text of the file, short enough for a sentence."""
    text = text or ""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
