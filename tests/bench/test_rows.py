"""The benchmarks work at a tiny size, and their peers write what ours wrote. No time is asserted here."""

import json
import math
import sqlite3
from contextlib import nullcontext
from pathlib import Path
from time import thread_time
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import QTimer

from petri_desk.desk.widgets import moments
from tests.bench import sequence, splitting, starting, watching
from tests.bench.__main__ import ROWS, main, measure
from tests.bench.apply import PROCESSOR, ROUND, file_acts, lines, server_acts
from tests.bench.crowd import contest
from tests.bench.floors import server_pair
from tests.bench.pairs import Pairs
from tests.bench.reading import document_at, document_file
from tests.bench.splitting import splits
from tests.bench.stations import p8
from tests.bench.table import Goal, Row

ON_A_SERVER = ("P6", "P8", "P16", "P17")
TABLES = ("act", "event", "flow_token", "work_session", "job_graph_instance", "head", "link")


def whole_file(path: Path, *tables: str) -> dict[str, list[Any]]:
    raw = sqlite3.connect(path)
    found = {table: sorted(raw.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
    raw.close()
    return found


@pytest.mark.parametrize("name", [name for name in ROWS if name not in ON_A_SERVER])
def test_a_row_on_files_yields_figures(name: str):
    """Performance: every row works, whatever it then says of this machine."""
    look_right(measure(name)(True))


def test_ten_stations_on_a_server_yield_figures(postgres: str):
    """P8: processes of their own, ours and the peer by turns; nobody is told of a conflict."""
    rows = p8(True, lambda: nullcontext(postgres))
    look_right(rows)
    assert (rows[0].ours, rows[0].peer) == (0, 0)


@pytest.mark.parametrize("name", ["P16", "P17"])
def test_a_row_of_the_desk_on_a_server_yields_figures(name: str, postgres: str):
    """P16, P17: a real click and a real window in a second process, offscreen."""
    look_right(measure(name)(True, lambda: nullcontext(postgres)))


def test_the_window_is_painted_before_the_engine_is_imported(tmp_path: Path):
    """P19: SQLAlchemy and its like cost more than the window itself, and are imported while it is already there."""
    _, heavy = starting.started(tmp_path, "ours", str(tmp_path / "new.db"))
    assert heavy == []


def test_a_stretch_that_holds_the_screen_is_noticed_and_named(qapp: Any):
    """P16: half a hundred milliseconds of our own work are seen, and where they were spent."""
    with watching.watched() as watch:
        QTimer.singleShot(0, lambda: moments_of_work(0.05))
        watching.rest(150)
    longest = watch.longest()
    assert longest.processor >= 0.045
    assert longest.culprit().startswith("moments.")


def moments_of_work(seconds: float) -> None:
    began = thread_time()
    while thread_time() - began < seconds:
        list(map(moments.timer, range(1000)))       # all looks fall on our lines, and none on this one


def look_right(rows: list[Row]) -> None:
    assert rows
    for row in rows:
        figures = [each for each in (row.ours, row.peer, row.ratio) if each is not None]
        assert bool(figures) == row.measured
        assert row.measured or row.note
        assert all(math.isfinite(each) and each >= 0 for each in figures)


def test_the_peer_of_an_act_in_a_file_writes_the_same_rows(tmp_path: Path):
    """P5: the same rows in the same transactions, down to the last column."""
    found = file_acts(tmp_path, 4, 3)
    assert {name: len(pairs.ours) for name, pairs in found.items()} == {**dict.fromkeys(ROUND, 3), PROCESSOR: 12}
    ours, peer = (whole_file(tmp_path / f"{name}-4.db", *TABLES, "id_block") for name in ("ours", "peer"))
    assert len(ours["act"]) > 12
    assert ours == peer


def test_the_peer_of_an_act_on_a_server_writes_the_same_rows(postgres: str):
    """P6: the same rows in the same transactions; only ids are reserved elsewhere."""
    with server_pair(postgres, 4) as (ours, peer, pieces):
        found = server_acts(ours, peer, pieces, 3)
        written, played = whole_database(ours), whole_database(peer)
    look_right(lines("P6", "", found, Goal("<=", 1.4)))
    assert len(written["act"]) > 12
    assert written == played


def whole_database(url: str) -> dict[str, list[Any]]:
    with psycopg.connect(url) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def test_the_peer_of_a_split_writes_the_same_rows(tmp_path: Path):
    """P13: the rows of a split, inserted raw."""
    splits(tmp_path, (5, 9), 2)
    ours, peer = (whole_file(tmp_path / f"{name}.db", *TABLES, "id_block") for name in ("ours", "peer"))
    assert len(ours["flow_token"]) == 2 * (1 + 5 + 1 + 9)
    assert ours == peer


def test_the_peer_of_a_split_on_a_server_writes_the_same_rows(postgres: str):
    """P13: on a server too, in one transaction for each act."""
    with splitting.server_pair(postgres) as (ours, peer):
        found = splitting.server_splits(ours, peer, (5, 9), 2)
        written, played = whole_database(ours), whole_database(peer)
    look_right(splitting.rows(found, "PostgreSQL"))
    assert len(written["flow_token"]) == 2 * (1 + 5 + 1 + 9)
    assert written == played


def test_bare_writers_write_whole_acts_one_after_the_other(tmp_path: Path):
    """P7: the peer's acts are as long as ours, without a gap, each under an op id of its own."""
    ((ours, theirs),) = contest(tmp_path, 2, 300, 0.1, 1)
    assert ours.conflicts == 0
    assert sum(theirs.acts) > 0
    raw = sqlite3.connect(tmp_path / "peer-300.db")
    acts = raw.execute("SELECT act_no, first_seq, last_seq FROM act WHERE stream <> 1 ORDER BY act_no").fetchall()
    seqs = raw.execute("SELECT seq FROM event WHERE stream <> 1 ORDER BY seq").fetchall()
    gseqs = raw.execute("SELECT count(*), max(gseq), (SELECT gseq FROM head) FROM act").fetchone()
    raw.close()
    assert [act_no for act_no, _, _ in acts] == list(range(1, len(acts) + 1))
    assert [first for _, first, _ in acts] == [1, *(last + 1 for _, _, last in acts[:-1])]
    assert [seq for (seq,) in seqs] == list(range(1, acts[-1][2] + 1))
    assert len(set(gseqs)) == 1


def test_a_document_comes_back_as_it_was_put_in(tmp_path: Path):
    """P9: the peer reads a document that says the same."""
    said = {"marking": {"CUT.ready": 3}, "last_seq": 7}
    assert document_at(document_file(tmp_path / "document.db", said)) == said


def test_a_row_without_its_peer_is_not_measured_and_not_met(monkeypatch: pytest.MonkeyPatch):
    """Performance: what is not installed is said plainly, never counted as met."""
    monkeypatch.setattr(sequence, "spiff_is_here", lambda: False)
    row = sequence.p3(True)[0]
    assert (row.measured, row.met) == (False, None)
    assert "requirements.txt" in row.note
    assert row.cells()[6] == "not measured"


@pytest.mark.parametrize(
    ("goal", "ratio", "met"),
    [
        (Goal("<=", 2.0), 2.0, True),
        (Goal("<=", 2.0), 2.1, False),
        (Goal(">=", 8.0), 7.9, False),
        (Goal(">=", 8.0), math.inf, False),
        (None, 1.0, None),
    ],
)
def test_a_goal_is_met_or_not(goal: Goal | None, ratio: float, met: bool | None):
    assert Row(row="P5", what="", ours=1.0, ratio=ratio, goal=goal).met is met


def test_a_ratio_is_the_median_of_pairs_and_not_the_ratio_of_medians():
    """Performance: a busy minute hits both of a pair."""
    pairs = Pairs([2.0, 20.0, 4.0], [1.0, 10.0, 4.0])
    assert pairs.ratio == 2.0
    assert pairs.row("P5", "").ours == 4000.0


def test_the_table_is_printed_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Performance: one table on the terminal, and the same as JSON."""
    assert main(["p13", "--quick", "--json", str(tmp_path / "found.json")]) == 0
    kept = json.loads((tmp_path / "found.json").read_text("utf-8"))
    assert [row["row"] for row in kept["rows"]] == ["P13"] * 3
    assert kept["quick"] is True
    printed = capsys.readouterr().out
    assert all(row["what"].split(",")[0].strip()[:12] in printed for row in kept["rows"])


def test_a_row_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["P99"])
    assert ended.value.code == 2
    assert "P99" in capsys.readouterr().err
