"""What happened: records of sessions, the store that keeps them, and what they add up to."""
