"""What it looks like: pages and screens, pure."""
