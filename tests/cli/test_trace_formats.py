"""`trace --format`: a family for Graphviz, for Mermaid and for a spreadsheet."""

import csv
import io
import re
from html import unescape

import pygraphviz
import pytest
from said import Run

EVIL = 'ตะเข็บ "A" <b>&amp; \\n</b> #35; `x`\nสอง | ]; }'      # what somebody may type as a reason
ONE_LINE = EVIL.replace("\n", " ")


@pytest.fixture
def cut(file_shop: Run) -> Run:
    """Two good pieces of three, the second of them failed once and on hold."""
    shop = file_shop
    shop("do", "job_create", "route=bag", "job_code=งาน-2", "target_qty=3")
    batch = shop("list", "tokens", "--case", "งาน-2", "--json").json["items"][0]["id_token"]
    shop("do", "token_start", f"token_id={batch}", "planned_qty=3")
    shop("do", "token_complete", f"token_id={batch}", "actual_qty=2")
    for words in ("token_start", "token_complete", "token_start", "qc_fail defect_code=SEW05"):
        assert shop("do", *words.split(), f"token_id={number(shop, 'F002')}").code == 0
    assert shop("do", "hold", f"token_id={number(shop, 'F002')}", f"reason={EVIL}").code == 0
    return shop


def number(run: Run, serial: str) -> int:
    return int(run("show", "token", serial, "--json").json["id_token"])


def family(run: Run) -> tuple[int, int, int, int]:
    """The batch, its two pieces, and what rework made of the second."""
    batch, first, second, again = (token["id_token"] for token in run("trace", "งาน-2-B1", "--json").json["tokens"])
    return batch, first, second, again


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_graphviz_reads_every_token_and_every_tie(cut: Run):
    """Doors, trace --format dot: what Graphviz reads is the family, its words as they were typed."""
    batch, first, second, again = family(cut)
    graph = pygraphviz.AGraph(string=cut("trace", "F002", "--format", "dot").out)
    assert set(graph.nodes()) == {f"t{each}" for each in (batch, second, again)}
    assert set(graph.edges()) == {(f"t{batch}", f"t{second}"), (f"t{second}", f"t{again}")}
    assert graph.get_edge(f"t{second}", f"t{again}").attr["label"] == "rework SEW05"
    assert graph.get_node(f"t{again}").attr["penwidth"] == "3"
    assert graph.get_node(f"t{batch}").attr["label"].startswith("งาน-2-B1\\nbatch")


def test_graphviz_draws_what_was_typed_and_nothing_else(cut: Run):
    """Conventions, DOT: Thai, quotes, backslashes, HTML and line ends stand in the picture as they were typed."""
    graph = pygraphviz.AGraph(string=cut("trace", "F002", "--format", "dot").out)
    graph.layout("dot")
    drawn = [unescape(each).replace("\xa0", " ") for each in
             re.findall(r"<text[^>]*>([^<]*)</text>", graph.draw(format="svg").decode())]  # fmt: skip
    assert f"on hold: {ONE_LINE}" in drawn


def test_a_drawing_is_the_same_every_time(cut: Run):
    """Conventions, DOT and Mermaid: a stable order, in whatever order the ties were found."""
    batch, first, second, again = family(cut)
    lines = cut("trace", "งาน-2-B1", "--format", "mermaid").out.splitlines()
    assert [line for line in lines if "-->" in line] == [
        f"  t{batch} --> t{first}", f"  t{batch} --> t{second}", f'  t{second} -->|"rework SEW05"| t{again}'
    ]  # fmt: skip
    assert lines[0] == "flowchart LR"
    assert lines[1].startswith(f'  t{batch}[["งาน-2-B1<br/>batch {batch}<br/>split')
    assert lines[-1] == f"  class t{batch} asked"


def test_mermaid_has_no_sign_of_its_own_inside_a_label(cut: Run):
    """Conventions, Mermaid: quotes, angle brackets and entities are written as numbers."""
    out = cut("trace", "F002", "--format", "mermaid").out
    (held,) = (line for line in out.splitlines() if "on hold" in line)
    label = held[held.index('["') + 2 : held.rindex('"]')]
    assert not set('"`&') & set(label)
    told = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label.replace("<br/>", "\n"))
    assert f"on hold: {ONE_LINE}" in told.splitlines()


def test_a_spreadsheet_opens_one_row_for_each_token(cut: Run):
    """Doors, trace --format csv: a header, a row for each token, and its ties beside it."""
    batch, first, second, again = family(cut)
    out = cut("trace", "F001", "--format", "csv").out
    assert out.startswith("\ufefftoken,serial,")
    rows = {int(row["token"]): row for row in table(out)}
    assert set(rows) == {batch, first}
    assert (rows[batch]["serial"], rows[batch]["good"], rows[batch]["scrap"]) == ("งาน-2-B1", "2", "1")
    assert (rows[batch]["to"], rows[first]["from"]) == (f"split:{first}", f"split:{batch}")
    assert rows[first]["node"] == "STITCH"
    (again_row,) = (row for row in table(cut("trace", "F002", "--format", "csv").out) if row["token"] == str(again))
    assert (again_row["defects"], again_row["held"], again_row["hold_reason"]) == ("SEW05", "yes", ONE_LINE)


def test_a_reason_is_no_formula(cut: Run):
    """Conventions, CSV: a guard against formulas."""
    assert cut("do", "token_scrap", f"token_id={number(cut, 'F001')}", "reason==1+1").code == 0
    (row,) = (row for row in table(cut("trace", "F001", "--format", "csv").out) if row["serial"] == "F001")
    assert (row["outcome"], row["reason"]) == ("scrapped", "'=1+1")


def test_one_direction_is_drawn_alone(cut: Run):
    batch, first, second, again = family(cut)
    assert len(table(cut("trace", "งาน-2-B1", "--backward", "--format", "csv").out)) == 1
    assert len(table(cut("trace", "งาน-2-B1", "--forward", "--format", "csv").out)) == 4


def test_parts_that_were_built_in_are_one_line(file_shop: Run):
    """A part that came of a piece and went into it: one line with two ends, so that the picture runs left to right."""
    shop = file_shop
    shop("do", "job_create", "route=parts", "job_code=P", "target_qty=1")
    for part, finish in (("BODY", ["token_complete"]), ("FLAP", ["token_complete", "qc_pass"]),
                         ("STRAP", ["token_complete"])):  # fmt: skip
        for command in finish:
            shop("do", "token_start", f"token_id={number(shop, f'F001-{part}')}")
            assert shop("do", command, f"token_id={number(shop, f'F001-{part}')}").code == 0
    piece, body = number(shop, "F001"), number(shop, "F001-BODY")
    graph = pygraphviz.AGraph(string=shop("trace", "F001", "--format", "dot").out)
    assert len(graph.edges()) == 3
    assert dict(graph.get_edge(f"t{piece}", f"t{body}").attr) == {"dir": "both", "label": "built in"}
    assert f't{piece} <-->|"built in"| t{body}' in shop("trace", "F001", "--format", "mermaid").out


def test_a_document_is_asked_for_in_two_ways(cut: Run):
    assert cut("trace", "F001", "--format", "json").json == cut("trace", "F001", "--json").json
    assert cut("trace", "F001", "--format", "poster").code == 2
