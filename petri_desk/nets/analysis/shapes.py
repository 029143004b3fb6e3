"""The shape of a net: whether it is a workflow net, with one place where a case begins and one where it ends."""

from petri_desk.nets.model import Net


def ends_of_workflow(net: Net) -> tuple[str, str] | None:
    """The first and the last place of a workflow net: everything else lies on a way from the one to the other."""
    after: dict[str, set[str]] = {ident: set() for ident in (*net.place, *net.transition)}
    before: dict[str, set[str]] = {ident: set() for ident in after}
    for arc in net.arcs:
        if arc.kind == "normal":
            source, target = (arc.transition, arc.place) if arc.into else (arc.place, arc.transition)
            after[source].add(target)
            before[target].add(source)
    first = [each.id for each in net.places if not before[each.id]]
    last = [each.id for each in net.places if not after[each.id]]
    if len(first) != 1 or len(last) != 1 or first == last:
        return None
    if _met(first[0], after) != after.keys() or _met(last[0], before) != after.keys():
        return None
    return first[0], last[0]


def _met(start: str, ways: dict[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = ways[waiting.pop()] - found
        found |= new
        waiting += new
    return found
