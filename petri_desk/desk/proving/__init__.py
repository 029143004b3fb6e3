"""A net or route in a file, looked at before it is taken in: drawn, read, proved, played, published.

`opening` makes the room, `process` proves beside the desk; what runs there holds no Qt, and this file imports nothing.
"""
