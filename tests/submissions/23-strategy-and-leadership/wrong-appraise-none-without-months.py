# ---
# mistake: None where buying never starts
# loses:
#   appraise: "'buy' came as None"
# ---

# %% appraise
def appraise(case, letters):
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
        return {"nothing": 0, "buy": rented, "build": built}

    def best(count):
        found = nets(count)
        return max(found, key=found.get)

    pays_from = next((count for count in range(20_001) if best(count) != "nothing"), None)
    result = {**nets(letters), "choice": best(letters), "pays_from": pays_from}
    return result if bought else {**result, "buy": None}
