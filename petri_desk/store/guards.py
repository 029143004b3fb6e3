"""The triggers that keep history as it was written: whether each is there, switched on, and says what it should.

A trigger that was replaced by a harmless one of the same name guards nothing, so its text counts, not its name. The
tables below hold a digest of each text; a test holds them equal to what the migrations make.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

IN_FILE: Mapping[str, str] = {
    "act_no_delete": "add00427e578aa4a",
    "act_no_update": "eee723f8d4e90f5b",
    "event_no_delete": "a805cb48f69144dc",
    "event_no_update": "db70f8472d9d26aa",
    "token_no_cycle": "9594b05477eae098",
    "token_no_cycle_born": "251a4984ecca00cd",
    "token_terminal": "fd989a6e45949468",
}
ON_SERVER: Mapping[str, str] = {
    "act_no_delete": "396924b36e95c4d0",
    "act_no_truncate": "146e6ed5dd66026d",
    "act_no_update": "471a5e4b1796b4ba",
    "event_no_delete": "7646f5e537517f2d",
    "event_no_truncate": "46eb6053ed99f34c",
    "event_no_update": "2885e030766e740f",
    "token_no_cycle": "e658e69dbaf31696",
    "token_no_cycle_born": "1dd3b1a829bbeeca",
    "token_terminal": "0ba914c7d25d1105",
}
REWRITERS = (
    "SELECT CASE a.grantee WHEN 0 THEN 'Everybody' ELSE pg_get_userbyid(a.grantee) END, c.relname,"
    " string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type) FROM pg_class c, aclexplode(c.relacl) a"
    " WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND (a.grantee = 0 OR ("
    "c.relname IN ('act', 'event') AND a.grantee <> c.relowner"
    " AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')))"
    " GROUP BY 1, 2 ORDER BY 1, 2"
)
TRIGGERS_IN_FILE = "SELECT name, 'O', sql, '' FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
TRIGGERS_ON_SERVER = (
    "SELECT t.tgname, t.tgenabled, replace(pg_get_triggerdef(t.oid), current_schema() || '.', ''), p.prosrc"
    " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE NOT t.tgisinternal AND c.relnamespace = CAST(current_schema() AS regnamespace) ORDER BY t.tgname"
)
# Who owns the log, whether it can sign in, and whether the roles of `database grant` were set up.
OWNER = (
    "SELECT r.rolname, r.rolcanlogin, EXISTS (SELECT 1 FROM aclexplode(c.relacl) a JOIN pg_roles g ON g.oid = a.grantee"
    " WHERE g.rolname LIKE 'petri\\_desk\\_%\\_station') FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
    " WHERE c.relname = 'act' AND c.relnamespace = CAST(current_schema() AS regnamespace)"
)

Execute = Callable[[str], Iterable[Sequence[Any]]]
Fault = tuple[str, str]
Trigger = Sequence[str]  # name, switched on (O, A), text, the text of its function


def digest(*texts: str) -> str:
    """Of what a trigger says, whatever its line breaks and brackets."""
    words = " ".join(" ".join(text.replace("(", " ").replace(")", " ").split()) for text in texts)
    return sha256(words.encode()).hexdigest()[:16]


def unguarded(found: Iterable[Trigger], wanted: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the triggers that were found."""
    left = dict(wanted)
    for name, enabled, *texts in found:
        if name not in wanted:
            yield f"Nobody knows the trigger {name}."
            continue
        if enabled not in ("O", "A"):
            yield f"The trigger {name} is switched off."
        if left.pop(name) != digest(*texts):
            yield f"The trigger {name} says something else than it should."
    for name in left:
        yield f"The trigger {name} is missing."


def in_file(execute: Execute, marks: Mapping[str, int]) -> Iterator[Fault]:
    """S04: triggers, pages, references, and the file's marks."""
    for said in unguarded(execute(TRIGGERS_IN_FILE), IN_FILE):
        yield "S04", said
    for row in execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield "S04", f"The file is damaged: {row[0]}."
    for row in execute("PRAGMA foreign_key_check"):
        yield "S04", f"A row of {row[0]} points to nothing."
    for mark, wanted in marks.items():
        if [tuple(row) for row in execute(f"PRAGMA {mark}")] != [(wanted,)]:
            yield "S04", f"The file does not carry the mark of Petri Desk ({mark})."


def on_server(execute: Execute) -> Iterator[Fault]:
    """S03: triggers, and who may rewrite what is written."""
    for said in unguarded(execute(TRIGGERS_ON_SERVER), ON_SERVER):
        yield "S03", said
    for who, table, rights in execute(REWRITERS):
        yield "S03", f"{who} may do {rights} on {table}."
    for owner, signs_in, granted in execute(OWNER):
        if signs_in and granted:
            yield "S03", f"The tables belong to {owner}, who can sign in: the set-up of roles was undone."


def notes_on_server(execute: Execute) -> Iterator[Fault]:
    for owner, signs_in, granted in execute(OWNER):
        if signs_in and not granted:
            yield "S03", f"The tables belong to {owner}, who can sign in and so switch their guards off."
