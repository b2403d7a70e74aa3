"""What the sender is told: the receipt as JSON, as a page and as a workbook."""
