"""PINs and badges: hashed, outside the log, and never able to lock somebody out for good."""

import pytest

from petri_desk.kernel.draft import Draft, Secret
from petri_desk.store import ManualClock, Store, Where
from petri_desk.store.secrets import badge_hash, hash_pin, verify_pin
from tests.store.floor import Floor, hire, refusal


@pytest.fixture
def staffed(store: Store) -> Floor:
    """Nok with PIN 4711 and badge B-1."""
    floor = Floor(store)

    def decide(draft: Draft) -> None:
        hire("Nok", "worker")(draft)
        draft.secrets.append(Secret(1, hash_pin("4711"), badge_hash("B-1")))

    floor.do(Where("shop"), decide)
    return floor


def test_a_pin_is_kept_as_a_slow_hash():
    """S4-24, section 4D: argon2id, and never the same twice."""
    kept = hash_pin("4711")
    assert kept.startswith("$argon2id$")
    assert verify_pin(kept, "4711")
    assert not verify_pin(kept, "4712")
    assert not verify_pin("no hash", "4711")


def test_who_shows_badge_or_pin_is_known(staffed: Floor):
    expected = {"id_operator": 1, "name": "Nok", "roles": ["worker"], "language": None}
    assert staffed.store.sign_in(None, badge="B-1") == expected
    assert staffed.store.sign_in("Nok", pin="4711") == expected


def test_who_does_not_is_refused(staffed: Floor):
    assert refusal(lambda: staffed.store.sign_in("Nok", pin="1")).code == "wrong_pin"
    assert refusal(lambda: staffed.store.sign_in(None, badge="B-2")).code == "wrong_pin"
    assert refusal(lambda: staffed.store.sign_in("Bee", pin="1")).code == "unknown_operator"


def test_five_wrong_pins_lock_for_five_minutes_and_not_for_good(staffed: Floor, clock: ManualClock):
    """Section 4D: rate limit and lock-out that cannot lock anyone out for ever."""
    store = staffed.store
    for _ in range(5):
        assert refusal(lambda: store.sign_in("Nok", pin="0")).code == "wrong_pin"
    locked = refusal(lambda: store.sign_in("Nok", pin="4711"))
    assert (locked.code, locked.details["until"]) == ("locked_out", "2026-01-05T07:05:00.000Z")
    assert store.sign_in(None, badge="B-1")["name"] == "Nok"
    clock.advance(301)
    assert refusal(lambda: store.sign_in("Nok", pin="0")).code == "wrong_pin"
    assert store.sign_in("Nok", pin="4711")["name"] == "Nok"
    for _ in range(4):
        refusal(lambda: store.sign_in("Nok", pin="0"))
    assert store.sign_in("Nok", pin="4711")["name"] == "Nok", "a right PIN begins the count anew"


def test_a_new_badge_leaves_the_pin(staffed: Floor):
    staffed.do(Where("shop"), lambda draft: draft.secrets.append(Secret(1, None, badge_hash("B-2"))))
    assert staffed.store.sign_in("Nok", pin="4711")["name"] == "Nok"
    assert staffed.store.sign_in(None, badge="B-2")["name"] == "Nok"
    assert refusal(lambda: staffed.store.sign_in(None, badge="B-1")).code == "wrong_pin"


def test_no_secret_stands_in_the_log(staffed: Floor):
    """S4-24: PIN and badge are in no event and no act."""
    acts = list(staffed.store.changes(0))
    assert acts
    for notice in acts:
        written = notice.act.body + "".join(event.body() for event in notice.events)
        assert "argon2" not in written
        assert badge_hash("B-1").hex() not in written
