"""`bench`: how this machine does, measured beside the person's own database and never in it."""

import math
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from said import Run

from petri_desk import bench
from petri_desk.kernel.refusals import Unavailable

BRIEFLY = 0.2
NAMES = ("one", "ten", "reads", "durable_write")


def test_bench_tells_every_figure_and_a_sentence(petri: Run):
    """Doors: `bench` takes --json and prints one document; its figures are numbers, on both kinds of database."""
    found = petri("bench", "--seconds", BRIEFLY, "--json").json
    for name in NAMES:
        waits = found[name]
        assert all(math.isfinite(each) and each > 0 for each in waits.values())
        assert waits["p50_ms"] <= waits["p95_ms"] <= waits["worst_ms"]
    assert found["judgement"] == bench.judgement(found["stations"], found["one"]["p95_ms"])


def test_bench_speaks_to_a_person(on_file: Run):
    """Doors: without --json it is a table with one sentence of judgement below."""
    said = on_file("bench", "--seconds", BRIEFLY)
    assert (said.code, said.err) == (0, "")
    assert "acts, ten stations at once" in said.out
    assert "to the server and back" not in said.out
    assert " clicking once a second" in said.out.splitlines()[-1]


def test_a_file_is_left_as_it_was_and_alone(on_file: Run, sqlite_url: str):
    """Doors: nothing is written into the person's own database, and nothing stays beside it."""
    before = Path(sqlite_url).read_bytes()
    assert on_file("bench", "--seconds", BRIEFLY).code == 0
    assert Path(sqlite_url).read_bytes() == before
    assert [path.name for path in Path(sqlite_url).parent.iterdir() if bench.PREFIX in path.name] == []


def test_no_database_is_made_where_none_was(bare: Run, tmp_path: Path):
    """Doors: measuring makes no database of its own accord."""
    assert bare("bench", "--seconds", BRIEFLY, "--database", tmp_path / "new.db").code == 0
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


def databases(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def test_a_server_is_left_as_it_was(bare: Run, postgres_url: str):
    """Doors: on a server it measures in a database of its own, and drops it."""
    with bench.beside(postgres_url) as url:
        made = urlsplit(url).path[1:]
        assert made.startswith(bench.PREFIX)
        assert made in databases(postgres_url)
    assert made not in databases(postgres_url)
    assert bare("bench", "--seconds", BRIEFLY, "--database", postgres_url).code == 0
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT count(*) FROM act").fetchone() == (0,)
        assert connection.execute("SELECT to_regclass('probe')").fetchone() == (None,)


def test_what_was_made_goes_also_when_the_measuring_fails(postgres_url: str):
    """Doors: a temporary database is dropped whatever happens, even with somebody in it."""
    with pytest.raises(ZeroDivisionError), bench.beside(postgres_url) as url, psycopg.connect(url):
        made = urlsplit(url).path[1:]
        raise ZeroDivisionError
    assert made not in databases(postgres_url)


@pytest.fixture
def poor_url(postgres_url: str) -> Iterator[str]:
    """The address for a role that may make no database."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS bench_worker")
        connection.execute("CREATE ROLE bench_worker LOGIN")
        parts = urlsplit(postgres_url)
        yield parts._replace(netloc="bench_worker@" + parts.netloc.rpartition("@")[2]).geturl()
        connection.execute("DROP ROLE bench_worker")


def test_a_role_that_may_make_no_database_is_told_so(bare: Run, poor_url: str):
    """Doors: exit 3 and one sentence where no temporary database can be made."""
    said = bare("bench", "--seconds", BRIEFLY, "--database", poor_url)
    assert said.code == 3
    assert said.err.startswith("Nothing was measured, because a temporary database could not be made beside ")
    assert bare("bench", "--json", "--database", poor_url).json["error"]["kind"] == "unavailable"


def test_a_folder_that_is_missing_is_named(bare: Run, tmp_path: Path):
    """Doors: exit 3 when there is no place beside the database."""
    said = bare("bench", "--database", tmp_path / "nowhere" / "shop.db")
    assert said.code == 3
    assert str(tmp_path / "nowhere") in said.err


@pytest.mark.parametrize("seconds", ["0", "soon", "1e9"])
def test_seconds_that_make_no_sense_are_wrong_usage(bare: Run, seconds: str):
    """Doors: exit 2 for wrong usage."""
    assert bare("bench", "--seconds", seconds).code == 2


def test_the_judgement_is_in_the_shops_words():
    assert bench.judgement(0, 1500.0).startswith("Too slow for even one station clicking once a second: a click takes")
    assert bench.judgement(1, 20.0) == "Enough for about 1 station clicking once a second."
    assert bench.judgement(1200, 250.0) == (
        "Enough for about 1,200 stations clicking once a second, though a click often takes 250 ms."
    )


def test_a_database_that_cannot_be_reached_is_one_sentence():
    with pytest.raises(Unavailable), bench.beside("postgresql+psycopg://nobody@127.0.0.1:1/shop"):
        pass
