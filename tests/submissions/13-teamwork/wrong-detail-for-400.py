# ---
# mistake: answers 400 with detail, as FastAPI does
# loses:
#   handle: "a dictionary with `error`"
# ---

# %% handle
def handle(body, check, estimate):
    """Answer one request to the service.

    Arguments
        body: what the client sent, as bytes; anything at all.
        check: function from a list of rows (dictionaries) to a list of problems, as
            check_rows returns them.
        estimate: function from a list of rows to numbers, one per row, Python's or
            NumPy's: a list, an array or a generator (which may raise while it is read).

    Returns two things, the status (a whole number) and the reply (a dictionary that
    json.dumps takes), as in the table above.

    Example: if `estimate` returns an array with 2.5 and `check` finds nothing, the body
    b'{"rows": [{"days": 3}]}' is answered with (200, {"estimates": [2.5]}).
    """

    def refuse(constant):
        raise ValueError(constant)

    try:
        message = json.loads(body.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError):
        return 400, {"detail": "the body is not JSON"}
    rows = message.get("rows") if isinstance(message, dict) else None
    if not isinstance(rows, list):
        return 422, {"detail": [{"loc": ["body", "rows"], "msg": "a list of rows is required"}]}
    if len(rows) > MAX_ROWS:
        return 413, {"error": f"at most {MAX_ROWS} rows in one request"}
    odd = [number for number, row in enumerate(rows) if not isinstance(row, dict)]
    if odd:
        return 422, {"detail": [{"loc": ["body", "rows", n], "msg": "a row is an object"} for n in odd]}
    try:
        found = check(rows)
        if found:
            detail = [{"loc": ["body", "rows", p["row"], p["column"]], "msg": p["problem"]} for p in found]
            return 422, {"detail": detail}
        days = [float(value) for value in estimate(rows)]
        if len(days) != len(rows) or not all(math.isfinite(value) for value in days):
            raise ValueError("not one finite number per row")
    except Exception:
        return 500, {"error": "internal error"}
    return 200, {"estimates": days}
