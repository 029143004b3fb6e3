"""The head of the chain, asked for."""

from petri_desk.engine import Engine, questions
from petri_desk.kernel.digests import START, head_hash
from petri_desk.store import log, tables
from petri_desk.store.dialect import database_at


def test_the_head_is_what_the_next_act_will_be_chained_to(database_url: str):
    """Design, one act: what a dossier prints is the very head that the store goes on from."""
    with Engine.open(database_url) as engine:
        assert engine.ask(questions.Head()).as_json() == {"gseq": 0, "hash": START.hex(), "at": None}
        for number in range(3):
            engine.do("station_add", actor="Nok", name=f"S{number}", work_centers=["X"])
        head = engine.ask(questions.Head())
        newest = engine.ask(questions.Acts())[-1]
    link = database_at(database_url).connect(writing=False)
    gseq, stored = link.rows(log.HEAD)[0]
    link.close()
    assert (head.gseq, head.hash, head.at) == (gseq, bytes(stored).hex(), newest["at"])


def test_the_head_after_an_act_is_chained_from_the_one_before_it(database_url: str):
    """Past: the head that was printed then can be checked at any later time."""
    with Engine.open(database_url) as engine:
        for number in range(3):
            engine.do("station_add", actor="Nok", name=f"S{number}", work_centers=["X"])
        heads = [engine.ask(questions.Head(), at) for at in range(4)]
    link = database_at(database_url).connect(writing=False)
    acts = [bytes(row[0]) for row in link.rows(tables.act.select().with_only_columns(tables.act.c.hash)
                                               .order_by(tables.act.c.gseq))]  # fmt: skip
    link.close()
    assert [head.gseq for head in heads] == [0, 1, 2, 3]
    for before, act, after in zip(heads, acts, heads[1:], strict=False):
        assert after.hash == head_hash(bytes.fromhex(before.hash), act).hex()
