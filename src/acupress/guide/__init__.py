"""The one loop that joins session, view and terminal."""
