"""A token's family in words: what a tie between two tokens is called, and what there is to say of each of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from petri_desk.cli.words import long_time, plays_in_net, standing, tidy, value_of

Token = Mapping[str, Any]
TIES = {
    "split": "split from it",
    "component": "component",
    "rework_of": "rework",
    "replaces": "replacement",
    "merged": "built into",
    "gathered": "gathered into",
    "joined": "joined into",
    "corrects": "put back by a correction",
    "parent": "made from it",
    "input": "taken for it too",
}


def near_ties(links: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The ties without the parents of what was made from something nearer."""
    nearer = {link["to"] for link in links if link["kind"] not in ("parent", "merged", "input")}
    return [link for link in links if link["kind"] != "parent" or link["to"] not in nearer]


def facts(token: Token) -> list[str]:
    """What there is to say of a token, apart from its serial."""
    if plays_in_net(token):
        return [f"{token['colour']} {value_of(token)}", standing(token), f"case {token['case_id']}"]
    parts = [f"{token['token_type']} {token['id_token']}", standing(token)]
    if token["token_type"] == "batch":
        parts.append(counted(token))
    if token["rework_count"]:
        last = token["rework_history"][-1]["defect_code"] if token["rework_history"] else "?"
        parts.append(f"rework {token['rework_count']} for {last}")
    if token["held"]:
        parts.append(f"on hold: {token['hold_reason']}")
    if token["work_seconds"] >= 1:
        parts.append(f"worked on for {long_time(token['work_seconds'])}")
    return parts


def counted(token: Token) -> str:
    if token["actual_qty"] is None:
        return f"{tidy(token['qty'])} pieces"
    return f"{tidy(token['actual_qty'])} good and {tidy(token['scrap_qty'])} scrap of {tidy(token['planned_qty'])}"
