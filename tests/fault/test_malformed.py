"""Row 10: a damaged file. PETRI_DESK_FAULTS counts the damaged databases; each seed damages one in one way."""

from collections import Counter
from pathlib import Path

import pytest

from tests.fault.client import forked
from tests.fault.conftest import Tell
from tests.fault.damage import batch, made
from tests.fault.sizes import SEED, cycles

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
TOGETHER = 100
EXPECTED = ("clean", "clean, older", "found", "said")


def test_a_damaged_file_is_refused_or_detected_and_never_silently_another(tmp_path: Path, tell: Tell):
    """Fault 10: no crash, no traceback; and what verifies is what was written."""
    sound, story = made(tmp_path)
    lines = tmp_path / "lines"
    first, last = SEED, SEED + cycles(40)
    found = []
    for begins in range(first, last, TOGETHER):
        seeds = range(begins, min(begins + TOGETHER, last))
        process = forked(batch, tmp_path, sound, story, seeds, lines)
        process.join()
        if process.exitcode:
            found.append(f"died ({process.exitcode}) after: {lines.read_text().splitlines()[-1]}")
    said = [line.partition(": ")[::2] for line in lines.read_text().splitlines() if not line.startswith("begins")]
    found += [": ".join(each) for each in said if each[1] not in EXPECTED]
    tell("10 malformed", databases=last - first, outcomes=Counter(each[1] for each in said), found=found)
    assert found == []
