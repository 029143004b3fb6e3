"""Our own JSON as one of the formats: read and written without loss."""

from typing import Any

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.positions import VALUE_LIMIT, BadJson, Positioned, read_json
from petri_desk.kernel.saying import say
from petri_desk.nets.files.reading import is_net, read_net
from petri_desk.nets.files.writing import net_text
from petri_desk.nets.formats.answers import Opened, Written
from petri_desk.nets.formats.xml import BadFile
from petri_desk.nets.model import Net

ROUTE = say("This file is a route, not a net; it can be written as the net that it is.")


def read(content: bytes, net_id: str | None = None) -> Opened:
    """The net in a JSON file; a route is told apart."""
    source = positioned(content)
    if is_route(source.value):
        return Opened(None, [Finding("error", "is_route", "", ROUTE, source.line(""))])
    if not is_net(source.value):
        raise BadFile(say("The file is JSON, but neither a net (with places) nor a route (with nodes)."), 1)
    net, findings = read_net(source)
    if net is not None and net_id not in (None, net.id):
        raise BadFile(say("The file holds the net {id}, and no {net_id!r}.", id=net.id, net_id=net_id), 1)
    return Opened(net, findings)


def write(net: Net) -> Written:
    """The net as it would be stored."""
    return Written(net_text(net).encode("utf-8"))


def positioned(content: bytes) -> Positioned:
    """The values of a JSON file with their lines."""
    if content.count(b"{") + content.count(b"[") > VALUE_LIMIT:      # told before it is gone through
        raise BadFile(say("The file holds more than {value_limit:,} values.", value_limit=VALUE_LIMIT), 1)
    try:
        return read_json(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(say("The file is not UTF-8 text (line {line}).", line=line), line) from None
    except BadJson as error:
        raise BadFile(str(error), error.line) from None


def is_route(value: Any) -> bool:
    """Whether a JSON value is a route's."""
    if not isinstance(value, dict):
        return False
    named = value.get("format")
    return "nodes" in value and "places" not in value if named is None else str(named).startswith("petri-desk/route/")
