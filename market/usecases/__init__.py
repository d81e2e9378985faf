"""One file per verb. The caller owns the transaction; a use case may flush, never commit."""
