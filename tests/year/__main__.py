"""`python -m tests.year FOLDER`."""

import argparse
from pathlib import Path

from tests.year import live

parser = argparse.ArgumentParser(description="Make a home in which a year was lived.")
parser.add_argument("folder", type=Path)
live(parser.parse_args().folder)
