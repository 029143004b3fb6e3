"""The words of the room of nets: cases, transitions, bindings, what is asked for, and the story."""

from collections.abc import Mapping
from datetime import datetime
from textwrap import shorten
from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.canvas import nets
from petri_desk.desk.language import said, story
from petri_desk.desk.nets.form import NO, YES, FormField
from petri_desk.desk.nets.records import CaseLine, CaseLook, Child, Happening, Offer, Token, Way
from petri_desk.desk.widgets import moments
from petri_desk.kernel.refusals import SENTENCES, Refused, Unavailable

translate = QCoreApplication.translate
MOST, LONGEST = 30, 200     # lines of what lies in a place, and letters of each
STEP = "    "           # a child stands so much further in


def status(name: str) -> str:
    told = {
        "created": translate("Nets", "not started"), "running": translate("Nets", "running"),
        "completed": translate("Nets", "completed"), "cancelled": translate("Nets", "cancelled"),
    }  # fmt: skip
    return told.get(name, name)


def case(line: CaseLine) -> str:
    """Two lines of the list."""
    inwards = STEP * line.depth
    told = [line.net, translate("Nets", "stuck") if line.stuck else status(line.status), nets.tokens_told(line.tokens)]
    name = f"{line.id} · {line.name}" if line.name not in (line.id, line.net) else line.id
    return f"{inwards}{name}\n{inwards}{' · '.join(told)}"


def head(look: CaseLook) -> str:
    """Below the case's name: its net, how it stands, and its clock where it has one."""
    net = look.net.name or look.net.id
    told = [] if look.name in (look.id, net) else [look.name]
    told += [net, status(look.status)]
    if look.clock:
        told.append(translate("Nets", "clock {time}").format(time=look.clock))
    return " · ".join(told)


def stuck(why: str) -> str:
    told = {
        "nothing is enabled in it, and not all of its end places are marked":
            translate("Nets", "nothing may fire in it, and not all of its end places are marked"),
        "it has ended, but what its call gives finds no room, or what it hands out is not there":
            translate("Nets", "it has ended, but what it gives finds no room or is not there"),
        "nothing is enabled in it while something is on hold":
            translate("Nets", "nothing may fire in it while something is on hold"),
    }  # fmt: skip
    return translate("Nets", "Stuck: {why}.").format(why=told.get(why, why))


def child(child_: Child) -> str:
    told = stuck(child_.stuck).rstrip(".") if child_.stuck else status(child_.status)
    return f"{child_.id} · {told}"


# -- a transition ---------------------------------------------------------------------------------------------------


def offer(offer_: Offer) -> str:
    """A line of the list: its name, and how many ways there are to fire it."""
    if len(offer_.ways) <= 1:
        return offer_.name
    return translate("Nets", "{name} · {n} ways").format(name=offer_.name, n=len(offer_.ways))


def about(offer_: Offer) -> str:
    """Below its name: who fires it, and which net it plays."""
    told = [translate("Nets", "Fired by hand") if offer_.kind == "Manual" else translate("Nets", "Fires by itself")]
    if offer_.calls:
        told.append(translate("Nets", "plays {net}").format(net=offer_.calls))
    if offer_.may_end:
        told.append(translate("Nets", "may end the case"))
    return " · ".join(told)


def fire(offer_: Offer) -> str:
    return translate("Nets", "Fire {name}").format(name=offer_.name)


def with_what() -> str:
    """Above the bindings."""
    return translate("Nets", "With")


def way(way_: Way) -> str:
    """A binding by its values."""
    told = [f"{name} = {nets.value_told(value) or '()'}" for name, value in way_.values.items()]
    return " · ".join(told) or translate("Nets", "the oldest token")


def reason(offer_: Offer) -> str:
    if offer_.code in SENTENCES:
        return said.refusal(offer_.code, offer_.details)
    return offer_.reason or translate("Nets", "It may not fire now.")


def field(asked: FormField) -> str:
    return translate("Nets", "{name} (required)").format(name=asked.title) if asked.required else asked.title


def choice(value: Any) -> str:
    return {YES: translate("Nets", "Yes"), NO: translate("Nets", "No")}.get(str(value).lower(), str(value)) \
        if isinstance(value, bool) else str(value)  # fmt: skip


def wrong(why: Refused, title: str) -> str:
    if why.code in ("missing_parameter", "form_field_missing"):
        return translate("Nets", "This is needed.")
    return said.refusal(why.code, {**why.details, "field": title})


# -- a place --------------------------------------------------------------------------------------------------------


def lying(look: CaseLook, place: str) -> list[str]:
    """What lies in a place, a line for each value."""
    held = nets.told(look.marking).get(place, [])
    if not held:
        return [translate("Nets", "Nothing lies here.")]
    black = translate("Nets", "black token")
    told = [shorten(each.value or black, LONGEST, placeholder="…") for each in held[:MOST]]
    told = [f"{each.count} × {text}" if each.count > 1 else text for each, text in zip(held, told, strict=False)]
    more = sum(each.count for each in held[MOST:])
    return [*told, translate("Nets", "and {n} more").format(n=f"{more:,}")] if more else told


def token(given: Token) -> str:
    """One token, for those who lead."""
    told = [f"#{given.id}", shorten(nets.value_told(given.value), LONGEST, placeholder="…")]
    if given.held:
        told.append(translate("Nets", "on hold: {why}").format(why=given.held))
    return " · ".join(part for part in told if part)


def all_tokens(count: int) -> str:
    return translate("Nets", "All {n} of them").format(n=count)


def place_about(look: CaseLook, place: str) -> str:
    there = look.net.place[place]
    told = [there.colour]
    if there.capacity is not None:
        told.append(translate("Nets", "room for {n}").format(n=there.capacity))
    if place in look.net.end_places:
        told.append(translate("Nets", "end place"))
    return " · ".join(told)


# -- the story ------------------------------------------------------------------------------------------------------


def happening(line: Happening, look: CaseLook) -> str:
    """What happened, with the values it happened with."""
    known = look.net.transition.get(line.transition)
    told = story.sentence(line.name, line.who, (known.name or known.id) if known else line.transition)
    if "{" not in told and known is not None and (known.name or known.id) not in told:
        told = f"{told}: {known.name or known.id}"
    values = line.data.get("binding") or line.data.get("outputs") or line.data.get("form")
    shown = nets.value_told(values) if isinstance(values, Mapping) else str(line.data.get("child") or "")
    return f"{told} ({shown})" if shown else told


def when(line: Happening, at: datetime) -> str:
    return moments.ago(line.at, at)


# -- messages -------------------------------------------------------------------------------------------------------


def refusal(why: Refused) -> str:
    return said.refusal(why.code, why.details)


def away(why: Unavailable) -> str:
    return translate("Nets", "The database cannot be reached. {why}").format(why=said.told(why))


def unreadable() -> str:
    return translate("Nets", "This label could not be read. Scan it again, or type the case.")


def not_yet() -> str:
    return translate("Nets", "This case did not exist yet.")
