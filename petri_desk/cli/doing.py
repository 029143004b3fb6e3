"""`do NAME key=value …`: one command of the catalogue, its values read by their declared kinds."""

import base64
import getpass
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from petri_desk.cli.codes import DONE
from petri_desk.cli.files import as_text, read_file
from petri_desk.cli.line import WrongUsage
from petri_desk.cli.screen import Screen, clean
from petri_desk.cli.session import Session
from petri_desk.cli.words import TOKEN_HEADINGS, sentences, token_rows
from petri_desk.engine import COMMANDS, Engine, Refused, read_definition
from petri_desk.kernel.commands import Command, Parameter
from petri_desk.kernel.findings import Finding

FEW = 40
PREVIEW = "Only a preview; nothing was changed. This is what it would do; serials are those that would be next."


def do(
    session: Session, name: str, words: Sequence[str], op_id: str | None, seen: str | None, *, dry_run: bool = False
) -> int:
    """Does it, and says what happened; a dry run says what would happen."""
    command = named(name)
    given = read_words(command, words)
    versions = read_seen(seen)
    if dry_run and not command.reads:
        return foretell(session, name, versions, given)
    with session.engine() as engine:
        answer = submitted(engine, name, session.operator, op_id, versions, given)
    if session.screen.json:
        session.screen.answer(answer)
    else:
        tell(session.screen, answer)
    return DONE


def foretell(session: Session, name: str, seen: Mapping[int, int], given: Mapping[str, Any]) -> int:
    """What it would do, decided as it would be; nothing is written."""
    with session.reading() as engine:
        found = engine.preview(name, actor=session.operator, seen=seen, **given).as_json()
    if session.screen.json:
        session.screen.answer(found)
    else:
        after = [row["after"] for row in found["tokens"]]
        tell(session.screen, {**found, "tokens": after, "replayed": False}, PREVIEW)
    return DONE


def submitted(
    engine: Engine, name: str, actor: str, op_id: str | None, seen: Mapping[int, int] | None, given: Mapping[str, Any]
) -> Any:
    return engine.do(name, actor=actor, op_id=op_id, seen=seen, **given).as_json()


def named(name: str) -> Command:
    if name not in COMMANDS:
        raise Refused("unknown_command", name=clean(name))
    return COMMANDS[name]


def tell(screen: Screen, answer: Mapping[str, Any], head: str = "") -> None:
    if answer["replayed"]:
        head = "This was done before; here is what it did then."
    if head:
        screen.say(head)
    read_only = "op_id" in answer and answer["op_id"] is None
    happened = sentences(answer) or ([] if read_only else ["No change: this is so already."])
    for sentence in happened:
        screen.say(clean(sentence))
    new = (answer.get("provisional") or {}).get("tokens", ())
    tokens = [{**each, "id_token": "new"} if each["id_token"] in new else each for each in answer["tokens"]]
    if tokens and happened:
        screen.say()
    if tokens:
        screen.table(token_rows(tokens[:FEW]), *TOKEN_HEADINGS)
    if len(tokens) > FEW:
        screen.say(f"… and {len(tokens) - FEW} more")


# -- reading what was typed ---------------------------------------------------------------------------------------


def read_words(command: Command, words: Sequence[str]) -> dict[str, Any]:
    """The parameters in words of the form key=value."""
    known = {parameter.name: parameter for parameter in command.parameters}
    given: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        parameter = known.get(name)
        if parameter is None and name and equals:
            raise Refused("unknown_parameter", command=command.name, parameter=name, known=list(known))
        if parameter is None or not (equals or parameter.secret):
            raise WrongUsage(f"{word!r} is not of the form key=value; {command.name} takes {', '.join(known)}.")
        if name in given:
            raise WrongUsage(f"{name} is given twice.")
        given[name] = _read_value(command, parameter, value)
    return given


def _read_value(command: Command, parameter: Parameter, value: str) -> Any:
    if parameter.secret:
        return secret(parameter.name, value)
    if value.startswith("@@"):
        return value[1:]
    if not value.startswith("@") or value == "@":
        return value
    content = read_file(value[1:])
    if parameter.kind.name == "photo":
        return base64.b64encode(content).decode()
    text = as_text(content, value[1:])
    if parameter.name == "definition":
        return definition_in(text, value[1:])
    return text if parameter.kind.name == "object" else text.removesuffix("\n").removesuffix("\r")


def secret(name: str, value: str) -> str:
    """Rule: a secret is never typed as an argument, where every user of the machine could read it."""
    if value.startswith("@") and value != "@":
        return as_text(read_file(value[1:]), value[1:]).strip()
    if value:
        raise WrongUsage(f"The {name} is never written on the command line. Write {name}=@FILE, or {name} alone to be "
                         "asked for it.")  # fmt: skip
    if not sys.stdin.isatty():
        raise WrongUsage(f"There is no terminal to ask for the {name}. Write {name}=@FILE.")
    first = getpass.getpass(f"{name}: ", stream=sys.stderr)
    if first != getpass.getpass(f"{name} once more: ", stream=sys.stderr):
        raise WrongUsage(f"The two entries of the {name} differ.")
    return first


def definition_in(text: str, name: str, noticed: list[Finding] | None = None) -> Any:
    """The definition in a file's text; the findings of a refusal carry the file's name."""
    try:
        return read_definition(text, noticed)
    except Refused as refusal:
        refusal.details["file"] = name
        raise


def read_seen(text: str | None) -> dict[int, int]:
    """`id:version,…`: what the caller's screen showed."""
    if not text:
        return {}
    try:
        pairs = [pair.split(":") for pair in text.split(",")]
        return {int(token): int(version) for token, version in pairs}
    except ValueError:
        raise WrongUsage(f"--seen takes token numbers with their versions, such as 5:12,6:13, not {text!r}.") from None


# -- help ---------------------------------------------------------------------------------------------------------


def help_lines(name: str | None) -> list[str]:
    """`do --help`, and `do NAME --help`."""
    return _help_of(named(name)) if name else _help_of_all()


def _help_of_all() -> list[str]:
    width = max(map(len, COMMANDS))
    return [
        "Usage: petri-desk do NAME [KEY=VALUE …] [--op-id ID] [--seen TOKEN:VERSION,…] [--dry-run]",
        "",
        "Runs one command of the catalogue. A value may be a file: key=@file (@- is standard input; @@ begins a text",
        "with @). --op-id makes a repeat harmless; --seen refuses if a token has changed since that version;",
        "--dry-run only says what it would do.",
        "--database URL, --as OPERATOR and --json are taken here too.",
        "",
        *(f"  {command.name:<{width}}  {command.help}" for command in COMMANDS.values()),
        "",
        "`petri-desk do NAME --help` shows one command's parameters.",
    ]


def _help_of(command: Command) -> list[str]:
    shown = [p.name if p.required else f"[{p.name}]" for p in command.parameters]
    width = max(map(len, shown))
    rows = [f"  {name:<{width}}  {_expected(p)}" for name, p in zip(shown, command.parameters, strict=True)]
    return [
        f"Usage: petri-desk do {command.name} " + " ".join(f"{n[:-1]}=…]" if n[0] == "[" else f"{n}=…" for n in shown),
        "",
        command.help,
        "",
        "Parameters ([] may be left out):",
        *rows,
        "",
        f"Roles, once there are operators: {', '.join(command.roles)}.",
        "",
        "For example:",
        *(f"  petri-desk do {example}" for example in command.examples),
    ]


def _expected(parameter: Parameter) -> str:
    if parameter.secret:
        return f"{parameter.name}=@file, or {parameter.name} alone to be asked for it"
    return parameter.kind.expected
