"""PNML (ISO/IEC 15909-2): place/transition nets and symmetric nets, read so that they run, and written.

Ways in: xml -> objects (pages, references) -> reading -> Net; declarations and terms turn the colours of a symmetric
net into ours. `writing` is the way back, `symmetric` its colours. What a Net has no word for is kept in
`Net.foreign["pnml"]` (see `kept`), what PNML has no word for in a `toolspecific` of our own (see `ours`).
"""

from petri_desk.nets.formats.answers import Opened, Written
from petri_desk.nets.model import Net


def read(content: bytes, net_id: str | None = None) -> Opened:
    """The net of a PNML file: the first, or the one with this id."""
    from petri_desk.nets.formats.pnml.reading import read_pnml

    return read_pnml(content, net_id)


def write(net: Net, flat: bool = False) -> Written:
    """The net as PNML; what other readers will not see there is a Loss each.

    `flat` is for readers that know one page only: everything lies on it, and there are no reference nodes.
    """
    from petri_desk.nets.formats.pnml.writing import flattened, write_pnml

    return write_pnml(flattened(net) if flat else net)
