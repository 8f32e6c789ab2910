"""hirekit: small tools for hiring out bicycles. A made-up library that ships with an assignment."""

from hirekit.spans import busy_minutes, free_spans, merge_spans

__all__ = ["busy_minutes", "free_spans", "merge_spans"]
__version__ = "1.3.0"
