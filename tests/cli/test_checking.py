"""`publish`, `verify`, `database`, `doctor`, `demo`."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from paper import BAG
from routing.stranding import TWINS
from said import Run

from petri_desk import upkeep
from petri_desk.__main__ import main
from petri_desk.engine import Engine, questions
from petri_desk.store import ManualClock, SystemClock


def test_the_same_definition_twice_changes_nothing_and_another_is_the_next_revision(petri: Run, tmp_path: Path):
    file = tmp_path / "bag.json"
    file.write_text(json.dumps(BAG), "utf-8")
    assert "bag stored as revision 1" in petri("publish", file).out
    assert "no change" in petri("publish", file).out
    file.write_text(json.dumps({**BAG, "name": "Bag"}), "utf-8")
    item = petri("publish", file, "--json").json["items"][0]
    assert (item["workflow"], item["revision"], item["changed"]) == ("bag", 2, True)


def test_findings_come_with_file_and_line(petri: Run, tmp_path: Path, routes: Path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(BAG, indent=1).replace('"type": "qc"', '"type": "qc",\n   "colour": "red"'), "utf-8")
    line = wrong.read_text("utf-8").splitlines().index('   "colour": "red",') + 1
    said = petri("publish", routes / "parts.json", wrong)
    assert said.code == 1
    assert "parts stored as revision 1" in said.out
    assert f"{wrong}:{line}: error: There is no setting colour here" in said.err
    document = petri("publish", wrong, "--json").json
    assert document["items"][0]["refused"]["details"]["findings"][0]["line"] == line


def test_a_sound_database_is_found_sound(shop: Run):
    said = shop("verify")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Nothing wrong in ")
    report = shop("verify-state", "--json").json
    assert report["violations"] == []
    assert {"acts", "events", "tokens", "streams"} <= report["checked"].keys()


def test_a_head_that_was_printed_is_the_chains_or_it_is_told(file_shop: Run, sqlite_url: str):
    """Genealogy, dossier: `verify` is the way to check what stands below every sheet."""
    with Engine.open(sqlite_url) as engine:
        heads = [engine.ask(questions.Head(), at) for at in (1, None)]
    for head in heads:
        said = file_shop("verify", "--head", f"{head.gseq}:{head.hash[:16].upper()}")
        assert (said.code, said.out.splitlines()[1:]) == (
            0, [f"After act {head.gseq} the head of the chain is the one that was given."]
        )  # fmt: skip
    for wrong in (f"{heads[1].gseq}:{heads[0].hash}", f"99:{heads[1].hash}"):
        assert file_shop("verify", "--head", wrong).code == 4
        report = file_shop("verify", "--head", wrong, "--json").json
        assert [each["code"] for each in report["violations"]] == ["other_head"]
    for misspelt in ("3", "3:abc", f"x:{heads[0].hash}", f"3:{heads[0].hash}0", "9" * 400 + ":abcdef01"):
        assert file_shop("verify", "--head", misspelt).code == 2


def test_a_changed_table_is_found_and_told(file_shop: Run, sqlite_url: str):
    with sqlite3.connect(sqlite_url) as raw:
        raw.execute("UPDATE flow_token SET qty = '19.00'")
    raw.close()
    said = file_shop("verify")
    assert said.code == 4
    assert " wrong in " in said.out
    violations = file_shop("verify", "--json").json["violations"]
    assert violations
    assert {"code", "message", "gseq"} <= violations[0].keys()


def test_ctrl_c_stops_a_check_and_says_how_far_it_came(
    file_shop: Run, sqlite_url: str, capsys: pytest.CaptureFixture[str]
):
    """Exit 130, and no word of a clean database."""
    for number in range(20):
        file_shop("do", "job_create", "route=parts", f"job_code=P{number}", "target_qty=40")
    before = signal.getsignal(signal.SIGINT)

    def press() -> None:
        while signal.getsignal(signal.SIGINT) is before:
            time.sleep(0.001)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=press).start()
    assert main(["verify"]) == 130
    assert "Stopped before the end." in capsys.readouterr().out
    assert signal.getsignal(signal.SIGINT) is before


def test_a_terminal_sees_how_far_the_check_is(file_shop: Run, sqlite_url: str):
    """A bar on standard error, and the answer alone on standard output."""
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "petri_desk", "verify", "--database", sqlite_url]
    with subprocess.Popen(line, stderr=theirs, stdout=subprocess.PIPE, encoding="utf-8") as run:
        os.close(theirs)
        seen = b"".join(iter(lambda: _shown_on(ours), b""))
        assert run.stdout is not None
        assert run.stdout.read().startswith("Nothing wrong in ")
    os.close(ours)
    assert run.returncode == 0
    assert b"Checking" in seen


def _shown_on(terminal: int) -> bytes:
    """What a terminal shows next; nothing once nobody writes to it any more."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_verify_makes_no_database_of_a_misspelt_path(bare: Run, tmp_path: Path):
    said = bare("verify", "--database", tmp_path / "typo.db")
    assert said.code == 3
    assert "There is no database" in said.err
    assert not (tmp_path / "typo.db").exists()


def test_info_says_version_head_and_counts(shop: Run):
    info = shop("database", "info", "--json").json
    assert info["schema"] == info["newest"]
    assert info["head"] == 3
    assert info["counts"]["tokens"] == 1
    assert "newest" in shop("database", "info").out


def test_info_hides_the_password(bare: Run):
    said = bare("--database", "postgresql+psycopg://me:hidden@localhost:1/x", "database", "info")
    assert said.code == 3
    assert "hidden" not in said.out + said.err


def test_upgrade_makes_a_database_and_then_has_nothing_to_do(bare: Run, fresh_path: Path):
    made = bare("database", "upgrade", "--database", fresh_path, "--json").json
    assert (made["before"], made["after"]) == (None, upkeep.NEWEST)
    assert "nothing to do" in bare("database", "upgrade", "--database", fresh_path).out


# -- doctor -------------------------------------------------------------------------------------------------------


def _qt(monkeypatch: pytest.MonkeyPatch, out: str, err: str = "") -> None:
    done = subprocess.CompletedProcess([], 0 if out else 1, out, err)
    monkeypatch.setattr(upkeep.subprocess, "run", lambda *_, **__: done)


HEALTHY_QT = json.dumps({"pyside": "6.11.0", "qt": "6.11.0", "thai": ["Loma"]})


def test_the_doctor_looks_at_everything(shop: Run, monkeypatch: pytest.MonkeyPatch):
    _qt(monkeypatch, HEALTHY_QT)
    said = shop("doctor", "--json")
    assert said.code == 0
    assert said.json["healthy"]
    names = [check["name"] for check in said.json["checks"]]
    server = ["Clock", "Database roles"] if "://" in os.environ["PETRI_DESK_DATABASE"] else []
    assert names == ["Python", "Qt", "Thai font", "Data folder", "Database", "Database library", *server]
    assert "newest act 3" in shop("doctor").out


def test_the_doctor_sees_a_clock_that_is_off(postgres_url: str):
    """Complaints: timers that are wrong; every desk stamps its acts with its own clock."""
    for minutes, told in ((0, "the same time"), (10, "600 s ahead of"), (-10, "600 s behind")):
        clock = ManualClock(SystemClock().now() + timedelta(minutes=minutes))
        (said,) = upkeep._clocks(postgres_url, clock)
        assert told in said.message
        assert said.state == ("ok" if not minutes else "warn")


def test_the_doctor_asks_the_real_qt(on_file: Run):
    said = on_file("doctor")
    assert said.code == 0
    assert "ok    Qt: Qt 6." in said.out


def test_a_missing_font_is_a_warning_with_a_remedy(on_file: Run, monkeypatch: pytest.MonkeyPatch):
    _qt(monkeypatch, json.dumps({"pyside": "6.11.0", "qt": "6.11.0", "thai": []}))
    said = on_file("doctor")
    assert said.code == 0
    assert "fonts-thai-tlwg" in said.out


def test_a_broken_qt_is_bad(on_file: Run, monkeypatch: pytest.MonkeyPatch):
    _qt(monkeypatch, "", "ImportError: libEGL.so.1: cannot open shared object file")
    said = on_file("doctor")
    assert said.code == 4
    assert "BAD   Qt: Qt could not be loaded: ImportError: libEGL.so.1" in said.out


@pytest.mark.parametrize("database", ["postgresql://nobody@localhost:1/none", "/no/such/folder/a.db"])
def test_a_database_out_of_reach_is_bad(bare: Run, monkeypatch: pytest.MonkeyPatch, database: str):
    _qt(monkeypatch, HEALTHY_QT)
    said = bare("doctor", "--database", database)
    assert said.code == 4
    assert "BAD   Database: " in said.out


def test_a_database_yet_to_be_made_is_well_and_stays_unmade(
    bare: Run, fresh_path: Path, monkeypatch: pytest.MonkeyPatch
):
    _qt(monkeypatch, HEALTHY_QT)
    assert bare("doctor", "--database", fresh_path).code == 0
    assert not fresh_path.exists()


# -- the user's own database --------------------------------------------------------------------------------------


def test_without_an_address_the_users_own_file_is_used_in_a_folder_of_its_own(bare: Run, own_folders: Path):
    said = bare("list", "cases")
    assert (said.code, said.out) == (0, "There are no cases.\n")
    folder = own_folders / "petri-desk"
    assert [path.name for path in folder.glob("*.db")] == ["petri-desk.db"]
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_home_that_is_a_file_is_told(bare: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "data"))
    said = bare("list", "cases")
    assert said.code == 3
    assert "Give a database with --database" in said.err


def test_what_is_not_released_for_its_proof_is_told_with_the_way_that_shows_it(petri: Run, tmp_path: Path):
    """C43, Proof: stored, not released, and why; released by one who gives a reason."""
    file = tmp_path / "twins.json"
    file.write_text(json.dumps(TWINS), "utf-8")
    said = petri("publish", file)
    assert (said.code, "made stored as revision 1" in said.out) == (0, True)
    assert "not released for new jobs: M starves: it waits for FLAP" in said.err
    refused = petri("do", "release_workflow", "workflow=made", "revision=1")
    assert (refused.code, "error: M starves" in refused.err) == (1, True)
    assert "    2. complete A, on to T" in refused.err
    assert petri("do", "release_workflow", "workflow=made", "revision=1", "reason=one side only").code == 0
