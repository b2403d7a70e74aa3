"""raw/plans and raw/reference -> checked, typed tables ready for landing. Bad rows stop the run here."""
