# ---
# mistake: sees a join of a plain name or a call only
# loses:
#   migrate: "a join of an attribute, and one of an item"
# ---

# %% migrate
def migrate(code, table):
    """Move a program over NumPy's break, and list what a person has to look at.

    Arguments
        code: the text of a program.
        table: dictionary from a removed name to its replacement, a text that may be "".

    Returns a dictionary with "code", the new text, and "open", a list of pairs (line, what).

    Raises SyntaxError if the text is not Python.
    """
    nodes = list(ast.walk(ast.parse(code)))
    imports = [alias for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names = {alias.asname or alias.name for alias in imports if alias.name == "numpy"}
    places, found = [], []
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id not in names or node.attr not in table:
                continue
            new = table[node.attr].replace("np.", node.value.id + ".")
            if new.startswith("-"):
                new = f"({new})"
            if new:
                places.append((node.lineno, node.col_offset, node.end_col_offset, new))
            else:
                found.append((node.lineno, node.col_offset, node.attr))
        elif isinstance(node, ast.ImportFrom) and node.module == "numpy" and not node.level:
            found += [(a.lineno, a.col_offset, a.name) for a in node.names if a.name in table]
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "join"
            and isinstance(node.func.value, (ast.Name, ast.Call))
        ):
            found += [
                (k.lineno, k.col_offset, k.arg) for k in node.keywords if k.arg in ("lsuffix", "rsuffix")
            ]
    lines = io.StringIO(code, newline="").readlines()
    for line, start, end, new in sorted(places, reverse=True):
        raw = lines[line - 1].encode()
        lines[line - 1] = (raw[:start] + new.encode() + raw[end:]).decode()
    return {"code": "".join(lines), "open": [(line, what) for line, _, what in sorted(found)]}



def shelf(stock, prices):
    """What is sold out costs nothing, missing notes are "none", then both tables side by side."""
    stock = stock.copy()
    stock.loc[stock["left"] == 0, "price"] = 0.0
    stock["note"] = stock["note"].fillna("none")
    return stock.join(prices, suffixes=("_shop", "_list"))
