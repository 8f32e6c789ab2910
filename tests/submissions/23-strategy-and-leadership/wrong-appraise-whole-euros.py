# ---
# mistake: "rounds the nets to whole euros"
# loses:
#   appraise: "may have halves"
# ---

# %% appraise
def appraise(case, letters):
    """Compare building, buying and doing nothing over the same months.

    Arguments
        case: dictionary as in the prompt. All numbers are whole and at least 0, but
            "keep", "gain" and "fee" may have halves; "months" is at least 1.
        letters: letters per month, a whole number from 0.

    Returns a dictionary with exactly the keys "build", "buy" and "nothing" (net euros),
    "choice" (one of these three words) and "pays_from" (a whole number or None).
    """
    build, buy, months = case["build"], case["buy"], case["months"]
    worked = max(0, min(build["work"], months - build["hire"]))
    live = max(0, months - build["hire"] - build["work"])
    bought = max(0, months - buy["start"])

    def nets(count):
        monthly = case["gain"] * count
        built = (
            live * (monthly - build["keep"] * build["salary"]) - worked * build["people"] * build["salary"]
        )
        rented = bought * (monthly - max(buy["minimum"], buy["fee"] * count)) - buy["setup"]
        return {"nothing": 0, "buy": round(rented), "build": round(built)}

    def best(count):
        found = nets(count)
        return max(found, key=found.get)

    pays_from = next((count for count in range(20_001) if best(count) != "nothing"), None)
    return {**nets(letters), "choice": best(letters), "pays_from": pays_from}
