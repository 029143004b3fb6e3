"""What happened, as people say it: one sentence for every event that there is.

A sentence says who and what; how much, why and what with is added by whoever tells it.
"""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def plain(name: str) -> str:
    """An event's name without its version."""
    return name.partition("/")[0]


def sentence(name: str, who: str, node: str = "") -> str:
    """Lek completed Sew. An event that is not known says its name."""
    told = {**_work(), **_pieces(), **_leading(), **_shop(), **_nets()}.get(plain(name), plain(name))
    return told.format(who=who, node=node)


def _work() -> dict[str, str]:
    return {
        "token.started": translate("Story", "{who} started {node}"),
        "token.paused": translate("Story", "{who} paused"),
        "token.resumed": translate("Story", "{who} went on"),
        "token.released": translate("Story", "{who} gave it back"),
        "token.completed": translate("Story", "{who} completed {node}"),
        "token.passed": translate("Story", "{who} passed it"),
        "token.failed": translate("Story", "{who} failed it"),
        "token.noted": translate("Story", "{who} noted"),
        "token.lot_used": translate("Story", "{who} used lot"),
        "token.component_bound": translate("Story", "{who} built in"),
        "token.entered": translate("Story", "It came to {node}"),
        "token.finished": translate("Story", "It was finished"),
        "token.time_shared": translate("Story", "It got its part of the batch's time"),
    }  # fmt: skip


def _pieces() -> dict[str, str]:
    return {
        "token.spawned": translate("Story", "{who} made it"),
        "token.reworked": translate("Story", "{who} sent it to rework"),
        "token.split": translate("Story", "{who} divided it"),
        "token.parted": translate("Story", "{who} left a part behind"),
        "token.yielded": translate("Story", "{who} sent pieces on"),
        "token.merged": translate("Story", "Its parts were joined"),
        "token.absorbed": translate("Story", "It was built in"),
        "token.gathered": translate("Story", "{who} put it into a batch"),
        "token.joined": translate("Story", "{who} joined it with another batch"),
        "token.scrapped": translate("Story", "{who} scrapped it"),
        "token.replaced": translate("Story", "{who} had it replaced"),
        "token.shortfall": translate("Story", "There were fewer than planned"),
    }  # fmt: skip


def _leading() -> dict[str, str]:
    return {
        "token.adjusted": translate("Story", "{who} adjusted it"),
        "token.rerouted": translate("Story", "{who} moved it"),
        "token.held": translate("Story", "{who} put it on hold"),
        "token.unheld": translate("Story", "{who} released the hold"),
        "token.redesign_requested": translate("Story", "{who} asked for a redesign"),
        "token.redesign_resolved": translate("Story", "{who} let it go on"),
        "token.time_corrected": translate("Story", "{who} corrected the time at {node}"),
        "token.corrected": translate("Story", "{who} took the last act back"),
        "job.created": translate("Story", "{who} opened the job"),
        "job.changed": translate("Story", "{who} changed the job"),
        "job.counted": translate("Story", "The job was counted"),
        "job.cancelled": translate("Story", "{who} cancelled the job"),
        "job.corrected": translate("Story", "{who} took an act back"),
    }  # fmt: skip


def _shop() -> dict[str, str]:
    return {
        "workflow.published": translate("Story", "{who} published a route"),
        "workflow.released": translate("Story", "{who} released a route"),
        "station.added": translate("Story", "{who} added a station"),
        "station.changed": translate("Story", "{who} changed a station"),
        "shop.changed": translate("Story", "{who} changed the shop's settings"),
        "operator.added": translate("Story", "{who} added a person"),
        "operator.changed": translate("Story", "{who} changed a person"),
        "andon.called": translate("Story", "{who} called for help"),
        "andon.answered": translate("Story", "{who} answered a call"),
    }  # fmt: skip


def _nets() -> dict[str, str]:
    return {
        "case.created": translate("Story", "{who} made the case"),
        "case.started": translate("Story", "{who} started the case"),
        "case.completed": translate("Story", "The case was completed"),
        "case.cancelled": translate("Story", "{who} cancelled the case"),
        "case.counted": translate("Story", "The case was counted"),
        "case.ran": translate("Story", "{who} let the case run"),
        "clock.advanced": translate("Story", "The clock went on"),
        "transition.fired": translate("Story", "{who} fired {node}"),
        "transition.delivered": translate("Story", "{node} gave what its child had made"),
        "transition.consumed": translate("Story", "{who} took the tokens of {node} by hand"),
        "transition.produced": translate("Story", "{who} gave the tokens of {node} by hand"),
        "case.laid": translate("Story", "{who} laid the first tokens"),
        "token.moved": translate("Story", "{who} moved it to {node}"),
        "token.updated": translate("Story", "{who} gave it other data"),
        "form.given": translate("Story", "{who} filled in the form"),
        "token.produced": translate("Story", "It came to lie in {node}"),
        "token.consumed": translate("Story", "It was taken from {node}"),
        "subworkflow.started": translate("Story", "A child case was opened"),
        "subworkflow.completed": translate("Story", "A child case ended"),
        "subworkflow.stuck": translate("Story", "The case can go no further"),
        "subworkflow.moved": translate("Story", "The case goes on"),
    }  # fmt: skip
