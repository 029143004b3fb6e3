"""`petri-desk print`: labels, travellers and sheets into a PDF file, where there is no display."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reading_back import paper_sizes
from said import Run

ONE_AFTER_THE_OTHER = """
import contextlib, io, json, sys
from petri_desk.__main__ import main
for words in json.loads(sys.argv[1]):
    said, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        code = main(["print", *words])
    print(json.dumps([code, said.getvalue(), complained.getvalue()]))
"""


@pytest.fixture
def printed(file_shop: Run, sqlite_url: str, tmp_path: Path):
    """Runs `print` with one line after the other, in a process without a display."""
    assert file_shop("do", "operator_add", "name=Nok", "roles=admin").code == 0
    (tmp_path / "card.txt").write_text("card-nok\n")

    def run(*lines: list[str]) -> list[list[object]]:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PETRI_DESK_DATABASE": sqlite_url}
        done = subprocess.run(
            [sys.executable, "-c", ONE_AFTER_THE_OTHER, json.dumps(lines)], env=environment, cwd=tmp_path,
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def test_labels_travellers_and_sheets_are_written(printed, tmp_path: Path):
    """Every kind that has a page; labels at their own size, sheets on the paper that is asked for."""
    wanted = {
        "labels JOB-1": (142, 71), "label job-1-b1 --size 100x50": (283, 142),
        "labels JOB-1 --size sheet --paper Letter": (612, 792), "traveller JOB-1 --language th": (595, 842),
        "actions --paper Letter": (612, 792), "stations": (595, 842), "card Nok --badge @card.txt": (595, 842),
        "dossier job-1-b1 --language th": (595, 842), "dossier JOB-1-B1 --at 4 --paper Letter": (612, 792),
    }  # fmt: skip
    told = printed(*([*words.split(), "--out", f"{number}.pdf"] for number, words in enumerate(wanted)))
    assert told == [[0, f"{number}.pdf: 1 page.\n", ""] for number in range(len(wanted))]
    assert [paper_sizes(tmp_path / f"{number}.pdf") for number in range(len(wanted))] == [[s] for s in wanted.values()]


def test_what_cannot_be_printed_is_told_and_no_file_is_left(printed, tmp_path: Path):
    """Exit codes of the door: 0 done, 1 refused, 2 wrong usage, 3 could not."""
    wanted = {
        "labels --out out.pdf": (2, "Say for a job"), "label W999 --out out.pdf": (1, "There is no token W999."),
        "traveller J999 --out out.pdf": (1, "There is no job or case J999."), "poster --out out.pdf": (2, "poster"),
        "card Nok --out out.pdf": (2, "--badge @FILE"), "stations --badge @card.txt --out out.pdf": (2, "nothing else"),
        "dossier --out out.pdf": (2, "Say for a serial"), "dossier W999 --out out.pdf": (1, "There is no token W999."),
        "dossier JOB-1-B1 --at 1 --out out.pdf": (1, "There is no token JOB-1-B1."),
        "labels JOB-1 --at 3 --out out.pdf": (2, "Only a dossier takes --at"),
        "card Nok --badge typed --out out.pdf": (2, "never written on the command line"), "stations": (2, "--out"),
        "stations --language th --out gone/out.pdf": (3, "out.pdf was not saved: this folder is not there."),
    }  # fmt: skip
    for (code, why), (answered, _, complained) in zip(
        wanted.values(), printed(*(words.split() for words in wanted)), strict=True
    ):
        assert (answered, why in complained, "Traceback" in complained) == (code, True, False), complained
    assert not (tmp_path / "out.pdf").exists()


def test_a_script_reads_how_many_pages_there_are(printed):
    ((code, said, _),) = printed(["labels", "JOB-1", "--out", "l.pdf", "--json"])
    assert (code, json.loads(said)) == (0, {"file": "l.pdf", "pages": 1})
