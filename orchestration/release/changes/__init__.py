"""What is different from an earlier release: found by key, told as CSV, as a page and as a change log."""
