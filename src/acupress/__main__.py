"""Start here: `acupress`, or `python -m acupress`."""

import signal
import sys


def main() -> None:
    """Run the command line. Whatever happens, the person sees words and not a traceback."""
    # Until all is imported, Ctrl-C just ends us: a half-imported module could swallow it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from acupress.cli.run import run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(run())


if __name__ == "__main__":
    main()
