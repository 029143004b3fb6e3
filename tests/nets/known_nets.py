"""Nets that others have counted, written down here by hand, with what was published about them.

Each figure stands with where it comes from; the small ones are also counted by the second opinion of `brute`.
"""

from collections.abc import Mapping

from petri_desk.nets.analysis import Move, Plain


def plain(moves: Mapping[str, str], first: Mapping[str, int], **more: int) -> Plain:
    """`{"t": "a b > c"}`: takes from a and b, gives to c; a place is there once it is named."""
    names = dict.fromkeys([*first, *(word for way in moves.values() for word in way.replace(">", " ").split())])
    number = {name: index for index, name in enumerate(names)}

    def weights(side: str) -> tuple[tuple[int, int], ...]:
        words = side.split()
        return tuple(sorted((number[word], words.count(word)) for word in dict.fromkeys(words)))

    made = []
    for name, way in moves.items():
        takes, gives = way.split(">")
        made.append(Move(name=name, takes=weights(takes), gives=weights(gives)))
    limits = tuple(more.get(name) for name in names) if more else ()
    return Plain(places=tuple(names), moves=tuple(made), initial=tuple(first.get(name, 0) for name in names),
                 capacity=limits)  # fmt: skip


def philosophers(many: int) -> Plain:
    """Each takes the fork at the left, then the one at the right, then lays both down."""
    moves: dict[str, str] = {}
    for who in range(many):
        other = (who + 1) % many
        moves |= {f"L{who}": f"think{who} fork{who} > left{who}", f"R{who}": f"left{who} fork{other} > eat{who}",
                  f"D{who}": f"eat{who} > think{who} fork{who} fork{other}"}  # fmt: skip
    return plain(moves, {f"{kind}{who}": 1 for kind in ("think", "fork") for who in range(many)})


def kanban(many: int) -> Plain:
    """Four cells, each with so many cards; the second and the third work side by side."""
    moves = {"in1": "kanban1 > machine1", "leave": "out4 > kanban4",
             "synch1": "out1 kanban2 kanban3 > kanban1 machine2 machine3",
             "synch4": "out2 out3 kanban4 > kanban2 kanban3 machine4"}  # fmt: skip
    for cell in range(1, 5):
        moves |= {f"fail{cell}": f"machine{cell} > back{cell}", f"redo{cell}": f"back{cell} > machine{cell}",
                  f"ok{cell}": f"machine{cell} > out{cell}"}  # fmt: skip
    return plain(moves, {f"kanban{cell}": many for cell in range(1, 5)})


def flexible_manufacturing(many: int) -> Plain:
    """Three kinds of parts on three machines; a part of the first and one of the second are also put together."""
    moves = {
        "P1": "p1 > p1wm1", "M1": "p1wm1 m1 > p1m1", "P1M1": "p1m1 > p1d m1", "P1e": "p1d > p1s", "P1s": "p1s > p1",
        "P1j": "p1d > p1wp2", "P2": "p2 > p2wm2", "M2": "p2wm2 m2 > p2m2", "P2M2": "p2m2 > p2d m2",
        "P2e": "p2d > p2s", "P2s": "p2s > p2", "P2j": "p2d > p2wp1", "x": "p1wp2 p2wp1 > p12",
        "P12": "p12 > p12wm3", "M3": "p12wm3 m3 > p12m3", "P12M3": "p12m3 > p12s m3", "P12s": "p12s > p1 p2",
        "P3": "p3 > p3m2", "P3M2": "p3m2 m2 > p3s m2", "P3s": "p3s > p3",
    }  # fmt: skip
    return plain(moves, {"p1": many, "p2": many, "p3": many, "m1": 3, "m2": 1, "m3": 2})


def swimming_pool(scale: int) -> Plain:
    """Twenty guests, ten cabins and fifteen bags for each step of the scale."""
    moves = {"enter": "out > entered", "key": "entered cabins > waitbag", "bag": "waitbag bags > undress",
             "leave": "undress > bath cabins", "again": "bath cabins > dress", "unbag": "dress > dressed bags",
             "unkey": "dressed > out cabins"}  # fmt: skip
    return plain(moves, {"out": 20 * scale, "cabins": 10 * scale, "bags": 15 * scale})


def ring(many: int) -> Plain:
    """RING of the performance goals: one token goes round."""
    return plain({f"t{at}": f"p{at} > p{(at + 1) % many}" for at in range(many)}, {"p0": 1})


def token_ring(many: int) -> Plain:
    """One token goes round; who has it may work before passing it on."""
    moves: dict[str, str] = {}
    for at in range(many):
        moves |= {f"begin{at}": f"has{at} > works{at}", f"pass{at}": f"works{at} > has{(at + 1) % many}",
                  f"skip{at}": f"has{at} > has{(at + 1) % many}"}  # fmt: skip
    return plain(moves, {"has0": 1})


def peterson() -> Plain:
    """Peterson's algorithm for two (1981): raise the flag, give the other the turn, wait until it is yours."""
    moves: dict[str, str] = {}
    for me, other in ((0, 1), (1, 0)):
        moves |= {
            f"raise{me}": f"idle{me} down{me} > raised{me} up{me}",
            f"yield{me}a": f"raised{me} turn{me} > waits{me} turn{other}",
            f"yield{me}b": f"raised{me} turn{other} > waits{me} turn{other}",
            f"alone{me}": f"waits{me} down{other} > inside{me} down{other}",
            f"mine{me}": f"waits{me} turn{me} > inside{me} turn{me}",
            f"leave{me}": f"inside{me} up{me} > idle{me} down{me}",
        }  # fmt: skip
    return plain(moves, {"idle0": 1, "idle1": 1, "down0": 1, "down1": 1, "turn0": 1})


def producer_and_consumer(room: int | None = None) -> Plain:
    """A producer that puts into a store, without end or with so much room, and a consumer that takes from it."""
    moves = {"produce": "ready > full", "put": "full > ready store", "take": "waiting store > eating",
             "eat": "eating > waiting"}  # fmt: skip
    return plain(moves, {"ready": 1, "waiting": 1}, **({} if room is None else {"store": room}))


def complaints() -> Plain:
    """The handling of complaints in van der Aalst, The Application of Petri Nets to Workflow Management (1998)."""
    return plain({
        "register": "i > c1 c2", "send_questionnaire": "c1 > c3", "process_questionnaire": "c3 > c5",
        "time_out": "c3 > c5", "evaluate": "c2 > c4", "no_processing": "c4 > c6", "processing_required": "c4 > c7",
        "process_complaint": "c7 c5 > c5 c8", "check_processing": "c8 > c9", "processing_nok": "c9 > c7",
        "processing_ok": "c9 > c6", "archive": "c5 c6 > o",
    }, {"i": 1})  # fmt: skip


def split_and_joined(split: str, join: str) -> Plain:
    """Two ways between i and o; `all` or `one` of them is taken, and all or one is waited for."""
    begin = {"split": "i > a b"} if split == "all" else {"left": "i > a", "right": "i > b"}
    end = {"join": "c d > o"} if join == "all" else {"first": "c > o", "second": "d > o"}
    return plain({**begin, "work": "a > c", "more": "b > d", **end}, {"i": 1})


# So many markings; the second opinion of `brute` counts the small ones as well. Kanban's were compared with the
# expected figures of the examples of MEDDLY (Iowa State University). For FMS no printed list was at hand: 54 and
# 810 are what Ciardo and Trivedi's model is known for, without the markings in which an immediate transition waits,
# and `TANGIBLE` counts ours so. SwimmingPool is derived: its three sums, all of whose whole solutions are reached.
KANBAN = "Kanban: examples of MEDDLY; Ciardo and Tilgner (1996)"
FMS = "FMS: Ciardo and Trivedi (1993), with the markings that pass at once"
POOL = "SwimmingPool of the Model Checking Contest: the solutions of its three sums"
COUNTED = (
    (philosophers(6), 198, "(1 + sqrt 2)^N + (1 - sqrt 2)^N"),
    (philosophers(8), 1_154, "(1 + sqrt 2)^N + (1 - sqrt 2)^N"),
    (philosophers(10), 6_726, "(1 + sqrt 2)^N + (1 - sqrt 2)^N"),
    (philosophers(12), 39_202, "(1 + sqrt 2)^N + (1 - sqrt 2)^N"),
    (philosophers(14), 228_486, "(1 + sqrt 2)^N + (1 - sqrt 2)^N"),
    (kanban(1), 160, KANBAN),
    (kanban(2), 4_600, KANBAN),
    (kanban(3), 58_400, KANBAN),
    (flexible_manufacturing(1), 120, FMS),
    (flexible_manufacturing(2), 3_444, FMS),
    (swimming_pool(1), 89_621, POOL),
    (ring(100), 100, "one token in one of so many places"),
    (peterson(), 20, "counters, flags and turn, followed by hand"),
    (token_ring(9), 18, "the token at one of so many, who works or does not"),
)
IMMEDIATE = ("M1", "M2", "M3", "P1e", "P1j", "P2e", "P2j", "x")
TANGIBLE = ((1, 54), (2, 810))


def waits(net: Plain, marking: tuple[int, ...], names: tuple[str, ...]) -> bool:
    """Whether one of these may fire."""
    return any(all(marking[place] >= count for place, count in move.takes) for move in net.moves if move.name in names)


def solutions(guests: int, cabins: int, bags: int) -> int:
    """How many ways there are to be at the pool: so many with a cabin, so many of them with a bag too, so many bathing.

    With a cabin and a bag one undresses or dresses; with a cabin alone one waits for the bag or is dressed again; all
    others are out or have just come.
    """
    return sum((both + 1) * (inside - both + 1) * (guests - inside - bathing + 1)
               for inside in range(cabins + 1) for both in range(inside + 1)
               for bathing in range(bags - both + 1) if inside + bathing <= guests)  # fmt: skip
