"""How much is tried: a small sample each time the tests run, as much as is wished for when asked.

PETRI_DESK_FAULTS says how many cycles each row takes, PETRI_DESK_FAULT_SEED where its chance begins.
"""

import os
from random import Random

SEED = int(os.environ.get("PETRI_DESK_FAULT_SEED", "20261120"))


def cycles(sample: int, share: float = 1.0) -> int:
    """The sample, or the share of what was asked for that falls to this test."""
    asked = os.environ.get("PETRI_DESK_FAULTS")
    return sample if asked is None else max(1, round(int(asked) * share))


def chance(*names: object) -> Random:
    """The chance of one cycle: the same seed and names give the same."""
    return Random("-".join(map(str, (SEED, *names))))
