"""Question sets → figures, report, gate."""
