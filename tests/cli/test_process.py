"""The program as a process: its start, its streams, and the signals that end it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from said import Run, runner

from petri_desk import __main__
from petri_desk.engine import Engine

PROGRAM = [sys.executable, "-m", "petri_desk"]


def program(*words: object, **more: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **more}
    return subprocess.run([*PROGRAM, *map(str, words)], env=environment, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["list", "--help"], ["database", "--help"], ["do", "--help"]])
def test_help_is_printed_and_well(words: list[str]):
    done = program(*words)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage" in done.stdout


def test_the_version_is_printed():
    assert program("--version").stdout.startswith(b"petri-desk 0.")


def test_help_is_quick_because_nothing_heavy_is_loaded():
    script = (
        "import sys; from petri_desk.__main__ import main; main(['--help']);"
        "print([m for m in ('sqlalchemy', 'networkx', 'PySide6', 'psycopg') if m in sys.modules], file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    assert done.stderr.strip() == b"[]"


def test_a_reader_that_goes_away_does_no_harm(file_shop: Run, sqlite_url: str):
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    for words in (["list", "commands", "--json"], ["do", "--help"], ["--help"], ["list", "tokens"]):
        process = subprocess.Popen(
            [*PROGRAM, "--database", sqlite_url, *words],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
        process.stderr.close()
        assert (process.wait(60), said) == (0, b"")


def test_a_plain_terminal_gets_plain_letters(on_file: Run, sqlite_url: str):
    on_file("do", "station_add", "name=ตัดหนัง 1", "work_centers=CUTTING")
    done = program("list", "stations", "--database", sqlite_url, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\u0e15" in done.stdout
    done = program("list", "stations", "--json", "--database", sqlite_url, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()


def test_ctrl_c_ends_it_quietly(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    line = [*PROGRAM, "--database", str(tmp_path / "a.db"), "publish", str(pipe)]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(line, env=environment, preexec_fn=listen_to_ctrl_c, **piped)
    with process, pipe.open("wb"):  # opens when the program has begun to read
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_ctrl_c_closes_the_window_quietly(tmp_path: Path):
    database = tmp_path / "a.db"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [*PROGRAM, "--database", str(database)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=listen_to_ctrl_c,
    ) as process:  # fmt: skip
        while not database.exists() and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT
    assert b"Traceback" not in err


def listen_to_ctrl_c() -> None:
    """A test run in the background ignores it, and so would its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


# -- a fault of the program ---------------------------------------------------------------------------------------


def test_a_fault_is_told_in_a_sentence_and_reported_in_a_file(
    capsys: pytest.CaptureFixture[str], own_folders: Path, monkeypatch: pytest.MonkeyPatch, sqlite_url: str
):
    def broken(*_: object, **__: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(Engine, "do", broken)
    code = __main__.main(["--database", sqlite_url, "do", "token_note", "token_id=1", "text=private"])
    said = capsys.readouterr()
    assert (code, said.out) == (3, "")
    assert said.err.startswith("This is a fault of the program")
    (report,) = own_folders.rglob("crash-*.txt")
    assert str(report) in said.err
    text = report.read_text("utf-8")
    assert "KeyError: 'oops'" in text
    assert "private" not in text


# -- the window ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[], ["desk"], ["desk", "--station", "Cutting 1", "--theme", "dark"]])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_no_window_opens_and_the_reason_is_told(bare: Run, words: list[str]):
    said = bare(*words)
    assert said.code == 3
    assert "no display" in said.err


def test_the_window_is_opened_on_the_database_with_what_was_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    asked: list[object] = []

    def open_desk(database: str, **options: object) -> int:
        asked.append((database, options))
        return 0

    monkeypatch.setattr(__main__, "open_desk", open_desk)
    run = runner(capsys)
    run("--database", "a.db")
    run("desk", "--database", "a.db", "--station", "Cutting 1", "--theme", "dark", "--language", "th", "--kiosk",
        "--screen", "station")  # fmt: skip
    wished = {"station": "Cutting 1", "screen": "station", "theme": "dark", "language": "th", "kiosk": True}
    assert asked == [("a.db", {}), ("a.db", wished)]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no device that is always full")
@pytest.mark.parametrize("words", [["list", "cases"], ["--json", "list", "cases"], ["--json", "verify"]])
def test_an_answer_that_cannot_be_written_is_told_and_is_no_success(words: list[str], sqlite_url: str):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*PROGRAM, "--database", sqlite_url, *words], stdout=full, stderr=subprocess.PIPE,
                              env=own_environment(), timeout=60)  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.decode() == "The answer could not be written: No space left on device.\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_stream_that_was_closed_is_one_that_nobody_reads(closed: str, sqlite_url: str):
    line = f'"$@" {closed}'
    done = subprocess.run(["sh", "-c", line, "sh", *PROGRAM, "--database", sqlite_url, "list", "cases"],
                          capture_output=True, env=own_environment(), timeout=60)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def own_environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
