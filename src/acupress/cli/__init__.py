"""The words you type."""
