"""Dagster wrappers, one file per group; they hold no logic of their own."""
