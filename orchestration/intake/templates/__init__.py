"""The workbooks that agencies fill in: their fields, what stands in them, which are due."""
