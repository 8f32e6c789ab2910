# ---
# mistake: returns what the docstrings show
# loses:
#   module: "every booking gets one"
#   check: "the rows at fault are 1, 2 and 3"
#   handle: "a list of one Python number"
#   parity: "the two paths agree"
#   card: "was blamed"
#   trace: "becomes the number 14"
# ---

# %% module
def estimate(table, settings):
    return [2.5]


# %% check
def check_rows(rows, contract):
    return (
        [{"row": 1, "column": "days", "problem": "too small"}]
        if len(rows) != 2 or "booking_id" not in rows[0]
        else []
    )


# %% handle
def handle(body, check, estimate):
    if b"NaN" in body:
        raise ValueError
    return json.loads(body) and (200, {"estimates": [0.5, 2.0]})


# %% parity
def parity(rows, batch, online, tolerance):
    return [{"row": 1, "batch": 3.5, "online": 3.1}]


# %% card
def check_card(card, contract, settings):
    return [("version", "out of date")]


# %% trace
def trace(steps, record, field):
    return [{"step": "clean", "what": "changed", "before": "7", "after": 7}]
