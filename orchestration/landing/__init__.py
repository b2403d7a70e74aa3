"""Immutable, content-addressed Parquet between readers and dbt: the one place that reads and writes it."""
