"""Warehouse -> one immutable release: tables, descriptors, notes, changes, checksums; then the pointer."""
