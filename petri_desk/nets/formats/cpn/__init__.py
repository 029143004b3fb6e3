"""Files of CPN Tools (`.cpn`): read with their pages as one net, and written so that they open again.

`pages` is the file as it stands, `flattening` what is one place in truth; `language` the declarations, `parser` and
`translation` its inscriptions in our language, `inscriptions` one transition with its arcs, `building` the net. What is
not understood is kept as text under `foreign["cpn"]` and told; such a transition never fires.
"""

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.answers import Opened, Written
from petri_desk.nets.formats.cpn.building import built
from petri_desk.nets.formats.cpn.writing import written
from petri_desk.nets.formats.xml import BadFile, parse
from petri_desk.nets.model import Net

DOCTYPE = "workspaceElements"


def read(content: bytes, net_id: str | None = None) -> Opened:
    """The net of a file; it has one, so there is none to be chosen."""
    root = parse(content, doctype=DOCTYPE)
    net = root if root.tag == "cpnet" else root.find("cpnet")
    if net is None:
        raise BadFile(say("This is no file of CPN Tools: it holds no cpnet."), 1)
    return built(net)


def write(net: Net) -> Written:
    """The net as a file of CPN Tools."""
    return written(net)
