"""What those who lead do with pieces and jobs: what is possible, what it would touch, the doing. No Qt in here.

Rule 1: an act is offered when the engine's own preview does not refuse it; who may not lead is offered nothing.
Rule 2: nothing is sent before it was previewed as it stands; another answer to a question is another preview.
Rule 3: every act has its op id from when its button was armed until it is done: a second press, or going on after the
database was away, is the same act.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from petri_desk.desk.leading import foretelling, reading
from petri_desk.desk.leading.foretelling import Deed, Foretold
from petri_desk.desk.leading.kinds import Ask, Kind, asked_of, complete
from petri_desk.desk.leading.reading import Offer, Outlook
from petri_desk.desk.leading.run import Run, Sum
from petri_desk.desk.newest import Fresh, Newest
from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.refusals import Refused, Unavailable

UNDO_SECONDS = 10
UNDO_REASON = "taken back at once"
OWN_ACTS = 20_000


class LeadingView(Protocol):
    """What the presenter asks of the panel."""

    def show_nothing(self) -> None: ...
    def show_outlook(self, outlook: Outlook) -> None: ...
    def show_forbidden(self, why: str | None) -> None: ...
    def show_question(self, outlook: Outlook, offer: Offer, answers: Mapping[Ask, str]) -> None: ...
    def show_reasons(self, reasons: Sequence[str]) -> None: ...
    def show_foretold(self, foretold: Foretold) -> None: ...
    def show_answer(self, ask: Ask, text: str) -> None: ...
    def show_wrong(self, ask: Ask, why: Refused) -> None: ...
    def show_waiting(self) -> None: ...
    def show_ready(self, ready: bool) -> None: ...
    def show_progress(self, over: int, total: int) -> None: ...
    def show_unsettled(self, over: int, total: int) -> None: ...
    def show_sum(self, kind: Kind, found: Sum, undo_seconds: int) -> None: ...
    def show_refusal(self, why: Refused, deed: Deed | None) -> None: ...
    def show_away(self, why: Unavailable) -> None: ...
    def clear_messages(self) -> None: ...
    def ask_who(self) -> None: ...
    def tell_done(self, answers: Sequence[Any]) -> None: ...
    def tell_offered(self, offered: bool) -> None: ...


class LeadingPresenter:
    """The acts on what is chosen just now."""

    def __init__(self, view: Any, jobs: Any, new_id: Callable[[], str]) -> None:
        self._view, self._jobs, self._new_id = view, jobs, new_id
        self._idents: tuple[int, ...] = ()
        self._case: str | None = None
        self.actor = ""
        self.forbidden: str | None = None
        self._newest = Newest()
        self.outlook: Outlook | None = None
        self.question: Offer | None = None
        self.answers: dict[Ask, str] = {}
        self.foretold: Foretold | None = None
        self.run: Run | None = None
        self.sum: Sum | None = None
        self._kind: Kind | None = None      # of what was done last
        self._suggested = ""
        self._armed: dict[str, str] = {}
        self._own: dict[str, None] = {}

    # -- what can be done ---------------------------------------------------------------------------------------

    def offer(self, idents: Sequence[int], case_id: str | None) -> None:
        """Some pieces, or a job alone; the same ones again are looked at anew."""
        if self.run is not None:
            return
        same = (tuple(idents), case_id) == (self._idents, self._case)
        self._idents, self._case = tuple(idents), case_id
        if not same:
            self._leave_question()
            self._view.clear_messages()
        self.look()

    def use_actor(self, name: str) -> None:
        if name != self.actor:
            self.actor = name
            self._armed.clear()
            self._leave_question()
            self.look()

    def forbid(self, why: str | None) -> None:
        """Nothing can be done, and why; None: it can again."""
        if why != self.forbidden:
            self.forbidden = why
            self._view.show_forbidden(why)
            self._tell_ready()

    def look(self) -> None:
        """Asks what can be done now."""
        idents, case_id, actor = self._idents, self._case, self.actor
        if not idents and case_id is None:
            self.outlook = None
            self._view.show_nothing()
            self._view.tell_offered(False)
        elif not actor:
            self._view.ask_who()
        else:
            self._ask(lambda engine, _: reading.look(engine, idents, case_id, actor), self._show_outlook)

    def _ask(self, question: Callable[[Any, Fresh], Any], done: Callable[[Any], None]) -> None:
        """The newest question only is answered."""
        fresh = self._newest.begin()
        self._jobs.query(self._view, lambda engine: question(engine, fresh), fresh(done),
                         away=fresh(self._view.show_away),
                         refused=fresh(lambda why: self._view.show_refusal(why, None)))  # fmt: skip

    def _show_outlook(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self._view.tell_offered(outlook.allowed)
        if self.question is None:
            self._view.show_outlook(outlook)

    def hear(self, acts: Sequence[Any]) -> None:
        """What has happened, here or anywhere else: what it is about is looked at anew."""
        if self.run is not None or self.outlook is None:
            return
        mine, case = set(self._idents), self._case or (self.outlook.case or {}).get("case_id")
        foreign = [act for act in acts if act.op_id not in self._own]
        if not any(mine.intersection(act.tokens) or (not mine and act.case_id == case) for act in foreign):
            return
        if self.question is None:
            self.look()
        else:
            self._foretell()

    def back_online(self) -> None:
        """The database is there again: a question that stands is kept, and previewed anew."""
        if self.run is not None or self.outlook is None:
            return
        if self.question is None:
            self.look()
        else:
            self._foretell()

    # -- one act ------------------------------------------------------------------------------------------------

    def choose(self, name: str) -> None:
        """One of the acts that are offered."""
        found = next((each for each in self._offers() if each.kind.name == name and each.why is None), None)
        if found is None or self.outlook is None or self.run is not None:
            return
        if self.forbidden is not None:
            self._view.show_forbidden(self.forbidden)
            return
        self.question, self.answers, self.foretold = found, dict(found.given), None
        self._view.clear_messages()
        self._view.show_question(self.outlook, found, self.answers)
        self._suggested = ""
        for ask in found.given:
            self._suggest(ask)
        self._foretell()
        if Ask.REASON in found.kind.asks:
            command = found.kind.command
            self._jobs.query(self._view, lambda engine: reading.reasons(engine, command),
                             lambda found: self._show_reasons(name, found))  # fmt: skip

    def _offers(self) -> Sequence[Offer]:
        return self.outlook.offers if self.outlook is not None else ()

    def _show_reasons(self, name: str, reasons: Sequence[str]) -> None:
        if self.question is not None and self.question.kind.name == name:
            self._view.show_reasons(reasons)

    def answer(self, ask: Ask, text: str) -> None:
        """Something was chosen or typed."""
        question = self.question
        if question is None or self.answers.get(ask, "") == text:
            return
        self.answers[ask] = text
        self._suggest(ask)
        if ask is Ask.REASON:
            self._tell_ready()
        else:
            self._foretell()

    def _suggest(self, ask: Ask) -> None:
        """What follows from a choice stands in the field that asks for it, unless something else was typed there."""
        chosen = next((each for each in self._options(ask) if each.value == self.answers.get(ask)), None)
        if chosen is None or chosen.suggests is None:
            return
        asks, text = chosen.suggests
        if self.answers.get(asks, "") in ("", self._suggested):
            self._suggested = self.answers[asks] = text
            self._view.show_answer(asks, text)

    def _options(self, ask: Ask) -> Sequence[reading.Option]:
        return self.question.options.get(ask, ()) if self.question is not None else ()

    def back(self) -> None:
        """Away from the question, or from the sum; what was typed is let go."""
        if self.run is not None:
            return
        self._leave_question()
        self._view.clear_messages()
        self.look()

    def _leave_question(self) -> None:
        self.question = self.foretold = self.sum = None
        self.answers = {}

    def _foretell(self) -> None:
        """Previews the act as it stands; before everything is said there is nothing to preview."""
        outlook, question, actor = self.outlook, self.question, self.actor
        self.foretold = None
        self._tell_ready()
        if outlook is None or question is None or not self._said(question.kind):
            self._newest.drop()
            return
        kind, answers = question.kind, dict(self.answers)
        self._view.show_waiting()
        self._ask(lambda engine, fresh: foretelling.foretell(engine, outlook, kind, answers, actor, fresh.go_on),
                  self._show_foretold)  # fmt: skip

    def _said(self, kind: Kind) -> bool:
        """Whether all is said but the reason."""
        return complete(kind, {**self.answers, Ask.REASON: "…"})

    def _show_foretold(self, foretold: Foretold) -> None:
        question = self.question
        if question is None:
            return
        self.foretold = foretold
        self._view.show_foretold(foretold)
        if not foretold.deeds and len(foretold.turned_away) == 1:
            self._explain(question.kind, foretold.turned_away[0][1])
        self._tell_ready()

    def _explain(self, kind: Kind, why: Refused) -> None:
        ask = asked_of(kind, str(why.details.get("parameter", ""))) if why.code == "bad_parameter" else None
        ask = Ask.DUE if why.code == "bad_moment" else ask
        if ask is not None:
            self._view.show_wrong(ask, why)
        else:
            self._view.show_refusal(why, None)

    @property
    def ready(self) -> bool:
        """Whether the button does something."""
        question, foretold = self.question, self.foretold
        return (
            question is not None and foretold is not None and bool(foretold.deeds) and foretold.moves
            and self.run is None and self.forbidden is None and complete(question.kind, self.answers)
        )  # fmt: skip

    def _tell_ready(self) -> None:
        if self.question is not None:
            self._view.show_ready(self.ready)

    # -- doing it -----------------------------------------------------------------------------------------------

    def send(self) -> None:
        """The button: everything that was foretold is done, in order."""
        if not self.ready or self.question is None or self.foretold is None:
            return
        reason = self.answers.get(Ask.REASON, "").strip()
        self._start(self.question.kind, [_with_reason(deed, reason) for deed in self.foretold.deeds])

    def go_on(self) -> None:
        """What was left when the run ended."""
        if self.sum is not None and self.sum.left and self.run is None and self._kind is not None:
            self._start(self._kind, list(self.sum.left))

    def cancel(self) -> None:
        if self.run is not None:
            self.run.cancel()

    def undo(self) -> None:
        """Takes back what was just done, the last first."""
        done = self.sum.done if self.sum is not None else []
        if self.run is not None or not done or self._kind is None or self.forbidden is not None:
            return
        deeds = [
            Deed("correct", {"act": answer.op_id, "reason": UNDO_REASON, "case_id": answer.case_id}, deed.about)
            for deed, answer in reversed(done)
        ]
        self._start(CORRECTION, deeds)

    def _start(self, kind: Kind, deeds: Sequence[Deed]) -> None:
        self._kind, self.sum = kind, None
        self._view.clear_messages()
        self.run = Run(self._view, self._jobs, deeds, self.actor, self._op_id_of, self._finished)
        self._view.show_progress(0, len(deeds))
        self.run.go()

    def _op_id_of(self, deed: Deed) -> str:
        key = canonical([deed.command, dict(deed.parameters), deed.version])
        op_id = self._armed.setdefault(key, self._new_id())
        self._own[op_id] = None         # the news of it may come before its answer
        while len(self._own) > OWN_ACTS:
            self._own.pop(next(iter(self._own)))
        return op_id

    def _finished(self, found: Sum) -> None:
        self.run, self.sum = None, found
        done = {str(answer.op_id) for _, answer in found.done}
        self._armed = {key: op_id for key, op_id in self._armed.items() if op_id not in done}
        assert self._kind is not None
        if found.done:
            self._view.tell_done([answer for _, answer in found.done])
        single = found.total == 1
        if single and found.refused:
            self._still(found.refused[0][1], found.refused[0][0])
        elif single and found.trouble is not None:
            self._view.show_away(found.trouble)
            self._tell_ready()
        else:
            self.question = self.foretold = None
            self._view.show_sum(self._kind, found, self._undo_seconds(found))
            self.look()

    def _still(self, why: Refused, deed: Deed) -> None:
        """Refused, and the question still stands: it is previewed as things are now."""
        self._view.show_refusal(why, deed)
        if self.question is not None:
            self._foretell()
        else:
            self.look()

    def _undo_seconds(self, found: Sum) -> int:
        undoable = found.done and all(answer.undoable_until is not None for _, answer in found.done)
        return UNDO_SECONDS if undoable and self._kind is not CORRECTION else 0


CORRECTION = Kind("undo", "correct", ())


def _with_reason(deed: Deed, reason: str) -> Deed:
    """The deed as it is sent: with the reason that was said, not the one that was previewed."""
    given = {**deed.parameters, "reason": reason} if "reason" in deed.parameters else dict(deed.parameters)
    return Deed(deed.command, given, deed.about, deed.token, deed.version)
