"""`publish` of a net that another program has written: it is stored as one of ours, and what it loses is told."""

from typing import Any

from petri_desk.cli.losing import loss_lines, noticed_lines
from petri_desk.cli.session import Session
from petri_desk.kernel.positions import read_json
from petri_desk.nets.files.writing import net_text
from petri_desk.nets.formats import BadFile, format_of, read
from petri_desk.routing.definitions import refuse_errors


def definition_from(session: Session, file: str, content: bytes) -> Any:
    """The definition of a net; None when the file is of no other program, Refused when it holds no net to be used."""
    try:
        if format_of(file, content) == ".json":
            return None
    except BadFile:
        return None
    opened = read(file, content)
    refuse_errors(opened.findings)
    for line in (*noticed_lines(file, opened.findings), *loss_lines(file, opened.losses)):
        session.screen.note(line)
    assert opened.net is not None, "a net without an error can be read"
    return read_json(net_text(opened.net)).value
