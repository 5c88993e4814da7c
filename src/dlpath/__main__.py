"""`python -m dlpath`."""

from dlpath.cli.app import run

if __name__ == "__main__":
    run()
