"""The sights: everything that a person can see in the window, each with the way there.

Rule 1: a sight is reached by doing what a person does, from wherever the window was before.
Rule 2: whoever adds a page, a panel or a message adds its sight; a test says which one is missing.
"""

from petri_desk.desk.shell.sights.stage import House, Look, Missing, Stage
from petri_desk.desk.shell.sights.table import SIGHTS, Sight, arrange

__all__ = ["SIGHTS", "House", "Look", "Missing", "Sight", "Stage", "arrange"]
