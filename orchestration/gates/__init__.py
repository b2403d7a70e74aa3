"""Runs the suites of expectations/ with Great Expectations against DuckDB, read-only, and keeps their verdicts."""
