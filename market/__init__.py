"""What the station knows: postings, workers, matching, the gate. Knows neither chat nor screen."""
