"""Imported first by every program of ours that reads notebooks, so that it starts at once.

nbformat's schema checker builds a grammar of addresses at its import wherever rfc3987_syntax is installed:
seconds, for a check that no notebook asks for. Here that package counts as not installed.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
