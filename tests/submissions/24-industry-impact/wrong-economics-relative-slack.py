# ---
# mistake: allows a billionth of the fixed cost, not a millionth of a euro
# loses:
#   economics: "ten millionths of a euro are missing"
# ---

# %% economics
def economics(service, customers):
    tokens = service["tokens_in"] * service["price_in"] + service["tokens_out"] * service["price_out"]
    per_answer = service["calls"] * tokens / 1_000_000 + service["checked"] * service["check"]
    contribution = service["price"] - service["answers"] * per_answer - service["support"]
    if service["fixed"] == 0:
        break_even = 0
    elif contribution <= 0:
        break_even = None
    else:
        break_even = math.ceil(service["fixed"] * (1 - 1e-9) / contribution)
    profit = customers * contribution - service["fixed"]
    return {
        "per_answer": per_answer,
        "contribution": contribution,
        "break_even": break_even,
        "profit": profit,
    }
