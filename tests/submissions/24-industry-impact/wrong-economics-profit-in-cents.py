# ---
# mistake: rounds the profit to cents
# loses:
#   economics: "profit came out as"
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
        break_even = math.ceil((service["fixed"] - 1e-6) / contribution)
    profit = round(customers * contribution - service["fixed"], 2)
    return {
        "per_answer": per_answer,
        "contribution": contribution,
        "break_even": break_even,
        "profit": profit,
    }
