"""Content in formats that other programs read; one way only: what is exported is not read back."""
