"""What authors write, as frozen values. Nothing here reads files or knows HTML."""
