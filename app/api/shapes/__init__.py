"""The shapes that the API takes and gives: the data contract's names, for OpenAPI and checks."""
