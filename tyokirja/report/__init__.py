"""What a consolidated round is written out as: the master workbook, the tidy data, the problems as JSON."""
