"""A net at play in memory: what is enabled, for which values, and what a firing gives. No case, no database.

The way of a firing: `ready` reads a net's inscriptions once, into terms (`patterns`), conditions and what is given. A
`Play` holds the tokens of one case, a `Pile` for each place (`piles`). Asked what may fire, it searches (`binding`) for
the values that fit all terms: each answer is a `Mode`, and with the tokens picked for it a `Binding`. `outcome` works
out what the binding gives (`giving`), and changes nothing; whoever fires then takes and puts (`playing` in memory,
`cases/firing_on_draft` as events). `reasons` says why a transition is not enabled, `failing` what can go wrong.
"""
