"""Scripts that measure, each with a table of its own; run them from the project's folder."""
