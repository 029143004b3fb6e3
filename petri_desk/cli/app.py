"""The commands by name, with the options that each of them takes. What they do is in the files beside this one.

Every command's own code is imported when it is called, so that `--help` is quick.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from petri_desk.cli.line import GLOBAL_HELP
from petri_desk.cli.session import Session

if TYPE_CHECKING:
    from petri_desk.engine import Direction

app = typer.Typer(
    name="petri-desk",
    help="The workshop floor as a Petri net. Without a command it opens the window.",
    epilog="Exit codes: 0 done, 1 refused by a rule, 2 wrong usage, 3 could not, 4 a check found something wrong.",
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
database = typer.Typer(help="Looks after the database itself.")
app.add_typer(database, name="database", epilog=GLOBAL_HELP)


class Lists(StrEnum):
    WORKFLOWS = "workflows"
    CASES = "cases"
    TOKENS = "tokens"
    STATIONS = "stations"
    OPERATORS = "operators"
    COMMANDS = "commands"


class Things(StrEnum):
    CASE = "case"
    TOKEN = "token"
    WORKFLOW = "workflow"


class Formats(StrEnum):
    TEXT = "text"
    JSON = "json"
    DOT = "dot"
    MERMAID = "mermaid"
    CSV = "csv"


class Themes(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class Looks(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    HIGH_LIGHT = "high-light"
    HIGH_DARK = "high-dark"


class Prints(StrEnum):
    LABELS = "labels"
    LABEL = "label"
    TRAVELLER = "traveller"
    DOSSIER = "dossier"
    ACTIONS = "actions"
    STATIONS = "stations"
    CARD = "card"


class LabelSizes(StrEnum):
    SMALL = "40x20"
    USUAL = "50x25"
    TALL = "60x40"
    LARGE = "100x50"
    SHEET = "sheet"


class Papers(StrEnum):
    A4 = "A4"
    LETTER = "Letter"


class Languages(StrEnum):
    EN = "en"
    TH = "th"


Theme = Annotated[Themes | None, typer.Option(help="The window's colours; otherwise those of the system.")]
Language = Annotated[Languages | None, typer.Option(help="The window's language; otherwise PETRI_DESK_LANGUAGE, the "
                                                         "person's own, the station's, or the system's.")]  # fmt: skip
Kiosk = Annotated[bool, typer.Option("--kiosk", help="The whole screen; somebody who leads closes it by PIN.")]
Shown = Annotated[str | None, typer.Option("--screen", metavar="NAME", help="The screen that is shown first.")]
At = Annotated[str | None, typer.Option("--at", metavar="MOMENT|ACT", help="As it was then: at a moment such as "
                                        "2026-11-20T08:15Z, or right after an act, by its number.")]  # fmt: skip
Station = Annotated[str | None, typer.Option(metavar="NAME", help="The station that the window serves.")]


def _version(wanted: bool) -> None:
    if wanted:
        from petri_desk import __version__

        typer.echo(f"petri-desk {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def entry(
    ctx: typer.Context,
    database: Annotated[str | None, typer.Option(metavar="URL", help="A path, or an address such as "
        "postgresql+psycopg://user@host/shop. Otherwise PETRI_DESK_DATABASE, else a file of your own.")] = None,
    operator: Annotated[str | None, typer.Option("--as", metavar="OPERATOR", help="Who acts.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Prints one JSON document.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                          help="Prints the version.")] = False,
) -> int:  # fmt: skip
    # --database, --as and --json stand here for --help alone: they were read before (line.py), wherever they stood.
    return _session(ctx).open_desk(_session(ctx).database) if ctx.invoked_subcommand is None else 0


def _session(ctx: typer.Context) -> Session:
    session = ctx.find_root().obj
    assert isinstance(session, Session)
    return session


@app.command(epilog=GLOBAL_HELP)
def desk(
    ctx: typer.Context, station: Station = None, screen: Shown = None, theme: Theme = None, language: Language = None,
    kiosk: Kiosk = False,
) -> int:  # fmt: skip
    """Opens the window."""
    session = _session(ctx)
    return session.open_desk(
        session.database, station=station, screen=screen, theme=theme and theme.value,
        language=language and language.value, kiosk=kiosk,
    )  # fmt: skip


@app.command(epilog=GLOBAL_HELP)
def screenshots(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the pictures go.")],
    language: Annotated[list[Languages] | None, typer.Option(help="Both, where none is named.")] = None,
    theme: Annotated[list[Looks] | None, typer.Option(help="Light and dark, where none is named.")] = None,
    size: Annotated[list[str] | None, typer.Option(metavar="WIDTHxHEIGHT", help="1280x800, if not said.")] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="This one, and not all.")] = None,
) -> int:
    """Takes pictures of everything that can be seen in the window, filled from the demo; needs no display."""
    from petri_desk.cli import picturing

    languages = [each.value for each in language or list(Languages)]
    themes = [each.value for each in theme or (Looks.LIGHT, Looks.DARK)]
    return picturing.take(_session(ctx), out, languages, themes, size or ["1280x800"], only or [])


@app.command(epilog=GLOBAL_HELP)
def demo(
    ctx: typer.Context,
    window: Annotated[bool, typer.Option("--window/--no-window", help="Opens the window afterwards.")] = True,
) -> int:
    """Fills an empty database with a small leather workshop."""
    from petri_desk.cli import tending

    return tending.demo(_session(ctx), window)


@app.command(epilog=GLOBAL_HELP)
def publish(ctx: typer.Context, files: Annotated[list[str], typer.Argument(metavar="FILE…")]) -> int:
    """Checks and stores routes and nets; the same one twice changes nothing."""
    from petri_desk.cli import publishing

    return publishing.publish(_session(ctx), files)


@app.command(epilog=GLOBAL_HELP)
def convert(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="IN")],
    target: Annotated[str, typer.Argument(metavar="OUT", help="Its suffix says how: .json .pnml .cpn .dot .mmd .svg")],
    net: Annotated[str | None, typer.Option("--net", metavar="ID", help="Which net, of a file with several.")] = None,
) -> int:
    """Writes a net or a route as another kind of file, and says what could not be carried over."""
    from petri_desk.cli import converting

    return converting.convert(_session(ctx), source, target, net)


@app.command("print", epilog=GLOBAL_HELP)
def print_(
    ctx: typer.Context,
    what: Prints,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The PDF file that is written.")],
    about: Annotated[str, typer.Argument(metavar="JOB|SERIAL|NAME")] = "",
    size: Annotated[LabelSizes, typer.Option(help="Of a label, in mm; or on sheets, to be cut.")] = LabelSizes.USUAL,
    paper: Annotated[Papers, typer.Option(help="Of sheets.")] = Papers.A4,
    language: Annotated[Languages, typer.Option(help="What stands on them.")] = Languages.EN,
    badge: Annotated[str | None, typer.Option(metavar="@FILE", help="What signs in, for a card.")] = None,
    at: At = None,
) -> int:
    """Writes labels, a traveller, a dossier, a sheet of codes or a card into a PDF file; needs no display."""
    from petri_desk.cli import printing

    chosen = printing.Chosen(size.value, paper.value, language.value, badge, at)
    return printing.print_them(_session(ctx), what.value, about, out, chosen)


@app.command("list", epilog=GLOBAL_HELP)
def list_(
    ctx: typer.Context,
    what: Lists,
    case: Annotated[str | None, typer.Option(metavar="ID", help="Tokens of this job.")] = None,
    status: Annotated[str | None, typer.Option(metavar="S", help="Tokens or cases in this status.")] = None,
    node: Annotated[str | None, typer.Option(metavar="N", help="Tokens at this node.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="At most so many.")] = 100,
    offset: Annotated[int, typer.Option(min=0, max=2**53, help="Leaves out the first ones.")] = 0,
    at: At = None,
) -> int:
    """Lists what there is; `commands` is the catalogue with parameters and roles."""
    from petri_desk.cli import reading

    wanted = reading.Wanted(case, status, node, reading.moment(at), limit, offset)
    return reading.list_them(_session(ctx), what.value, wanted)


@app.command(epilog=GLOBAL_HELP)
def show(
    ctx: typer.Context, what: Things, ident: Annotated[str, typer.Argument(metavar="ID")], at: At = None
) -> int:  # fmt: skip
    """Shows one job or case, token (by number or serial), or route or net (also as ID@REVISION)."""
    from petri_desk.cli import reading

    return reading.show(_session(ctx), what.value, ident, reading.moment(at))


@app.command("do", add_help_option=False, epilog=GLOBAL_HELP)
def do_(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME")] = None,
    words: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE…")] = None,
    op_id: Annotated[str | None, typer.Option(metavar="ID", help="Makes a repeat harmless.")] = None,
    seen: Annotated[str | None, typer.Option(metavar="TOKEN:VERSION,…", help="What your screen showed.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only says what it would do.")] = False,
    help_: Annotated[bool, typer.Option("--help", "-h", help="Shows a command's parameters.")] = False,
) -> int:
    """Runs one command of the catalogue; `do NAME --help` shows its parameters."""
    from petri_desk.cli import doing
    from petri_desk.cli.line import WrongUsage

    session = _session(ctx)
    if help_:
        typer.echo("\n".join(doing.help_lines(name)))
        return 0
    if name is None:
        raise WrongUsage("Say which command; `petri-desk do --help` shows them.")
    return doing.do(session, name, words or [], op_id, seen, dry_run=dry_run)


@app.command(epilog=GLOBAL_HELP)
def trace(
    ctx: typer.Context,
    token: Annotated[str, typer.Argument(metavar="TOKEN|SERIAL")],
    backward: Annotated[bool, typer.Option("--backward", help="Only what it was made from.")] = False,
    forward: Annotated[bool, typer.Option("--forward", help="Only what became of it.")] = False,
    format_: Annotated[Formats, typer.Option("--format", help="A tree in words; a document; a drawing for Graphviz or "
                                             "Mermaid; a table.")] = Formats.TEXT,
    at: At = None,
) -> int:
    """Follows a token back to what it was made from and forward to what became of it."""
    from petri_desk.cli import reading, tracing

    session = _session(ctx)
    direction: Direction = "both" if backward == forward else "backward" if backward else "forward"
    return tracing.trace(session, token, direction, format_.value, reading.moment(at))


@app.command(epilog=GLOBAL_HELP)
def check(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    max_states: Annotated[int, typer.Option(min=1, max=100_000_000, metavar="N",
                                            help="Looks at so many markings at most.")] = 1_000_000,
    seconds: Annotated[float | None, typer.Option(min=0.1, metavar="N", help="For so long at most.")] = None,
) -> int:  # fmt: skip
    """Proves what a net or a route can and cannot do; 4 when something is wrong with it."""
    from petri_desk.cli import proving

    return proving.check_file(_session(ctx), file, max_states, seconds)


@app.command(epilog=GLOBAL_HELP)
def verify(
    ctx: typer.Context,
    head: Annotated[str | None, typer.Option(metavar="ACT:HASH", help="Also that the chain had this head after this "
                                             "act, as it stands on a dossier.")] = None,
) -> int:  # fmt: skip
    """Folds the whole history from nothing and compares; 4 when something is wrong."""
    from petri_desk.cli import verifying

    return verifying.verify(_session(ctx), head)


@app.command("verify-state", epilog=GLOBAL_HELP)
def verify_state(ctx: typer.Context) -> int:
    """The same as verify."""
    return verify(ctx)


@app.command(epilog=GLOBAL_HELP)
def doctor(ctx: typer.Context) -> int:
    """Says what is wrong with this installation, and what to do about it."""
    from petri_desk.cli import tending

    return tending.doctor(_session(ctx))


@app.command(epilog=GLOBAL_HELP)
def bench(
    ctx: typer.Context,
    seconds: Annotated[float, typer.Option(min=0.1, max=3600, metavar="N", help="For about so long.")] = 10,
) -> int:
    """Measures this machine and database, in a temporary database that is gone afterwards."""
    from petri_desk.cli import measuring

    return measuring.bench(_session(ctx), seconds)


@database.command("info", epilog=GLOBAL_HELP)
def database_info(ctx: typer.Context) -> int:
    """Says which database this is, its version, and how much is in it."""
    from petri_desk.cli import tending

    return tending.database_info(_session(ctx))


@database.command("upgrade", epilog=GLOBAL_HELP)
def database_upgrade(ctx: typer.Context) -> int:
    """Brings the database to this program's version, or makes it; a file is copied first."""
    from petri_desk.cli import tending

    return tending.database_upgrade(_session(ctx))


@database.command("grant", epilog=GLOBAL_HELP)
def database_grant(
    ctx: typer.Context,
    station: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A login role for a station.")] = None,
    supervisor: Annotated[list[str] | None, typer.Option(metavar="NAME", help="One for a supervisor.")] = None,
    reader: Annotated[list[str] | None, typer.Option(metavar="NAME", help="One that only reads.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Runs the script at once, over --database.")] = False,
) -> int:
    """Prints PostgreSQL's roles for this database as a script, for its administrator to read and run."""
    from petri_desk.cli import tending

    return tending.database_grant(_session(ctx), reader or [], station or [], supervisor or [], apply)
