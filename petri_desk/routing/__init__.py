"""Shop-floor rules: what a route is, and what each command means on it.

One file per behaviour; each declares its COMMANDS and its refusals' sentences. `catalog` only joins them.
"""
