"""Fifty place/transition nets as PNML, in the manner of the nets of model checking contests, made here."""

from tests.nets.pnml_samples import arc, page, place, plain_net, pnml, transition

Move = tuple[dict[str, int], dict[str, int]]


def ring(count: int) -> bytes:
    moves: dict[str, Move] = {f"t{at}": ({f"p{at}": 1}, {f"p{(at + 1) % count}": 1}) for at in range(count)}
    return plain_net({f"p{at}": int(at == 0) for at in range(count)}, moves)


def philosophers(count: int) -> bytes:
    marking, moves = {}, {}
    for at in range(count):
        left, right = f"fork{at}", f"fork{(at + 1) % count}"
        marking |= {f"think{at}": 1, f"fork{at}": 1, f"has{at}": 0, f"eat{at}": 0}
        moves |= {
            f"take{at}": ({f"think{at}": 1, left: 1}, {f"has{at}": 1}),
            f"start{at}": ({f"has{at}": 1, right: 1}, {f"eat{at}": 1}),
            f"stop{at}": ({f"eat{at}": 1}, {f"think{at}": 1, left: 1, right: 1}),
        }
    return plain_net(marking, moves)


def kanban(cards: int) -> bytes:
    marking, moves = {}, {}
    for cell in "1234":
        marking |= {f"card{cell}": cards, f"work{cell}": 0, f"back{cell}": 0, f"out{cell}": 0}
        moves |= {
            f"redo{cell}": ({f"work{cell}": 1}, {f"back{cell}": 1}),
            f"again{cell}": ({f"back{cell}": 1}, {f"work{cell}": 1}),
            f"done{cell}": ({f"work{cell}": 1}, {f"out{cell}": 1}),
        }
    moves |= {
        "in": ({"card1": 1}, {"work1": 1}),
        "fork": ({"out1": 1, "card2": 1, "card3": 1}, {"card1": 1, "work2": 1, "work3": 1}),
        "join": ({"out2": 1, "out3": 1, "card4": 1}, {"card2": 1, "card3": 1, "work4": 1}),
        "out": ({"out4": 1}, {"card4": 1}),
    }
    return plain_net(marking, moves)


def buffer(size: int) -> bytes:
    return plain_net(
        {"free": size, "full": 0, "ready": 1, "idle": 1},
        {
            "put": ({"free": 1, "ready": 1}, {"full": 1, "ready": 1}),
            "get": ({"full": 2, "idle": 1}, {"free": 2, "idle": 1}),
        },
    )


def mutex(count: int) -> bytes:
    marking = {"lock": 1} | {f"{word}{at}": int(word == "out") for at in range(count) for word in ("out", "in")}
    moves: dict[str, Move] = {}
    for at in range(count):
        moves[f"enter{at}"] = ({"lock": 1, f"out{at}": 1}, {f"in{at}": 1})
        moves[f"leave{at}"] = ({f"in{at}": 1}, {"lock": 1, f"out{at}": 1})
    return plain_net(marking, moves)


def readers(count: int) -> bytes:
    return plain_net(
        {"free": count, "reading": 0, "writing": 0},
        {"read": ({"free": 1}, {"reading": 1}), "done": ({"reading": 1}, {"free": 1}),
         "write": ({"free": count}, {"writing": 1}), "written": ({"writing": 1}, {"free": count})},
    )  # fmt: skip


def tower(depth: int) -> bytes:
    """Pages in pages, each with a reference to the place of the first."""
    inner = ""
    for at in range(depth, 0, -1):
        ref = "p" if at == 1 else f"r{at - 1}"
        inner = page(f'<referencePlace id="r{at}" ref="{ref}"/>', transition(f"t{at}"), place(f"q{at}"),
                     arc(f"a{at}", f"r{at}", f"t{at}"), arc(f"b{at}", f"t{at}", f"q{at}"), inner,
                     ident=f"page{at}")  # fmt: skip
    return pnml(page(place("p", 1), inner, ident="top"))


def special(count: int) -> bytes:
    kinds = ("inhibitor", "reset", "read", "normal")
    labels = [f"<arctype>{kind}</arctype>" if kind != "read" else "" for kind in kinds]
    arcs = [arc(f"a{at}", f"p{at}", f"t{at}", 1, labels[at % 4]) for at in range(count)]
    nodes = [part for at in range(count) for part in (place(f"p{at}", at), transition(f"t{at}"))]
    return pnml(page(*nodes, *arcs), "http://www.pnml.org/version-2009/extensions/resetinhibitorptnet")


SAMPLES = {
    f"{make.__name__} {count}": make(count)
    for make, counts in (
        (ring, (1, 2, 3, 5, 8, 20)), (philosophers, (2, 3, 4, 5, 10, 20)), (kanban, (1, 2, 3, 5, 10, 50)),
        (buffer, (1, 2, 3, 10, 100, 1000)), (mutex, (1, 2, 3, 5, 10, 30)), (readers, (1, 2, 5, 10, 50, 100)),
        (tower, (1, 2, 3, 5, 10, 20, 40)), (special, (1, 2, 3, 4, 8, 12, 20)),
    )
    for count in counts
}  # fmt: skip
