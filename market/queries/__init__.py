"""Every SELECT and write, by aggregate. Functions take the session first and never commit."""
