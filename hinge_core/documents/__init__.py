"""What is handed on: the contract's result, tables, pages, sheets to print."""
