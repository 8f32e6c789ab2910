"""Many submissions → gradebook, feedback, report."""
