"""`yeshi eval`: how well the station understands, measured on labelled files."""
