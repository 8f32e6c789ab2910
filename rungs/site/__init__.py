"""The book as a site: build it, run its notebooks, draw its pages."""
