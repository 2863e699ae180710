"""What an import asks the office: doubts of rows, and the columns of tables that were not understood."""
