"""The name of a page, heard when it comes."""
