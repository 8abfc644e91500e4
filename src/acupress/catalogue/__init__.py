"""What we know: YAML, checked, compiled into a book; a point found by any of its names."""
