"""Which postings an evening shows, in which order, and why. Pure."""
