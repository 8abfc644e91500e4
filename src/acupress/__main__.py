"""Start here: `acupress`, or `python -m acupress`."""

import sys


def main() -> None:
    """Run the command line. Whatever happens, the person sees words and not a traceback."""
    try:
        from acupress.cli.run import run

        code = run()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
