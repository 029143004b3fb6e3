"""The words everyone uses: record, change, event, act, draft, marking, refusal, canonical JSON, digests.

Nothing here knows a batch from a bag, or a database from a dictionary. No I/O, no clock, no chance.
"""
