"""The steps lived through: a pure state machine with no clock."""
