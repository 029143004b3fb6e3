"""Nets at play in cases: every firing, call and raw act as events on a draft.

The way of a firing: a command (`commands`) chooses a binding (`choosing`) and hands it to a `Run` (`running`), which
fires it as events (`firing_on_draft`) or opens a child case (`hierarchy`), and then does all that follows by itself.
`standing` says how far each touched case is, and `licence` judges the events once more before they are written. What
lies in a case is kept beside the state as a `Play` (`plays`); `looking` tells it to the doors. `managing` is what is
done to tokens by hand.
"""
