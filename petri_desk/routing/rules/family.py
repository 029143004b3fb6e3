"""F01 to F07 and F10: parents, groups and assemblies, replacements, serials."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Fields
from petri_desk.routing.flow import node_of, phase_of
from petri_desk.routing.rules.moment import CORRECT, Moment, Said, verb_of
from petri_desk.routing.tokens import Token

PARENTAGE = ("split", "component")
GONE = ("superseded", "void")
SAME_OBJECT = ("rework_of", "corrects")


@dataclass(slots=True)
class FamilyRules:
    """What holds between the tokens of a job, act by act."""

    groups: dict[int, set[int]] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)  # by the links, not by the tokens' own word
    consumed: dict[int, int] = field(default_factory=dict)  # component -> the token that it was merged into
    serials: dict[str, int] = field(default_factory=dict)

    def act(self, moment: Moment) -> Iterator[Said]:
        for ident in moment.tokens:
            yield from _ancestors(moment, ident)
            yield from _waits(moment, ident)
        yield from _left_behind(moment)
        yield from self._parents(moment)
        yield from self._groups(moment)
        yield from self._merges(moment)
        yield from _replaced(moment)
        yield from self._serials(moment)

    def _parents(self, moment: Moment) -> Iterator[Said]:
        """F03: a token has one parent, and its links say the same one."""
        for tie in moment.ties:
            child = moment.fields(tie.target)
            if tie.kind not in PARENTAGE or child.get("token_type") == "batch":
                continue
            if self.parents.setdefault(tie.target, tie.source) != child.get("parent_token_id"):
                yield moment.says("F03", f"token {tie.target} has parent {child.get('parent_token_id')}, not "
                                  f"{self.parents[tie.target]}.")  # fmt: skip
            elif self.parents[tie.target] != tie.source:
                yield moment.says("F03", f"token {tie.target} has a second parent {tie.source}.")

    def _groups(self, moment: Moment) -> Iterator[Said]:
        """F04: in a group every branch stands once, under one parent."""
        concerned: set[int] = set()
        for ident, entry in moment.tokens.items():
            group = entry.fields.get("parallel_group_id")
            if group is not None:
                self.groups.setdefault(group, set()).add(ident)
                concerned.add(group)
        for group in sorted(concerned):
            there = [fields for ident in sorted(self.groups[group]) if _counts(fields := moment.fields(ident))]
            keys = [fields.get("parallel_branch_key") for fields in there]
            if len(set(keys)) != len(keys):
                yield moment.says("F04", f"group {group} has the branches {keys}.")
            if len({tuple(moment.lineage.of(fields.get("parent_token_id"))[-1:]) for fields in there}) > 1:
                yield moment.says("F04", f"the members of group {group} have several parents.")
        yield from _fanned_out(moment)

    def _merges(self, moment: Moment) -> Iterator[Said]:
        """F05: a merge has all that it needs, and nothing is used up twice."""
        for tie in moment.ties:
            if tie.kind == "merged" and self.consumed.setdefault(tie.source, tie.target) != tie.target:
                yield moment.says("F05", f"component {tie.source} was merged into {self.consumed[tie.source]} before.")
        for event, ident, change in moment.sets:
            if verb_of(event) == "merge" and "open_group" in change.fields:
                yield from _merged(moment, event, ident, change.fields["open_group"][0])

    def _serials(self, moment: Moment) -> Iterator[Said]:
        """F10: a serial stands for one object, which keeps it through reworks and corrections."""
        sources = {tie.target: tie.source for tie in moment.ties if tie.kind in SAME_OBJECT}
        for ident, (_, fields) in moment.born.items():
            serial = fields.get("serial_number")
            if serial is None:
                continue
            if serial in self.serials and moment.fields(sources.get(ident)).get("serial_number") != serial:
                yield moment.says("F10", f"token {ident} bears {serial}, which token {self.serials[serial]} had.")
            self.serials[serial] = ident
            if len(moment.live("serial_number", serial)) > 1:
                yield moment.says("F10", f"several open tokens bear {serial}.")


def _ancestors(moment: Moment, ident: int) -> Iterator[Said]:
    """F01 and F02: no token is its own ancestor, and a component has a parent."""
    fields = moment.fields(ident)
    parent = fields.get("parent_token_id")
    if fields["token_type"] == "component" and moment.token(parent) is None:
        yield moment.says("F02", f"component {ident} has no parent.")
    seen = {ident}
    while parent is not None:
        if parent in seen:
            yield moment.says("F01", f"token {ident} is among its own ancestors.")
            return
        seen.add(parent)
        parent = moment.fields(parent).get("parent_token_id")


def _waits(moment: Moment, ident: int) -> Iterator[Said]:
    """F06: a token waits exactly while its group is open, it is gathered, or its assembly is not complete."""
    entry = moment.tokens[ident]
    fields = entry.fields
    waiting, group = phase_of(fields.get("place")) == "waiting", fields.get("open_group")
    if group is not None and not waiting and fields.get("outcome") not in GONE:
        yield moment.says("F06", f"token {ident} has the open group {group} and does not wait.")
    if waiting and group is None and not _awaited(moment, fields):
        yield moment.says("F06", f"token {ident} waits, and for nothing.")
    if entry.live and fields.get("parallel_group_id") is not None and not _wanted(moment, fields):
        yield moment.says("F06", f"component {ident} is open, and its parent does not wait for it.")


def _awaited(moment: Moment, fields: Fields) -> bool:
    gathering = moment.token(fields.get("inside"))
    return (gathering is not None and gathering.live) or fields.get("parallel_group_id") is not None


def _wanted(moment: Moment, fields: Fields) -> bool:
    parent = moment.fields(fields.get("parent_token_id"))
    return bool(parent.get("open_group") == fields["parallel_group_id"])


def _left_behind(moment: Moment) -> Iterator[Said]:
    """F06: when a group or a gathering is over, nothing of it is still open."""
    for _, ident, change in moment.sets:
        group, now = change.fields.get("open_group", (None, None))
        if group is not None and now is None and moment.live("parallel_group_id", group):
            yield moment.says("F06", f"token {ident} waits no more, and components of group {group} are open.")
    for ident, entry in moment.tokens.items():
        if entry.fields.get("gathers") and not entry.live and moment.live("inside", ident):
            yield moment.says("F06", f"gathering {ident} is over, and there are still pieces inside.")


def _counts(fields: Fields) -> bool:
    return fields.get("outcome") not in GONE and fields.get("replacement_token_id") is None


def _fanned_out(moment: Moment) -> Iterator[Said]:
    """F04: a split makes one component for each branch, at its beginning."""
    born: dict[int, set[tuple[Any, Any]]] = {}
    for event, fields in moment.born.values():
        born.setdefault(event.firing, set()).add((fields.get("parallel_branch_key"), fields.get("place")))
    for event in moment.events:
        if verb_of(event) != "fan" or event.place_to is None or phase_of(event.place_to) != "waiting":
            continue
        branches = moment.flow.branches(node_of(event.place_to))
        wanted = {(str(key), f"{node.id}.ready") for key, node in enumerate(branches, start=1)}
        made = born.get(event.firing, set())
        if made != wanted:
            yield moment.says("F04", f"token {event.token} was split into {sorted(made, key=str)}.")


def _merged(moment: Moment, event: Event, ident: int, group: Any) -> Iterator[Said]:
    absorbed = [Token(each.token, moment.fields(each.token)) for each in moment.events
                if each.firing == event.firing and each.token is not None and each.place_to == "merged"]  # fmt: skip
    split = node_of(event.place_from or "")
    wanted = moment.flow.merge_of(split).consumes_components
    if wanted is None:
        there = {each.fields.get("parallel_branch_key") for each in absorbed}
        missing = {str(key) for key, _ in enumerate(moment.flow.branches(split), start=1)} - there
    else:
        missing = set(wanted) - {each.component_code for each in absorbed}
    if missing:
        yield moment.says("F05", f"token {ident} was assembled without {', '.join(sorted(missing))}.")
    strangers = [each.id for each in absorbed if each.group != group or
                 not moment.tied("merged", [each.id], [ident])]  # fmt: skip
    if strangers:
        yield moment.says("F05", f"token {ident} was assembled from {strangers}, which are not its components.")


def _replaced(moment: Moment) -> Iterator[Said]:
    """F07: a replacement and the lost one name each other, and nobody else."""
    for _, ident, change in moment.sets:
        heir = change.fields.get("replacement_token_id", (None, None))[1]
        if heir is not None and not _takes_the_place(moment, ident, heir):
            yield moment.says("F07", f"token {ident} names {heir} in its place, which is not so.")
    for ident, (_, fields) in moment.born.items():
        lost = fields.get("parent_scrapped_token_id")
        if lost is None or moment.fields(ident).get("outcome") == "void":
            continue
        if not moment.lineage.same(moment.fields(lost).get("replacement_token_id"), ident):
            yield moment.says("F07", f"token {ident} stands for {lost}, which has another replacement.")


def _takes_the_place(moment: Moment, ident: int, heir: int) -> bool:
    lost, born = moment.fields(ident), moment.fields(heir)
    if moment.command == CORRECT:  # a correction puts back what stood there
        return moment.token(heir) is not None
    if heir not in moment.born:
        return False
    if lost.get("status") == "scrapped" or born.get("parent_scrapped_token_id") is not None:
        return lost.get("outcome") == "scrapped" and born.get("parent_scrapped_token_id") == ident
    failed = lost.get("status") == "completed" and lost.get("cancellation_type") == "qc_fail"
    return failed and (born.get("metadata") or {}).get("original_token_id") == ident
