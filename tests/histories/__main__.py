"""Makes the histories of a version that is about to be released: `python -m tests.histories VERSION`."""

import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from tests.histories.history import HERE, MADE, text_of


def main(version: str) -> None:
    for name, make in MADE.items():
        target = HERE / f"{version}-{name}.jsonl"
        if target.exists():
            sys.exit(f"{target.name} is there already; the histories of a release never change.")
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "shop.db"
            make(database)
            text = text_of(database, version, name)
        target.write_text(text, "utf-8", newline="\n")
        print(f'    "{target.name}": "{sha256(text.encode()).hexdigest()}",')


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say which version: python -m tests.histories VERSION")
    main(sys.argv[1])
