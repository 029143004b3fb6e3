"""The sentences of a report."""

from collections.abc import Sequence

from petri_desk.kernel.refusals import SENTENCES
from petri_desk.kernel.saying import Said, listed, phrase, say
from petri_desk.nets.analysis.covering import Cover
from petri_desk.nets.colours import colours_of
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.failing import Failed, shown
from petri_desk.nets.model import Net

KINDS = 3               # of values shown for a place
REASONS = {
    "states": phrase("there are more than the {count:,} that the limit allows"),
    "seconds": phrase("the time was up after {count:,} markings"),
    "memory": phrase("the memory was used up after {count:,} markings"),
    "values": phrase("some values cannot be worked out or tried out"),
    "stopped": phrase("it was stopped after {count:,} markings"),
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
        return [say("Time is left out: a token counts as ready at once.")] if timed else []

    def not_decided(self, count: int, reason: str, smaller: bool) -> str:
        why = say(REASONS[reason], count=count)
        if smaller:
            return say("Not every marking was looked at: {why}. Whether it stands still and whether it is live was "
                       "seen on a smaller net with the same answers; the rest is left open.", why=why)  # fmt: skip
        return say("Not every marking was looked at: {why}. What depends on it is left open.", why=why)

    def unbounded(self, places: Sequence[int], covered: Cover, cases: bool) -> str:
        these = listed([self.place(each) for each in places])
        begin = say("all of the witness")
        if covered.lead:
            begin = say("after the first {steps} the rest", steps=_steps(len(covered.lead)))
        said = say("Tokens can pile up without end in {places}: {begin} can be repeated for ever.", places=these,
                   begin=begin)  # fmt: skip
        return said if cases else _fed(said)

    def growing(self, cases: bool) -> str:
        said = say("Tokens can pile up without end: the last part of the witness can be repeated for ever.")
        return said if cases else _fed(said)

    def deadlock(self, many: int | None, lying: Sequence[tuple[int, str]]) -> str:
        lies = self.lying(lying)
        if many is None:
            return say("Nothing can move any more here; the nearest has {lies}.", lies=lies)
        if many == 1:
            return say("Nothing can move any more in 1 marking; it has {lies}.", lies=lies)
        return say("Nothing can move any more in {many:,} markings; the nearest has {lies}.", many=many, lies=lies)

    def stops(self, many: int | None, lying: Sequence[tuple[int, str]]) -> str:
        """Standing still that may be meant."""
        still = self.deadlock(many, lying)
        return say("{still} If that is where it ends, name its end places.", still=still)

    def cannot_finish(self, lying: Sequence[tuple[int, str]]) -> str:
        return say("There is no way to the end any more with {lies}.", lies=self.lying(lying))

    def left_over(self, lying: Sequence[tuple[int, str]]) -> str:
        return say("The end is reached while something is left beside: {lies}.", lies=self.lying(lying))

    def not_one_token(self, first: str) -> str:
        return say("Soundness is asked of one token in {place}, and the net begins otherwise; say in endPlaces where "
                   "its cases end.", place=first)  # fmt: skip

    def no_tokens(self) -> str:
        return say("The net begins without a token and nothing ever fires, so there is little to say of how it runs.")

    def dead(self, transition: int) -> str:
        return say("{transition} can never fire.", transition=self.transition(transition))

    def not_live(self, transition: int) -> str:
        return say("After the witness {transition} can never fire again.", transition=self.transition(transition))

    def place(self, number: int) -> str:
        return _called(self.net.places[number].id, self.net.places[number].name)

    def transition(self, number: int) -> str:
        if number >= len(self.net.transitions):
            return self.titles[number]
        return _called(self.net.transitions[number].id, self.net.transitions[number].name)

    def form(self, transition: str) -> str:
        return say("What may be typed in the form of {transition} cannot be tried out; what follows from it is left "
                   "open.", transition=transition)  # fmt: skip

    def fails(self, fault: Failed) -> str:
        return Said(fault.message, SENTENCES[fault.code], fault.details)

    def untold(self, fault: Failed) -> str:
        return say("{fault} With these values it is never offered.", fault=self.fails(fault))

    def lying(self, found: Sequence[tuple[int, str]]) -> str:
        """What lies where, in words."""
        if not found:
            return say("no token anywhere")
        if any(said.isdigit() and said != "1" for _, said in found):
            return listed([self._in(place, _tokens(said)) for place, said in found])
        these = [self.place(place) if said == "1" else self._in(place, said) for place, said in found]
        return say("tokens in {these}", these=listed(these))

    def _in(self, place: int, said: str) -> str:
        return say("{tokens} in {place}", tokens=said, place=self.place(place))


def heaped(values: Sequence[tuple[Value, int]]) -> str:
    """The tokens of one place: how many black ones, or which values."""
    if all(value is None for value, _ in values):
        return str(sum(count for _, count in values))
    words = [shown(value) if count == 1 else say("{count} times {value}", count=count, value=shown(value))
             for value, count in values]  # fmt: skip
    if len(words) > KINDS:
        return say("{these} and {n} more", these=words[:KINDS], n=len(words) - KINDS)
    return say("{these}", these=words)


def _tokens(said: str) -> str:
    if said == "1":
        return say("1 token")
    return say("{n} tokens", n=said) if said.isdigit() else said


def _fed(said: str) -> str:
    return say("{sentence} That is right for a net that is fed from outside; a net of cases should say in endPlaces "
               "where they end.", sentence=said)  # fmt: skip


def _called(ident: str, name: str) -> str:
    return f"{name} ({ident})" if name and name != ident else ident


def _steps(many: int) -> str:
    return say("step") if many == 1 else say("{many:,} steps", many=many)
