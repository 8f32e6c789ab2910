"""Start the two processes of a submission, keep them in, end them."""
