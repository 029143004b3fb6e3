"""The sentences of a report."""

from collections.abc import Sequence

from petri_desk.nets.analysis.covering import Cover
from petri_desk.nets.colours import colours_of
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.failing import shown
from petri_desk.nets.model import Net

SHOWN = 6
KINDS = 3               # of values shown for a place
OPEN = "That is right for a net that is fed from outside; a net of cases should say in endPlaces where they end."
REASONS = {
    "states": "there are more than the {count:,} that the limit allows",
    "seconds": "the time was up after {count:,} markings",
    "memory": "the memory was used up after {count:,} markings",
    "values": "some values cannot be worked out or tried out",
    "stopped": "it was stopped after {count:,} markings",
}


class Words:
    """How a net's places and transitions are called."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.titles = [each.id for each in net.transitions]     # those of called nets too, once they are known

    def left_out(self) -> list[str]:
        """What the proof does not look at."""
        net, colours = self.net, colours_of(self.net)
        timed = any(each.delay is not None for each in net.transitions) or any(
            place.colour in colours and colours[place.colour].timed for place in net.places)  # fmt: skip
        found = ["Time is left out: a token counts as ready at once."] if timed else []
        if len({each.priority for each in net.transitions}) > 1:
            found.append("Priorities are left out: whatever is enabled may fire.")
        return found

    def not_decided(self, count: int, reason: str, smaller: bool) -> str:
        why = REASONS[reason].format(count=count)
        if smaller:
            return (f"Not every marking was looked at: {why}. Whether it stands still and whether it is live was seen "
                    "on a smaller net with the same answers; the rest is left open.")  # fmt: skip
        return f"Not every marking was looked at: {why}. What depends on it is left open."

    def unbounded(self, places: Sequence[int], covered: Cover, cases: bool) -> str:
        these = _listed([self.place(each) for each in places])
        begin = f"after the first {_steps(len(covered.lead))} the rest" if covered.lead else "all of the witness"
        said = f"Tokens can pile up without end in {these}: {begin} can be repeated for ever."
        return said if cases else f"{said} {OPEN}"

    def growing(self, cases: bool) -> str:
        said = "Tokens can pile up without end: the last part of the witness can be repeated for ever."
        return said if cases else f"{said} {OPEN}"

    def deadlock(self, many: int | None, lying: Sequence[tuple[int, str]]) -> str:
        nearest = "it" if many == 1 else "the nearest"
        return f"Nothing can move any more {_times(many)}; {nearest} has {self.lying(lying)}."

    def stops(self, many: int | None, lying: Sequence[tuple[int, str]]) -> str:
        """Standing still that may be meant."""
        return f"{self.deadlock(many, lying)} If that is where it ends, name its end places."

    def cannot_finish(self, lying: Sequence[tuple[int, str]]) -> str:
        return f"There is no way to the end any more with {self.lying(lying)}."

    def left_over(self, lying: Sequence[tuple[int, str]]) -> str:
        return f"The end is reached while something is left beside: {self.lying(lying)}."

    def not_one_token(self, first: str) -> str:
        return (f"Soundness is asked of one token in {first}, and the net begins otherwise; "
                "say in endPlaces where its cases end.")  # fmt: skip

    def no_tokens(self) -> str:
        return "The net begins without a token and nothing ever fires, so there is little to say of how it runs."

    def dead(self, transition: int) -> str:
        return f"{self.transition(transition)} can never fire."

    def not_live(self, transition: int) -> str:
        return f"After the witness {self.transition(transition)} can never fire again."

    def place(self, number: int) -> str:
        return _called(self.net.places[number].id, self.net.places[number].name)

    def transition(self, number: int) -> str:
        if number >= len(self.net.transitions):
            return self.titles[number]
        return _called(self.net.transitions[number].id, self.net.transitions[number].name)

    def form(self, transition: str) -> str:
        return f"What may be typed in the form of {transition} cannot be tried out; what follows from it is left open."

    def lying(self, found: Sequence[tuple[int, str]]) -> str:
        """What lies where, in words."""
        if not found:
            return "no token anywhere"
        if any(said.isdigit() and said != "1" for _, said in found):
            return _listed([f"{_tokens(said)} in {self.place(place)}" for place, said in found])
        these = [self.place(place) if said == "1" else f"{said} in {self.place(place)}" for place, said in found]
        return f"tokens in {_listed(these)}"


def heaped(values: Sequence[tuple[Value, int]]) -> str:
    """The tokens of one place: how many black ones, or which values."""
    if all(value is None for value, _ in values):
        return str(sum(count for _, count in values))
    words = [shown(value) if count == 1 else f"{count} times {shown(value)}" for value, count in values]
    return ", ".join(words[:KINDS]) + (f" and {len(words) - KINDS} more" if len(words) > KINDS else "")


def _tokens(said: str) -> str:
    return f"{said} token{'s' if said != '1' else ''}" if said.isdigit() else said


def _times(many: int | None) -> str:
    return "here" if many is None else f"in {many:,} marking{'s' if many != 1 else ''}"


def _called(ident: str, name: str) -> str:
    return f"{name} ({ident})" if name and name != ident else ident


def _steps(many: int) -> str:
    return "step" if many == 1 else f"{many:,} steps"


def _listed(words: Sequence[str]) -> str:
    shown = list(words[:SHOWN])
    if len(words) > SHOWN:
        return f"{', '.join(shown)} and {len(words) - SHOWN} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
