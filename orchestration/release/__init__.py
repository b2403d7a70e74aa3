"""Warehouse -> one immutable release: CSVs, read-only DuckDB file, descriptor, notes, checksums; then the pointer."""
