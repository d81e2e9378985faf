"""Settings and the data that staff may change: lexicon, screening rules, occupations, samples."""
