"""Paths of targets (figures by month, quarter or year): the sheet people fill in, and its way into the registry."""
