"""Nets of cases, whole and broken, thousands of them: what was put together of sound blocks is called sound.

`PETRI_DESK_CHECKED=3000` looks at that many, instead of 40.
"""

import os
from collections import Counter

import pytest
from nets.workflow_nets import workflow_net

from petri_desk.nets.analysis import Budget, check, checking
from petri_desk.nets.analysis.report import Report

MANY = int(os.environ.get("PETRI_DESK_CHECKED", "40"))
BUDGET = Budget(2_000)
SAME = ("complete", "states", "firings", "edges", "bounded", "safe", "max_tokens", "deadlocks", "dead_transitions",
        "live", "reversible", "home_markings", "workflow_net", "sound")  # fmt: skip


def judged(report: Report) -> tuple[object, ...]:
    codes = sorted((each.code, each.where, len(each.witness)) for each in report.findings)
    return (*(getattr(report, name) for name in SAME), codes)


@pytest.mark.timeout(3600)
def test_a_net_of_sound_blocks_is_sound_and_of_the_broken_ones_many_are_not():
    """Proof: in a row, one way or another, side by side, round and round, and into other nets."""
    verdicts: Counter[bool | None] = Counter()
    for seed in range(MANY):
        made = workflow_net(seed)
        said = check(made.net, BUDGET, made.called.get)
        assert not (made.whole and said.complete) or said.sound, seed
        assert said.sound is not None or not said.complete, seed
        verdicts[said.sound] += 1
    assert min(verdicts[True], verdicts[False]) > MANY // 4, verdicts


@pytest.mark.timeout(3600)
def test_values_made_plain_or_not_the_answer_is_the_same(monkeypatch: pytest.MonkeyPatch):
    """Proof: ends, priorities and what is done by hand mean the same in both explorations."""
    compared = 0
    for seed in range(MANY):
        net = workflow_net(seed).net
        if not net.links:
            said = check(net, BUDGET)
            with monkeypatch.context() as patched:
                patched.setattr(checking, "unfolded", lambda *_: None)
                assert not said.complete or judged(said) == judged(check(net, BUDGET)), seed
            compared += said.complete
    assert compared > MANY // 5
