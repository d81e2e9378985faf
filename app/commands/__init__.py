"""What each command does, one file a command; `app.cli` only parses words and calls these."""
