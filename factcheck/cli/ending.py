"""How a command ends: one line and an exit code, whatever goes wrong.

It knows errors, signals and full disks; what commands do is not known here.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, Any, NoReturn

import typer
import typer.core

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


USAGE = 2
BUG = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130
PIPE_CLOSED = 141
TERMINATED = 143
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
# typer exports only this child of the class of all errors of usage.
_UsageError: Any = typer.BadParameter.__base__


class Ending(typer.core.TyperGroup):
    """Turns what can end a command early into one line and an exit code."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """As typer does, with errors of usage in one line."""
        with _ended_in_words():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """As typer does, with every error in one line."""
        with _ended_in_words():
            return super().invoke(ctx)


@contextlib.contextmanager
def _ended_in_words() -> Iterator[None]:
    from factcheck.errors import FactcheckError

    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except _UsageError as error:
        _refuse(error)
    except FactcheckError as error:
        _say(f"error: {error}")
        _tell_spending(error)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        _say(f"stopped; {str(error) or 'no file was left half written'}")
        _tell_spending(error)
        raise typer.Exit(INTERRUPTED) from error
    except BrokenPipeError as error:
        _give_up_output()
        raise typer.Exit(PIPE_CLOSED) from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:  # help, sent to a full disk
            _give_up_output()
            _say(f"error: {error.strerror}")
            raise typer.Exit(USAGE) from error
        # Python's own exit code, 1, would mean findings.
        traceback.print_exc()
        _say("this is a bug in factcheck; please report it with the lines above")
        raise typer.Exit(BUG) from error


def run_to_end(command_line: Callable[[], object]) -> None:
    """Run the command line and leave with its exit code; SIGTERM ends it as Ctrl-C does."""
    is_terminated = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal is_terminated
        is_terminated = True
        press = signal.getsignal(signal.SIGINT)
        if not callable(press):  # as in a shell's background job, which Ctrl-C does not reach
            raise KeyboardInterrupt
        press(number, frame)

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, stop)
    try:
        command_line()
    except SystemExit as leaving:
        _flush_help()
        if leaving.code == INTERRUPTED:
            # Everything is closed by now but the thread of an embedded engine that may be at work
            # on a long text; Python would wait for it, and whoever pressed Ctrl-C would too.
            with contextlib.suppress(OSError, AttributeError):  # None where it was closed
                sys.stdout.flush()
            os._exit(TERMINATED if is_terminated else INTERRUPTED)
        raise


def _flush_help() -> None:
    """Write out what typer has printed, while a full disk can still be told."""
    try:
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
    except OSError as error:
        _give_up_output()
        if isinstance(error, BrokenPipeError):
            sys.exit(PIPE_CLOSED)
        _say(f"error: {error.strerror}")
        sys.exit(USAGE)


def _tell_spending(error: BaseException) -> None:
    """Say what a model had cost by then, where it may have cost anything."""
    from factcheck.llm.base import usage_of_failure
    from factcheck.report.wording import spending

    usage = usage_of_failure(error)
    if usage.prompt_tokens or usage.cost_usd is None:
        _say(spending(usage))


def _give_up_output() -> None:
    # Python flushes standard output once more on its way out and must not fail then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _refuse(error: Any) -> NoReturn:
    message = error.format_message().strip()
    if "\n" in message:
        raise error  # the help, shown because nothing was asked for
    if not message:  # typer has shown it already
        raise typer.Exit(USAGE) from error
    message = message.replace("Value error, ", "").rstrip(".")
    command = error.ctx.command_path if error.ctx else "factcheck"
    _say(f"error: {message} (see {command} --help)")
    raise typer.Exit(USAGE) from error


def _say(line: str) -> None:
    if sys.stderr is not None:  # it can be closed like any other
        sys.stderr.write(f"factcheck: {line}\n")
