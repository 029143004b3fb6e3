"""A witness and a file without a screen: where one is on a walk, and what may be done next with what was proved."""

from typing import Any

from petri_desk.desk.proving.player import Player
from petri_desk.desk.proving.presenter import ProvingPresenter
from petri_desk.desk.proving.reading import Rights, Stored
from petri_desk.desk.proving.records import Preview, Stood, Walk
from petri_desk.engine import Engine
from tests.desk.board_floors import Jobs
from tests.desk.station_on_paper import View

WALK = Walk(tuple(Stood(said, said, {}) for said in ("", "cut", "sew", "pack")))


def test_a_witness_is_played_forth_and_back_and_stays_at_its_ends() -> None:
    """Proof: first, back, on and play; playing ends by itself at the last step and begins anew from there."""
    player = Player(View())
    player.begin(WALK, 0)
    player.back()
    assert player.at == 0
    for _ in range(9):
        player.on()
    assert player.at == 3 and player.stood is not None and player.stood.said == "pack"
    player.play()
    assert player.at == 0 and player.plays
    for _ in range(9):
        player.tick()
    assert player.at == 3 and not player.plays
    player.first()
    assert player.at == 0


def test_one_next_act_at_a_time_and_only_what_somebody_may_do(clock: Any, file: Any) -> None:
    """Proof: publish, then release, then a case of it; nothing for who may not, nor for what has errors."""
    with Engine.open(file, clock=clock) as engine:
        presenter = ProvingPresenter(View(), Jobs(engine), lambda: "one")
        assert presenter.next_act == ""
        presenter.preview = Preview("net", "n", definition=b"{}")
        assert presenter.next_act == ""
        presenter.rights = Rights(publishes=True)
        assert presenter.next_act == "publish"
        presenter.stored = Stored(1, False)
        assert presenter.next_act == ""
        presenter.rights = Rights(releases=True)
        assert presenter.next_act == "release_workflow"
        presenter.stored = Stored(1, True)
        assert presenter.next_act == "cases"
        presenter.preview = Preview("net", "n")
        assert presenter.next_act == ""
