# ---
# mistake: tells every blank part of measure as missing, known or not
# loses:
#   card: "further fields, all of them blank"
# ---

# %% card
def check_card(card, contract, settings):
    def is_missing(value):
        if isinstance(value, (list, dict)):
            return not value
        return value is None or (isinstance(value, str) and not value.strip())

    fields = ("name", "owner", "use", "not_for", "version", "inputs", "measure")
    found = [(field, "missing") for field in fields if is_missing(card.get(field))]
    gone = {field for field, _problem in found}
    if "measure" not in gone:
        parts = ("name", "period", "value", "baseline", "rows")
        found += [
            (f"measure.{part}", "missing")
            for part in {*parts, *card["measure"]}
            if is_missing(card["measure"].get(part))
        ]
    if "version" not in gone and card["version"] != settings["version"]:
        found.append(("version", "out of date"))
    if "inputs" not in gone:
        found += [(column, "not in the card") for column in set(contract) - set(card["inputs"])]
        found += [(column, "not in the contract") for column in set(card["inputs"]) - set(contract)]
    return found
