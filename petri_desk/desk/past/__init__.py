"""Looking back: one slider through time, for every screen that can show what was.

A screen puts its body into the frame, and tells it what one looks at:

    past = PastFrame(body, jobs, now)      # the frame, and below the body the bar with the slider
    past.follow(Scope())                   # the whole shop; Scope(case_id="JOB-1"); Scope(tokens=frozenset({7, 8}))
    past.watch(token)                      # whose acts the double arrows go to; None: nobody's
    past.at.connect(presenter.show_past)   # gseq to show, None: now
    past.reading_only.connect(...)         # why nothing can be changed, "" as soon as it can be again
    past.arrived(gseq)                     # it is shown (None: now); the next wish comes then, and only the newest
    past.lost()                            # it could not be shown: the database is away
    past.go_to(gseq)                       # an act was clicked somewhere: there
    past.go_to_moment("2026-11-18T07:00:00Z")
    past.to_now()                          # for Esc: True if one was in the past
    past.token_picked.connect(...)         # of the table of what is different
    past.compared.connect(...)             # a Difference of two moments, None when it was closed
    past.gseq, past.why, past.when()       # where one stands, the sentence of `reading_only`, and the moment

Whatever shows the past asks `engine.ask(question, at=gseq)`; whatever changes something stays away while `past.why`.
"""

from petri_desk.desk.past.difference import Difference, Lying, difference
from petri_desk.desk.past.frame import PastFrame
from petri_desk.desk.past.presenter import PastPresenter
from petri_desk.desk.past.track import Act, Scope, Track
from petri_desk.desk.past.view import PastBar

__all__ = [
    "Act",
    "Difference",
    "Lying",
    "PastBar",
    "PastFrame",
    "PastPresenter",
    "Scope",
    "Track",
    "difference",
]
