"""The front door: the commands by name, loaded one at a time, and the one place errors end."""

import importlib
import inspect
import os
import re
import sys
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup

from dlpath.cli.options import DEFAULT, environment
from dlpath.core.errors import AnswerLost, BadValue, DlpathError
from dlpath.core.text import one_line
from dlpath.environment import Environment

INTERRUPTED = 130


class Entry(NamedTuple):
    """Where a command lives, and the heading that `--help` lists it under."""

    heading: str
    module: str
    name: str


# A run imports the module of the one command it was asked for: see benchmarks/startup.py.
COMMANDS: dict[str, Entry] = {
    "status": Entry("Daily", "looking", "status"),
    "next": Entry("Daily", "ahead", "suggest"),
    "start": Entry("Daily", "timing", "start"),
    "stop": Entry("Daily", "timing", "stop"),
    "log": Entry("Daily", "timing", "log"),
    "done": Entry("Daily", "ticking", "done"),
    "skip": Entry("Daily", "ticking", "skip"),
    "known": Entry("Daily", "ticking", "known"),
    "reset": Entry("Daily", "ticking", "reset"),
    "undo": Entry("Daily", "turning", "undo"),
    "redo": Entry("Daily", "turning", "redo"),
    "note": Entry("Daily", "noting", "note"),
    "notes": Entry("Daily", "reading", "app"),
    "show": Entry("Daily", "showing", "show"),
    "list": Entry("Daily", "looking", "list_topics"),
    "phases": Entry("Daily", "looking", "phases"),
    "search": Entry("Daily", "finding", "search"),
    "open": Entry("Daily", "finding", "open_resource"),
    "timeline": Entry("Ahead", "forecasting", "timeline"),
    "goal": Entry("Ahead", "aiming", "app"),
    "pause": Entry("Ahead", "pausing", "app"),
    "report": Entry("Back", "back", "report"),
    "quiz": Entry("Remember", "quizzing", "app"),
    "place": Entry("Remember", "placing", "place"),
    "projects": Entry("Content", "content", "projects"),
    "resources": Entry("Content", "content", "resources"),
    "tools": Entry("Content", "content", "tools"),
    "advice": Entry("Content", "content", "advice"),
    "track": Entry("Content", "tracking", "app"),
    "roadmap": Entry("Content", "roadmapping", "app"),
    "export": Entry("Data", "exporting", "app"),
    "config": Entry("Data", "configuring", "app"),
}


class Helpful:
    """A command whose help goes out the way every other answer does, and fails the same way."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option, its callback replaced by one that asks the environment to print."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # of the class mixed into
        if option is not None:
            option.callback = _show_help
        return option


def _show_help(ctx: typer.Context, _option: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        environment(ctx).write(f"{ctx.get_help()}\n")
        raise typer.Exit


class Command(Helpful, TyperCommand):
    """A command."""


class Group(Helpful, TyperGroup):
    """Commands under one name, one of which may be meant by that name alone.

    The verb registered as DEFAULT takes whatever does not begin with another verb: `dlpath quiz
    calculus` asks about calculus, `dlpath quiz stats` does something else.
    """

    @property
    def default(self) -> Any:
        """The default verb, if there is one."""
        return self.commands.get(DEFAULT)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default verb before what names no verb and is no call for help."""
        named = args and args[0] in {*self.commands, *ctx.help_option_names}
        if self.default and not named and (args or not ctx.resilient_parsing):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the verb; the default one goes by the name of the group."""
        name, command, rest = super().resolve_command(ctx, args)
        return "" if name == DEFAULT else name, command, rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the default verb, and the other verbs below it."""
        if self.default is None:
            super().format_help(ctx, formatter)
            return
        self.default.format_help(ctx, formatter)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return the verbs, and what the default verb takes."""
        if self.default is None:
            return super().shell_complete(ctx, incomplete)
        verbs = [each for each in super().shell_complete(ctx, incomplete) if each.value[:1] != "-"]
        below = self.default.make_context("", [], parent=ctx, resilient_parsing=True)
        found = self.default.shell_complete(below, incomplete)
        for parameter in self.default.params[:1]:
            if parameter.param_type_name == "argument":
                found += parameter.shell_complete(below, incomplete)
        return verbs + found


class LazyGroup(Group):
    """The commands, each built when it is first asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]  # None: not built yet

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command, importing its module the first time."""
        if cmd_name in COMMANDS and self.commands[cmd_name] is None:
            self.commands[cmd_name] = _build(cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands under their headings."""
        room = formatter.width - 4 - max(map(len, COMMANDS))
        for heading in dict.fromkeys(entry.heading for entry in COMMANDS.values()):
            names = [name for name, entry in COMMANDS.items() if entry.heading == heading]
            rows = [(name, self.get_command(ctx, name).get_short_help_str(room)) for name in names]
            with formatter.section(heading):
                formatter.write_dl(rows)


def _build(name: str) -> Any:
    entry = COMMANDS[name]
    found = getattr(importlib.import_module(f"dlpath.cli.{entry.module}"), entry.name)
    if isinstance(found, typer.Typer):
        for info in found.registered_commands:
            info.help, info.cls = _help(info.callback), Command
            info.hidden = info.name == DEFAULT
        found.info.cls = Group
        return typer.main.get_group(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=HELP)
    alone.command(name, cls=Command, help=_help(found))(found)
    return typer.main.get_command(alone)


HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


def _help(function: Any) -> str:
    """Return a command's docstring, its examples kept line by line."""
    return inspect.cleandoc(function.__doc__ or "").replace("Examples:\n", "\b\nExamples:\n")


app = typer.Typer(cls=LazyGroup, rich_markup_mode=None, context_settings=HELP)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of a failure.")
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; refuse where an answer is needed.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Learn deep learning, and see how far you are. Without a command: dlpath status."""
    env = environment(ctx)
    env.debug = debug
    env.may_ask = not no_input
    if version:
        from dlpath import __version__  # noqa: PLC0415 - reads the package's metadata

        env.write(f"dlpath {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from dlpath.cli import looking  # noqa: PLC0415

        looking.status(ctx)


def main(arguments: Sequence[str], env: Environment) -> int:
    """Run dlpath with `arguments` in `env` and return its exit code. Nothing is raised."""
    try:
        try:
            code = typer.main.get_command(app).main(
                list(arguments), prog_name="dlpath", standalone_mode=False, obj=env
            )
        finally:
            env.announce_home()
    except (DlpathError, BrokenPipeError, KeyboardInterrupt, typer.Abort) as error:
        return _ended(error, env)
    except typer.TyperException as error:
        env.tell(_usage(error, arguments))
        return BadValue.code
    except RecursionError:
        raise
    except Exception as error:  # the one place where a bug ends
        if env.debug:
            raise
        env.tell(f"dlpath: bug: {type(error).__name__}: {error}; please report it, with --debug")
        return DlpathError.code
    return code if isinstance(code, int) else 0


def _ended(error: BaseException, env: Environment) -> int:
    """Say what ended the run, and return its exit code."""
    if isinstance(error, BrokenPipeError):  # the reader had enough: `| head -1`
        return 0
    if isinstance(error, AnswerLost) and env.saved:
        env.tell(f"dlpath: saved, but {error.message}")
        return 0
    if isinstance(error, DlpathError):
        hint = f"; {error.hint}" if error.hint else ""
        env.tell(f"dlpath: error: {error.message}{hint}")
        return error.code
    return INTERRUPTED


def _usage(error: typer.TyperException, arguments: Sequence[str]) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    option = getattr(error, "option_name", "")
    if re.fullmatch(r"-\d", option):  # no option is a digit: this was to be a number, or a time
        typed = next((word for word in arguments if word.startswith(option)), option)
        message = f"'{one_line(typed)}' is less than nothing"
    context = getattr(error, "ctx", None)
    path = context.command_path.strip() if context else "dlpath"
    return f"dlpath: error: {message[:1].lower()}{message[1:]}; see {path} --help"


def run() -> None:
    """Run dlpath as a program."""
    env = Environment()
    code = main(sys.argv[1:], env)
    _let_go(sys.stdout)
    _let_go(sys.stderr)
    sys.exit(code)


def _let_go(stream: Any) -> None:
    """Flush a stream, or see that the interpreter does not complain of it on its way out."""
    if stream is None:
        return
    try:
        stream.flush()
    except (OSError, ValueError):
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):
            return
