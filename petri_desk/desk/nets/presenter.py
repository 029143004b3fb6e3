"""What the room of nets shows, and what happens when a transition is fired there. No Qt in here.

Rule 1: one case is looked at; what happens in its stream, here or at another station, is read anew.
Rule 2: a press is one act. Its op id is made when the act is prepared, and kept until it is done.
Rule 3: in the past the same case is shown as it was, and nothing can be fired.
Rule 4: what was typed stays until it is done, also when it is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from petri_desk.desk.nets import form, reading
from petri_desk.desk.nets.lying import Lying
from petri_desk.desk.nets.records import CaseLine, CaseLook, Offer, Way
from petri_desk.desk.nets.rights import Rights
from petri_desk.desk.newest import Newest
from petri_desk.kernel import labels
from petri_desk.kernel.refusals import Refused, Unavailable

KEPT_AS = "net_case"


class NetsPresenter:
    """The cases of nets, and one of them looked at."""

    looked = None           # of tokens with a serial, which no net has

    def __init__(self, view: Any, jobs: Any, new_id: Callable[[], str]) -> None:
        self._view, self._jobs, self._new_id = view, jobs, new_id
        self.cases: Sequence[CaseLine] = ()
        self.look: CaseLook | None = None
        self.offer: Offer | None = None         # the transition that is prepared
        self.way: Way | None = None             # and what it is to fire with
        self.place = ""                         # a place that is looked at
        self.past: int | None = None
        self.busy = False
        self._rights, self._lying = Rights(view, jobs, self._show_rights), Lying(view, jobs)
        self._station = ""
        self._case = ""                         # that is looked at
        self._wanted = ""                       # that is being opened
        self._begun = False
        self._op_id = ""
        self._listing, self._looking = Newest(), Newest()

    # -- what the shell tells a room ----------------------------------------------------------------------------

    def stands_at(self, station: str) -> bool:
        return self._station == station

    def open(self, station: str, centers: Sequence[str] | None) -> None:
        self._station = station
        if not self._begun:
            self.refresh()

    def use_actor(self, name: str) -> None:
        self._rights.use_actor(name)

    def speak(self, language: str) -> None:
        self.reword()

    def recall(self, remembered: Mapping[str, str]) -> None:
        if not self._case:
            self._case = remembered.get(KEPT_AS) or ""

    def hear(self, acts: Sequence[Any]) -> None:
        """What has happened, here or anywhere else."""
        if not self._begun:
            return
        self._rights.hear(acts)
        if self.past is None and any(self._concerns(act) for act in acts):
            self.refresh()

    def _concerns(self, act: Any) -> bool:
        """Whether something happened in a net, or to what nets there are."""
        case = str(act["case_id"])
        ours = any(case == line.id or case.startswith(f"{line.id}:") for line in self.cases if not line.depth)
        return ours or str(act["command"]) in ("case_create", "publish", "release_workflow")

    def refresh(self) -> None:
        self._begun = True
        at = self.past
        fresh = self._listing.begin()
        self._jobs.query(self._view, lambda engine: (reading.cases(engine, at), reading.nets(engine)),
                         fresh(self._learn), away=fresh(self._view.show_away))  # fmt: skip
        if self._wanted or self._case:
            self._read(self._wanted or self._case)

    def _learn(self, found: tuple[Sequence[CaseLine], Sequence[tuple[str, str]]]) -> None:
        self.cases = found[0]
        self._view.show_cases(self.cases, self._case)
        self._view.show_nets(found[1])
        if not self._case and not self._wanted and self.cases:
            self.open_case(self.cases[0].id)

    def reword(self) -> None:
        """The same in another language."""
        if self._begun:
            self._view.show_cases(self.cases, self._case)
            self._show()

    # -- what is looked at --------------------------------------------------------------------------------------

    def go(self, what: object) -> None:
        """Where another room leads: a case."""
        if isinstance(what, Mapping):
            self.open_case(str(what["case"]))

    def scan(self, text: str) -> None:
        """The id of a case, or the label of one."""
        try:
            label = labels.read(text.strip())
        except labels.Damaged:
            self._view.show_unreadable()
            return
        wanted = label.text if label is not None else text.strip()
        if wanted:
            self.open_case(wanted)

    def open_case(self, case_id: str) -> None:
        if not self._begun:
            self._case = case_id
            return
        if case_id != self._case or self.look is None:
            self._view.clear_message()
            self._wanted = case_id
            self._read(case_id)

    def open_parent(self) -> bool:
        if self.look is None or not self.look.parent:
            return False
        self.open_case(self.look.parent)
        return True

    def _read(self, case_id: str) -> None:
        at, fresh = self.past, self._looking.begin()
        self._jobs.query(
            self._view, lambda engine: reading.look(engine, case_id, at), fresh(self._take),
            away=fresh(self._view.show_away), refused=fresh(lambda why: self._unknown(case_id, why)),
        )  # fmt: skip

    def _take(self, look: CaseLook) -> None:
        before = self.look
        other = before is None or look.id != before.id
        self.look, self._case, self._wanted = look, look.id, ""
        if other:
            self.offer = self.way = None
            self.place = ""
            self._view.keep(KEPT_AS, look.id)
            self._view.show_net(look)
            self._view.follow(look.root)
        if self.offer is not None:
            self._prepare_again(look.offer(self.offer.id))
        self._view.show_cases(self.cases, self._case)
        self._show()
        if self.past is not None:
            self._view.arrived(self.past)
        elif before is not None and not other:
            self._view.show_moves([each.arc for each in look.moves if each.gseq > before.gseq])

    def _unknown(self, case_id: str, why: Refused) -> None:
        """It may have been remembered from another database."""
        self._wanted = ""
        if self.look is not None and self.look.id == self._case and self.look.id != case_id:
            self._view.show_refusal(why)
        elif self.past is not None:
            self._view.show_not_yet()
            self._view.arrived(self.past)
        else:
            self._case = ""
            self._view.show_refusal(why)
            self._view.show_nothing()

    def _show(self) -> None:
        if self.look is None:
            self._view.show_nothing()
            return
        self._view.show_look(self.look, self.may_fire, self.may_lead)
        self._view.show_prepared(self.offer, self.way, self.may_fire)
        self._lying.show(self.look.id, self.place, self.may_lead)

    @property
    def may_fire(self) -> bool:
        return self._rights.fires and self.past is None

    @property
    def may_lead(self) -> bool:
        return self._rights.leads and self.past is None

    def _show_rights(self) -> None:
        self._view.show_leading(self.may_lead)
        if self.look is not None:
            self._show()

    # -- a transition -------------------------------------------------------------------------------------------

    def pick(self, node: str) -> None:
        """A place or transition was picked, or nothing."""
        if self.look is None:
            return
        self.place = node if node in self.look.net.place else ""
        self.prepare(node)

    def prepare(self, transition: str) -> None:
        """A transition is looked at, and may be fired then."""
        offer = self.look.offer(transition) if self.look is not None else None
        self._arm(offer, offer.ways[0] if offer is not None and offer.ways else None)
        self._show()

    def choose(self, index: int) -> None:
        """One of several bindings."""
        if self.offer is not None:
            self._arm(self.offer, next((each for each in self.offer.ways if each.index == index), self.way))
            self._view.show_taken(self.way)

    def press(self, node: str) -> None:
        """A double click, or Enter: what needs no more words is fired."""
        if self.offer is None or self.offer.id != node:
            self.pick(node)
        called = self.look.waits(node) if self.look is not None else []
        if self.offer is not None and self.offer.enabled and self.offer.plain:
            self.fire({})
        elif called:
            self.open_case(called[-1].id)
        else:
            self._view.ask_form()

    def _arm(self, offer: Offer | None, way: Way | None) -> None:
        self.offer, self.way, self._op_id = offer, way, ""

    def _prepare_again(self, offer: Offer | None) -> None:
        """After something happened the same is prepared, as far as it is still there."""
        if self.busy or offer == self.offer:
            return
        chosen = self.way.values if self.way is not None else None
        ways = offer.ways if offer is not None else ()
        self._arm(offer, next((each for each in ways if each.values == chosen), ways[0] if ways else None))

    def fire(self, typed: Mapping[str, str]) -> None:
        """The button: what is wrong is said at its field, otherwise it is fired."""
        offer, look = self.offer, self.look
        if offer is None or look is None or self.busy or not offer.enabled or self.past is not None:
            return
        data, wrong = form.read(offer.form, typed)
        self._view.show_wrong(wrong)
        if wrong:
            return
        given: dict[str, Any] = {"case_id": look.id, "transition_id": offer.id}
        if self.way is not None and self.way.values:
            given["binding"] = dict(self.way.values)
        if data:
            given["form_data"] = data
        self._send("fire", given)

    # -- the case -----------------------------------------------------------------------------------------------

    def start(self) -> None:
        self._do("case_start")

    def step(self) -> None:
        """One automatic firing."""
        self._do("case_run_automatic", limit=1)

    def run(self) -> None:
        self._do("case_run_automatic")

    def create(self, net: str, case_id: str) -> None:
        """A new case, which is looked at then."""
        if net and case_id.strip() and not self.busy:
            self._send("case_create", {"workflow": net, "case_id": case_id.strip()}, opens=case_id.strip())

    def _do(self, command: str, **more: Any) -> None:
        if self.look is not None and not self.busy and self.past is None:
            self._op_id = ""
            self._send(command, {"case_id": self.look.id, **more})

    def _send(self, command: str, given: Mapping[str, Any], opens: str = "") -> None:
        if not self._rights.actor:
            self._view.ask_who()
            return
        self._be_busy(True)
        self._op_id = self._op_id or self._new_id()
        self._jobs.submit(
            self._view, command, given, actor=self._rights.actor, op_id=self._op_id, station=self._station or None,
            done=lambda *_: self._done(command, opens), refused=self._refused,
        )  # fmt: skip

    def _done(self, command: str, opens: str) -> None:
        self._be_busy(False)
        self._op_id = ""
        self._view.clear_message()
        if command == "fire":
            self._view.clear_form()
        if opens:
            self._view.created()
            self._case, self.look = opens, None
        self.refresh()

    def _refused(self, why: Refused | Unavailable) -> None:
        self._be_busy(False)
        if isinstance(why, Unavailable):
            self._view.show_away(why)
            return
        field = str(why.details.get("field") or "")
        if self.offer is not None and field in {each.name for each in form.fields_of(self.offer.form)}:
            self._view.show_wrong({field: why})
        else:
            self._view.show_refusal(why)

    def _be_busy(self, busy: bool) -> None:
        self.busy = busy
        self._view.show_busy(busy)

    # -- the past -----------------------------------------------------------------------------------------------

    def show_past(self, gseq: int | None) -> None:
        self.past = gseq
        self._view.show_leading(self.may_lead)
        self.refresh()
        if gseq is None:
            self._view.arrived(None)
        elif not self._case:
            self._view.arrived(gseq)
