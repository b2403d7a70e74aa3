"""Sheets of any shape -> the data rows of the two forms."""
