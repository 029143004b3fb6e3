"""The board's floor: folded act by act it is what a reading finds, and nothing is missed or doubled."""

import os
from random import Random

from engine.test_both_databases import Pair
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk.board_floors import Follower, told

WALKS = int(os.environ.get("PETRI_DESK_BOARDS", "5"))


class Watched(Pair):
    """A random shop, and a board that is compared with a fresh reading after every act."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.board, self.compared = Follower(self.engines[0]), 0

    def check(self, job: str) -> None:
        self.board.follow()
        self.compared += 1
        fresh = self.board.fresh()
        assert told(self.board.floor, fresh.at) == told(fresh)


@settings(max_examples=WALKS, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def _walks(shop: Watched, seed: int) -> None:
    shop.walk(Random(seed))


def test_a_floor_folded_act_by_act_is_what_a_reading_finds(database_url: str) -> None:
    """Board: live counts; folding equals reading anew, after every act of random floors."""
    shop = Watched(database_url)
    with shop.engines[0]:
        _walks(shop)
        assert shop.compared > WALKS
        assert shop.board.anew < shop.compared
