"""`convert IN OUT`: a net from one kind of file into another."""

import json
import os
from pathlib import Path

import pytest
from paper import BAG
from said import Run

from tests.nets.cpn_samples import philosophers, two_levels

NET = {
    "id": "n", "places": [{"id": "p"}, {"id": "q"}], "transitions": [{"id": "t", "name": "Fire", "kind": "Auto"}],
    "arcs": [{"id": "a", "sourceId": "p", "targetId": "t", "direction": "IN"},
             {"id": "b", "sourceId": "t", "targetId": "q", "direction": "OUT"}],
    "initialMarking": {"p": [{"value": None}]}, "endPlaces": ["q"],
}  # fmt: skip


@pytest.fixture
def net(tmp_path: Path) -> Path:
    file = tmp_path / "net.json"
    file.write_text(json.dumps(NET, indent=1), "utf-8")
    return file


@pytest.mark.parametrize("suffix", ["json", "pnml", "cpn", "dot", "mmd", "svg"])
def test_a_net_goes_into_every_kind_of_file(bare: Run, net: Path, suffix: str):
    """Doors: `convert IN OUT` by suffix; 0 when it was written."""
    out = net.with_name(f"out.{suffix}")
    run = bare("convert", net, out)
    assert run.code == 0
    assert f"out.{suffix}: written from" in run.out
    assert b"Fire" in out.read_bytes()


@pytest.mark.parametrize("way", ["pnml", "cpn"])
def test_there_and_back_again(bare: Run, net: Path, way: str):
    """Formats: over another program's file and back into ours."""
    between, back = net.with_name(f"between.{way}"), net.with_name("back.json")
    assert bare("convert", net, between).code == 0
    assert bare("convert", between, back).code == 0
    made = json.loads(back.read_text("utf-8"))
    assert [each["id"] for each in made["places"]] == ["p", "q"]
    assert {(each["sourceId"], each["targetId"]) for each in made["arcs"]} == {("p", "t"), ("t", "q")}
    assert list(made["initialMarking"]) == ["p"]


def test_what_is_lost_is_told_on_standard_error_and_in_json(bare: Run, net: Path):
    """Formats: nothing is dropped in silence; Doors: --json prints one document."""
    out = net.with_name("out.cpn")
    run = bare("convert", net, out)
    assert "net.json:1: lost: place q: That a case ends there is left out." in run.err
    assert "1 thing could not be carried over" in run.out
    told = bare("convert", net, out, "--json").json
    assert told["losses"] == [{"where": "place q", "line": None, "message": "That a case ends there is left out."}]
    assert (told["out"], told["findings"], told["bytes"]) == (str(out), [], len(out.read_bytes()))


def test_a_file_of_cpn_tools_becomes_one_of_ours(bare: Run, tmp_path: Path):
    """Formats: with its pages and colour sets, named after its file."""
    file, out = tmp_path / "table.cpn", tmp_path / "table.json"
    file.write_bytes(philosophers().bytes())
    assert bare("convert", file, out).code == 0
    made = json.loads(out.read_text("utf-8"))
    assert made["id"] == "table"
    assert "colset PH = index ph with 1..5;" in made["colorSets"]
    file.write_bytes(two_levels().bytes())
    assert bare("convert", file, out).code == 0
    assert list(json.loads(out.read_text("utf-8"))["pages"]) == ["top", "inner", "inmost"]


@pytest.mark.parametrize("suffix", ["json", "pnml", "cpn"])
def test_a_route_goes_out_as_its_net(bare: Run, tmp_path: Path, suffix: str):
    """Formats: what a net cannot say of a route is told once, and each step of it in --json."""
    file, out = tmp_path / "bag.json", tmp_path / f"out.{suffix}"
    file.write_text(json.dumps(BAG), "utf-8")
    run = bare("convert", file, out)
    assert run.code == 0
    assert run.err.count("What the shop asks before this step") == 1
    assert "(step start@CUT (not_held, no_redesign, room), step " in run.err
    assert len(run.err.splitlines()) < 10
    lost = [each["message"] for each in bare("convert", file, out, "--json").json["losses"]]
    assert f"lost, {sum('What the shop asks' in each for each in lost)} times: What the shop asks" in run.err
    assert b"start@CUT" in out.read_bytes() or suffix == "cpn"


def test_ids_that_other_programs_cannot_have_are_a_note(bare: Run, tmp_path: Path):
    """Formats: PNML: they come back, so nothing is lost; of CPN Tools they do not, and each is in --json."""
    file = tmp_path / "bag.json"
    file.write_text(json.dumps(BAG), "utf-8")
    for suffix, word, told in ((".pnml", "note: ", "ids are written otherwise for other programs, such as start@CUT"),
                               (".cpn", "lost, ", "times: Its id cannot stand there. (start@CUT (there ")):  # fmt: skip
        said = [line for line in bare("convert", file, tmp_path / f"out{suffix}").err.splitlines() if told in line]
        assert len(said) == 1
        assert word in said[0]


def test_losses_of_many_kinds_are_cut_for_a_person(bare: Run, net: Path):
    """Formats: a report is for a person; --json has all of it."""
    places = [{"id": f"p{count}", "capacity": count} for count in range(2, 60)]
    net.write_text(json.dumps({**NET, "places": NET["places"] + places, "endPlaces": []}), "utf-8")
    run = bare("convert", net, net.with_name("out.cpn"))
    assert "… and 28 more of other kinds; --json tells them all." in run.err
    assert "58 things could not be carried over" in run.out
    assert len(run.err.splitlines()) == 31


@pytest.mark.parametrize("suffix", ["dot", "mmd", "svg"])
def test_a_route_is_drawn_as_itself(bare: Run, tmp_path: Path, suffix: str):
    """Formats: its nodes, not the places of its net."""
    file, out = tmp_path / "bag.json", tmp_path / f"out.{suffix}"
    file.write_text(json.dumps(BAG), "utf-8")
    assert bare("convert", file, out).code == 0
    assert b"CUT.ready" not in out.read_bytes()


def test_one_of_several_nets_is_chosen(bare: Run, tmp_path: Path):
    """Formats: `--net ID` for a file with several."""
    grammar = "http://www.pnml.org/version-2009/grammar"
    one = f'<net id="{{0}}" type="{grammar}/ptnet"><page id="g{{0}}"><place id="p{{0}}"/></page></net>'
    file, out = tmp_path / "two.pnml", tmp_path / "out.json"
    file.write_text(f'<pnml xmlns="{grammar}/pnml">{one.format("a")}{one.format("b")}</pnml>')
    assert bare("convert", file, out, "--net", "b").code == 0
    assert json.loads(out.read_text("utf-8"))["id"] == "b"
    assert bare("convert", file, out, "--net", "c").code == 3


UNREADABLE = {
    "missing": (None, "could not be read"),
    "broken": ("{", "broken.json:1: error:"),
    "neither": ('{"a": 1}', "neither a net (with places) nor a route (with nodes)"),
    "bad route": ('{"nodes": [], "edges": [], "id": "x", "odd": 1}', "There is no setting odd here"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_3_and_leaves_the_old_file(bare: Run, tmp_path: Path, name: str):
    """Doors: 3 could not, one sentence with where; a file that is there stays as it is."""
    content, why = UNREADABLE[name]
    file, out = tmp_path / f"{name}.json", tmp_path / "out.svg"
    if content is not None:
        file.write_text(content, "utf-8")
    out.write_text("as it was")
    run = bare("convert", file, out)
    assert run.code == 3
    assert why in run.err
    assert out.read_text() == "as it was"


def test_an_unknown_suffix_is_wrong_usage(bare: Run, net: Path):
    """Doors: 2 wrong usage, and what would be right."""
    run = bare("convert", net, net.with_suffix(".png"))
    assert run.code == 2
    assert ".json, .pnml, .cpn, .dot, .mmd, .svg" in run.err


def test_a_file_that_cannot_be_written_is_3_and_leaves_nothing_behind(bare: Run, net: Path, tmp_path: Path):
    """Doors: the folder is not there, or the name is that of a folder."""
    assert bare("convert", net, tmp_path / "gone" / "out.svg").code == 3
    (tmp_path / "folder.svg").mkdir()
    run = bare("convert", net, tmp_path / "folder.svg")
    assert run.code == 3
    assert "could not be written" in run.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.svg", "home", "net.json"]


def test_an_old_file_keeps_its_rights_and_is_replaced_as_a_whole(bare: Run, net: Path):
    """Formats: written beside and put in its place."""
    out = net.with_name("out.svg")
    out.write_text("old" * 100_000)
    out.chmod(0o640)
    before = os.stat(out).st_ino
    assert bare("convert", net, out).code == 0
    assert out.read_bytes().startswith(b"<?xml")
    assert out.stat().st_mode & 0o777 == 0o640
    assert os.stat(out).st_ino != before


def test_a_file_is_not_written_over_itself(bare: Run, net: Path):
    """Doors: wrong usage; what was read stays as it was, whatever way it is named."""
    before = net.read_bytes()
    link = net.with_name("same.json")
    link.symlink_to(net)
    assert bare("convert", net, net).code == 2
    assert bare("convert", net, link).code == 2
    assert net.read_bytes() == before


@pytest.mark.parametrize("suffix", ["pnml", "cpn", "dot", "mmd", "svg"])
def test_ids_that_mean_two_things_go_into_no_other_format(bare: Run, tmp_path: Path, suffix: str):
    """Formats: refused with the first finding, and nothing is written; our own file can hold them."""
    twins, out = tmp_path / "twins.json", tmp_path / f"out.{suffix}"
    twins.write_text(json.dumps({"id": "n", "places": [{"id": "p"}, {"id": "p"}], "transitions": [{"id": "p"}],
                                 "arcs": []}), "utf-8")  # fmt: skip
    run = bare("convert", twins, out)
    assert run.code == 1
    assert "The id p is given twice: in places and in places." in run.err
    assert not out.exists()
    assert bare("convert", twins, tmp_path / "out.json").code == 0
