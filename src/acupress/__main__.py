"""Start here: `acupress`, or `python -m acupress`."""

import sys


def main() -> None:
    """Run the command line. Whatever happens, the person sees words and not a traceback."""
    from acupress.cli.run import run

    sys.exit(run())


if __name__ == "__main__":
    main()
