"""The gate through the engine, on both databases: the proof is made before the decision is waited for."""

from pathlib import Path

from paper import BAG
from routing.stranding import TWINS

from petri_desk.engine import Engine, Refused, questions
from petri_desk.routing.definitions import errors_in


def released(engine: Engine, workflow: str) -> bool:
    return engine.ask(questions.Definition(workflow)).released_at is not None


def test_an_unsound_route_is_released_only_by_one_who_leads_and_says_why(database_url: str) -> None:
    """C43: refused while an error finding stands; override by role, with reason."""
    with Engine.open(database_url) as engine:
        engine.do("operator_add", actor="Lead", name="Lead", roles=["supervisor"])
        engine.do("operator_add", actor="Lead", name="Dee", roles=["designer"])
        engine.publish(TWINS, actor="Dee")
        for actor, reason in (("Dee", "please"), ("Lead", None)):
            try:
                engine.do("release_workflow", actor=actor, workflow="made", revision=1, reason=reason)
                raise AssertionError("it was released")
            except Refused as refusal:
                assert refusal.code == "not_proved"
        assert not released(engine, "made")
        engine.do("release_workflow", actor="Lead", workflow="made", revision=1, reason="one side only")
        assert released(engine, "made")
        last = engine.events("shop")[-1]
        assert (last.data["reason"], last.data["overridden"][0]["code"]) == ("one side only", "merge_starves")


def test_an_open_database_keeps_back_what_is_unsound(database_url: str) -> None:
    """C43: in an open database publishing releases at once when there is no error finding."""
    with Engine.open(database_url) as engine:
        engine.publish(BAG)
        engine.publish(TWINS)
        assert (released(engine, "bag"), released(engine, "made")) == (True, False)
        assert list(engine.verify().violations) == []


def test_the_decision_only_looks_the_proof_up(tmp_path: Path) -> None:
    """Proof: it runs outside the writer's lane, on the thread of the one who asks."""
    errors_in.cache_clear()
    with Engine.open(tmp_path / "shop.db") as engine:
        published = engine.submit("publish", actor="Dee", definition={**BAG, "description": "never proved before"})
        made = errors_in.cache_info().misses
        published.result()
        assert (made, errors_in.cache_info().misses) == (1, 1)
        errors_in.cache_clear()
        engine.do("operator_add", actor="Dee", name="Dee", roles=["admin"])
        engine.publish({**BAG, "description": "the next one"}, actor="Dee")
        errors_in.cache_clear()
        released_ = engine.submit("release_workflow", actor="Dee", workflow="bag", revision=2)
        made = errors_in.cache_info().misses
        released_.result()
        assert (made, errors_in.cache_info().misses) == (1, 1)
