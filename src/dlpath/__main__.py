"""`dlpath`, and `python -m dlpath`."""

import gc


def run() -> None:
    """Run dlpath as a program.

    A run lasts a tenth of a second and makes no garbage worth collecting; without the collector
    it starts six hundredths sooner (benchmarks/startup.py).
    """
    gc.disable()
    from dlpath.cli import app  # noqa: PLC0415 - after the collector is off

    app.run()


if __name__ == "__main__":
    run()
