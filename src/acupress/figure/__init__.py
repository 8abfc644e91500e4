"""Where it is: figures, places on them, and pictures for the terminal and for paper; pure."""
