"""The API for programs under `/api/v1`, with the data contract's names."""
