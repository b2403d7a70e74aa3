"""Rows -> accepted, doubtful or refused, each by a named rule; decisions of people on them."""
