"""Warehouse -> one immutable release: CSVs, a read-only DuckDB file, descriptors, notes, checksums; then the pointer."""
