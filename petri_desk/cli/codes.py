"""What a run ends with: the exit codes of every command."""

DONE = 0
REFUSED = 1             # by a rule
MISUSED = 2             # the line was not understood
COULD_NOT = 3           # file, database, network, or a fault of the program
FOUND_WRONG = 4         # a check found something
INTERRUPTED = 130       # Ctrl-C
