"""What runs in the two processes: the student's cells in one, the tests in the other."""
