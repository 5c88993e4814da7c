"""`dlpath`, and `python -m dlpath`."""

import gc


def run() -> None:
    """Run dlpath as a program.

    A run lasts a tenth of a second and makes no garbage worth collecting, neither on its way nor
    on its way out, when the interpreter would look through every object once more. Together that
    is a sixth of a run (benchmarks/startup.py).
    """
    gc.disable()
    from dlpath.cli import app  # noqa: PLC0415 - after the collector is off

    try:
        app.run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
