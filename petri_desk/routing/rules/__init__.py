"""What `verify` asks beyond what the store can know: people, routes, nets, tokens, quantities, families.

Each rule is fed one stream's acts in order, with the state right after each, and says what does not hold: the code of
the invariant, a sentence, the act. Nothing here reads a table; what a rule knows, it learnt from the log.
"""

from petri_desk.routing.catalog import COMMANDS
from petri_desk.routing.rules.job import RouteRules
from petri_desk.routing.rules.nets import NetRules
from petri_desk.routing.rules.people import PeopleRule

__all__ = ["NetRules", "PeopleRule", "RouteRules", "every_rule"]


def every_rule() -> list[PeopleRule | RouteRules | NetRules]:
    return [PeopleRule({name: command.roles for name, command in COMMANDS.items()}), RouteRules(),
            NetRules()]  # fmt: skip
