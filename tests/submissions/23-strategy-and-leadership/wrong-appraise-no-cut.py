# ---
# mistake: "pays for the whole work beyond the end"
# loses:
#   appraise: "lie within the 5 months"
# ---

# %% appraise
def appraise(case, letters):
    build, buy, months = case["build"], case["buy"], case["months"]
    worked = build["work"]
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
    return {**nets(letters), "choice": best(letters), "pays_from": pays_from}
