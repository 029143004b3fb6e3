"""`publish` of a net that another program has written."""

from pathlib import Path

from said import Run

from petri_desk import resource
from tests.nets.cpn_samples import philosophers
from tests.nets.pnml_plain_samples import mutex


def test_a_net_of_another_program_is_published_and_runs(petri: Run, tmp_path: Path):
    """Doors: what `check` reads is published; a case of it plays."""
    cpn, pnml = tmp_path / "table.cpn", tmp_path / "mutex.pnml"
    cpn.write_bytes(philosophers().bytes())
    pnml.write_bytes(mutex(2))
    said = petri("publish", cpn, pnml)
    assert (said.code, said.err) == (0, "")
    assert "table stored as revision 1" in said.out
    assert "table is stored as it is" in petri("publish", cpn).out
    assert petri("do", "case_create", "workflow=table", "case_id=T").code == 0
    assert petri("do", "case_start", "case_id=T").code == 0
    assert petri("do", "case_run_automatic", "case_id=T", "limit=3").code == 0


def test_nets_that_call_each_other_are_published_in_any_order(petri: Run, tmp_path: Path):
    """Doors: a net that calls another waits for it; where it never comes, that is the answer."""
    nets = resource("nets")
    said = petri("publish", nets / "dyeing.json", nets / "dye-bath.json")
    assert (said.code, said.err) == (0, "")
    assert said.out.index("dye-bath stored as") < said.out.index("dyeing stored as")
    orphan = tmp_path / "orphan.json"
    orphan.write_text((nets / "dyeing.json").read_text("utf-8").replace('"dye-bath"', '"nobody"'), "utf-8")
    said = petri("publish", orphan, nets / "dye-bath.json")
    assert said.code == 1 and "calls the net nobody, which is not published yet" in said.err


def test_what_it_loses_is_told(petri: Run, tmp_path: Path):
    """Formats: nothing is dropped in silence, here either."""
    file = tmp_path / "net.pnml"
    file.write_bytes(mutex(2).replace(b"</page>", b"<label><text>x</text></label></page>", 1))
    said = petri("publish", file)
    assert said.code == 0
    assert f"{file}:" in said.err
    assert "is kept for writing" in said.err


def test_what_cannot_be_used_is_refused_with_its_line(petri: Run, tmp_path: Path):
    """Doors: 1 refused; broken XML, and a drawing."""
    file = tmp_path / "broken.pnml"
    file.write_text("<pnml>\n<net", "utf-8")
    said = petri("publish", file)
    assert said.code == 1
    assert f"{file}:2: error: The XML is broken here" in said.err
    drawing = tmp_path / "drawing.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    assert "is a drawing" in petri("publish", drawing).err
    assert petri("publish", drawing, "--json").json["items"][0]["refused"]["code"] == "bad_definition"
