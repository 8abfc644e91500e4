"""Hands on the machine: clock, keys, screen."""
