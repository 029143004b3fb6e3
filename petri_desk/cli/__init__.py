"""The command line: one line in, one exit code out (`codes`), and never a traceback for anything a person can cause."""

from collections.abc import Callable, Sequence
from typing import Any

from petri_desk.cli.codes import COULD_NOT, DONE, INTERRUPTED, MISUSED, REFUSED
from petri_desk.cli.line import WrongUsage, read_line, wants_json
from petri_desk.cli.screen import Screen, clean
from petri_desk.cli.session import OpenDesk, PrintFile, Session, TakePictures
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

NOT_UNDERSTOOD = {"unknown_command", "unknown_parameter", "missing_parameter", "bad_parameter"}

__all__ = ["OpenDesk", "run"]


def run(
    argv: Sequence[str], open_desk: OpenDesk, take_pictures: TakePictures | None = None,
    print_file: PrintFile | None = None,
) -> int:  # fmt: skip
    """One run, from the words that were typed to the exit code."""
    screen = Screen(json=wants_json(argv))
    try:
        doors = (screen, open_desk, take_pictures, print_file)
        code = _guarded(screen, argv, lambda: _invoke(Session(read_line(argv), *doors)))
    finally:
        screen.finish()
    return COULD_NOT if screen.lost and code == DONE else code


def _invoke(session: Session) -> int:
    if not session.line.words:
        return session.open_desk(session.database)  # the window is there before the commands would be
    import typer

    from petri_desk.cli.app import app

    usage_error: type[Exception] = typer.BadParameter.__bases__[0]  # Typer has no public name for it
    command = typer.main.get_command(app)
    try:
        code = command.main(args=session.line.words, prog_name="petri-desk", obj=session, standalone_mode=False)
    except usage_error as error:
        return _misused(session.screen, error)
    except typer.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else DONE


def _guarded(screen: Screen, argv: Sequence[str], act: Callable[[], int]) -> int:
    """The one place where whatever went wrong becomes a sentence and an exit code."""
    try:
        return act()
    except Refused as refusal:
        return _refused(screen, refusal)
    except (Unavailable, Unsettled) as trouble:
        kind = "unsettled" if isinstance(trouble, Unsettled) else "unavailable"
        return _failed(screen, COULD_NOT, kind, str(trouble), op_id=getattr(trouble, "op_id", None))
    except WrongUsage as error:
        return _failed(screen, MISUSED, "usage", str(error))
    except KeyboardInterrupt:
        screen.note("Stopped.")
        return INTERRUPTED
    except SystemExit:  # Typer's answer to a reader that went away while help was printed
        return DONE
    except MemoryError:
        return _failed(screen, COULD_NOT, "unavailable", "There is not enough memory for this.")
    except Exception as fault:
        from petri_desk.cli.crash import report

        return _failed(screen, COULD_NOT, "fault", report(fault, argv))


def _refused(screen: Screen, refusal: Refused) -> int:
    from petri_desk.cli.refusing import told_refusal

    if screen.json:
        screen.answer(refusal.as_json())
    for line in told_refusal(refusal):
        screen.note(line)
    return MISUSED if refusal.code in NOT_UNDERSTOOD else REFUSED


def _misused(screen: Screen, error: Any) -> int:
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "petri-desk"
    message = " ".join(error.format_message().replace("Value error, ", "").split())
    return _failed(screen, MISUSED, "usage", message, hint=f"`{where} --help` shows what it takes.")


def _failed(screen: Screen, code: int, kind: str, message: str, hint: str = "", op_id: str | None = None) -> int:
    if screen.json:
        error = {"kind": kind, "message": message}
        screen.answer({"error": {**error, "op_id": op_id} if op_id else error})
    screen.note(clean(message))
    if hint:
        screen.note(hint)
    return code
