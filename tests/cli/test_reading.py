"""`list`, `show`, `trace`: what there is, for people and for scripts."""

import re
from pathlib import Path

import pytest
from said import Run

from petri_desk.engine import Engine


@pytest.fixture
def cut(shop: Run) -> Run:
    """The job's batch is cut: eighteen pieces."""
    shop("do", "token_start", "token_id=1", "planned_qty=20")
    shop("do", "token_complete", "token_id=1", "actual_qty=18")
    return shop


@pytest.mark.parametrize("what", ["workflows", "cases", "tokens", "stations", "operators", "commands"])
def test_every_list_is_a_page(shop: Run, what: str):
    page = shop("list", what, "--json").json
    assert set(page) == {"items", "next"}
    assert shop("list", what).code == 0


def test_a_route_published_in_one_run_is_listed_in_the_next(petri: Run, routes: Path):
    """S4-06, S1.6.A: load, restart, and the list shows it."""
    assert petri("list", "workflows", "--json").json["items"] == []
    assert petri("publish", routes / "bag.json").code == 0
    assert [item["workflow_id"] for item in petri("list", "workflows", "--json").json["items"]] == ["bag"]


def test_a_job_created_in_one_run_is_listed_in_the_next(petri: Run, routes: Path):
    """S4-06, S1.6.C: the list of cases returns it."""
    petri("publish", routes / "bag.json")
    assert petri("do", "job_create", "route=bag", "job_code=JOB-7", "target_qty=2").code == 0
    assert [item["case_id"] for item in petri("list", "cases", "--json").json["items"]] == ["JOB-7"]


def test_pages_follow_each_other_without_gaps(cut: Run):
    found, offset = [], "0"
    while offset is not None:
        page = cut("list", "tokens", "--limit", "7", "--offset", offset, "--json").json
        found += [token["id_token"] for token in page["items"]]
        offset = page["next"]
    assert found == list(range(1, 20))
    assert "there are more: --offset 7" in cut("list", "tokens", "--limit", "7").out


def test_tokens_are_narrowed_by_case_status_and_node(cut: Run):
    def serials(*words: str) -> list[str]:
        return [token["serial_number"] for token in cut("list", "tokens", "--json", *words).json["items"]]

    assert serials("--status", "completed") == ["JOB-1-B1"]
    assert len(serials("--node", "STITCH")) == 18
    assert len(serials("--case", "JOB-1")) == 19
    assert serials("--node", "QC") == []


def test_an_unknown_job_is_refused_rather_than_empty(shop: Run):
    said = shop("list", "tokens", "--case", "NOPE")
    assert (said.code, said.err) == (1, "There is no job or case NOPE.\n")


def test_an_option_that_means_nothing_for_a_list_is_wrong_usage(shop: Run):
    assert shop("list", "stations", "--node", "QC").code == 2


def test_a_job_shows_its_quantities_and_where_its_tokens_lie(cut: Run):
    said = cut("show", "case", "JOB-1")
    assert "20 planned = 0 good, 18 in work, 2 scrap" in said.out
    assert "18  STITCH.ready" in said.out
    shown = cut("show", "case", "JOB-1", "--json").json
    assert shown["marking"] == {"STITCH.ready": 18}
    assert {"last_seq", "status", "variables", "state_hash", "version"} <= shown.keys()


@pytest.mark.parametrize("name", ["2", "F001"])
def test_a_token_is_shown_by_number_or_serial_with_its_history(cut: Run, name: str):
    shown = cut("show", "token", name, "--json").json
    assert (shown["id_token"], shown["place_id"]) == (2, "STITCH.ready")
    assert [event["canonical_type"] for event in shown["history"]] == ["TOKEN_CREATE"]
    assert "F001 made, ready at STITCH." in cut("show", "token", name).out


def test_rework_is_told_with_the_token(cut: Run):
    for words in ("token_start", "token_complete", "token_start", "qc_fail defect_code=SEW05"):
        assert cut("do", *words.split(), "token_id=2").code == 0
    assert "rework 1: SEW05 at QC" in cut("show", "token", "F001").out
    assert "rework 1 for SEW05" in cut("trace", "F001").out


def test_a_workflow_shows_its_nodes_and_ways(shop: Run):
    assert "  QC (qc) → END, RESEW (rework)" in shop("show", "workflow", "bag").out
    shown = shop("show", "workflow", "bag@1", "--json").json
    assert (shown["workflow_id"], shown["revision"], shown["definition"]["id"]) == ("bag", 1, "bag")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("show token 999", "There is no token 999."),
        ("show token F999", "There is no token F999."),
        ("show case NOPE", "There is no job or case NOPE."),
        ("show workflow nope", "There is no route or net nope."),
        ("show workflow bag@7", "bag has no revision 7."),
        ("trace F999", "There is no token F999."),
        ("trace 99999999999999999999999", "There is no token 99999999999999999999999."),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(shop: Run, words: str, sentence: str):
    said = shop(*words.split())
    assert (said.code, said.out, said.err.strip()) == (1, "", sentence)


def test_a_trace_goes_back_to_the_batch_and_forward_to_the_pieces(cut: Run):
    back = cut("trace", "F001").out.splitlines()
    assert back[0].startswith("JOB-1-B1 (batch 1, split, 18 good and 2 scrap of 20")
    assert back[1].startswith("  split from it: F001 (piece 2, ready at STITCH")
    assert back[1].endswith("◀ asked for")
    assert len(cut("trace", "JOB-1-B1", "--forward").out.splitlines()) == 19


def test_a_trace_is_also_a_document(cut: Run):
    family = cut("trace", "2", "--backward", "--format", "json").json
    assert family["root"] == 2
    assert [token["id_token"] for token in family["tokens"]] == [1, 2]
    assert family["links"] == [{"kind": "split", "from": 1, "to": 2}]
    assert cut("trace", "2", "--backward", "--json").json == family


def test_components_stand_under_their_piece_and_say_what_they_were_built_into(shop: Run):
    shop("do", "job_create", "route=parts", "job_code=P", "target_qty=1")
    tokens = {token["serial_number"]: token["id_token"] for token in shop("list", "tokens", "--case", "P", "--json")
              .json["items"]}  # fmt: skip
    for part, finish in (("BODY", ["token_complete"]), ("FLAP", ["token_complete", "qc_pass"]),
                         ("STRAP", ["token_complete"])):  # fmt: skip
        for command in finish:
            shop("do", "token_start", f"token_id={tokens[f'F001-{part}']}")
            assert shop("do", command, f"token_id={tokens[f'F001-{part}']}").code == 0
    lines = shop("trace", "F001").out.splitlines()
    assert lines[0].startswith("F001 (piece")
    assert [line.split(" (")[0] for line in lines[1:]] == [f"  component: F001-{p}" for p in ("BODY", "FLAP", "STRAP")]
    assert all("built into F001" in line for line in lines[1:])


def test_what_came_from_data_cannot_reach_the_terminal(
    on_file: Run, sqlite_url: str, routes: Path, monkeypatch: pytest.MonkeyPatch
):
    """A job code with an escape in it, put in by a door that lets it through."""
    monkeypatch.setattr("petri_desk.kernel.commands._CONTROL", re.compile("(?!)"))
    on_file("publish", routes / "bag.json")
    with Engine.open(sqlite_url) as engine:
        engine.do("job_create", actor="\x1b[31mNok", route="bag", job_code="J\x1b[2J1", target_qty=1)
    for words in (["list", "cases"], ["list", "tokens"], ["show", "token", "1"], ["trace", "1"]):
        said = on_file(*words)
        assert said.code == 0
        assert "\x1b" not in said.out
        assert "\x1b" not in on_file(*words, "--json").out


def test_planned_is_what_the_job_has_to_account_for(on_file: Run, routes: Path):
    """S-story, Quantities: planned = target + confirmed over-production + adjustments = good + scrap + in work."""
    on_file("publish", routes / "bag.json")
    on_file("do", "job_create", "route=bag", "job_code=J", "target_qty=3")
    on_file("do", "token_start", "token_id=1")
    on_file("do", "token_complete", "token_id=1", "actual_qty=5", "confirm_over=true")
    assert "5 planned = 0 good, 5 in work, 0 scrap" in on_file("show", "case", "J").out
    assert on_file("list", "cases").out.splitlines()[1].split()[4:8] == ["5", "0", "5", "0"]


def test_a_database_begins_with_one_station(on_file: Run):
    assert [each["name"] for each in on_file("list", "stations", "--json").json["items"]] == ["Workshop"]


def test_the_states_are_shown_by_their_names(cut: Run):
    """S1-24, C22: CREATED, READY, ACTIVE, PAUSED, COMPLETED, REWORK_PENDING, FINISHED."""

    def shown(token: int) -> str:
        return cut("show", "token", token).out.splitlines()[1].split(",")[0].strip()

    told = [shown(1), shown(2)]
    for command in ("token_start", "token_pause"):
        cut("do", command, "token_id=2")
        told.append(shown(2))
    for token in (2, 3):
        for command in ("token_resume" if token == 2 else "token_start", "token_complete", "token_start"):
            cut("do", command, f"token_id={token}")
    cut("do", "qc_pass", "token_id=2")
    cut("do", "qc_fail", "token_id=3", "defect_code=SEW05", "disposition=pending")
    told += [shown(3), shown(2)]
    assert told == ["COMPLETED", "READY", "ACTIVE", "PAUSED", "REWORK_PENDING", "FINISHED"]
    assert "CREATED" in cut("show", "token", "2").out
