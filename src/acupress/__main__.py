"""Start here: `acupress`, or `python -m acupress`."""

import _signal as signal  # type: ignore[import-not-found]  # `signal` loads enum: slow
import sys


def main() -> None:
    """Run the command line. Whatever happens, the person sees words and not a traceback."""
    # Until all is imported, Ctrl-C just ends us: a half-imported module could swallow it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from acupress.cli.run import run

    sys.exit(run(lambda: signal.signal(signal.SIGINT, signal.default_int_handler)))


if __name__ == "__main__":
    main()
