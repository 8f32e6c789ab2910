# ---
# mistake: asks check only where estimate has failed
# loses:
#   handle: "check was never called"
# ---

# %% handle
def handle(body, check, estimate):
    def refuse(constant):
        raise ValueError(constant)

    try:
        message = json.loads(body.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError):
        return 400, {"error": "the body is not JSON"}
    rows = message.get("rows") if isinstance(message, dict) else None
    if not isinstance(rows, list):
        return 422, {"detail": [{"loc": ["body", "rows"], "msg": "a list of rows is required"}]}
    if len(rows) > MAX_ROWS:
        return 413, {"error": f"at most {MAX_ROWS} rows in one request"}
    odd = [number for number, row in enumerate(rows) if not isinstance(row, dict)]
    if odd:
        return 422, {"detail": [{"loc": ["body", "rows", n], "msg": "a row is an object"} for n in odd]}
    try:
        days = [float(value) for value in estimate(rows)]
        if len(days) == len(rows) and all(math.isfinite(value) for value in days):
            return 200, {"estimates": days}
    except Exception:
        pass
    try:
        detail = [{"loc": ["body", "rows", p["row"], p["column"]], "msg": p["problem"]} for p in check(rows)]
    except Exception:
        detail = None
    return (422, {"detail": detail}) if detail else (500, {"error": "internal error"})
