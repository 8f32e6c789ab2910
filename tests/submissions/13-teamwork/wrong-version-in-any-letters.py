# ---
# mistake: compares the versions in small letters
# loses:
#   card: "compare them as they are"
# ---

# %% card
def check_card(card, contract, settings):
    """Compare a model card with the contract and the settings that it speaks of.

    Arguments
        card: dictionary as described above; any field may be lacking or empty.
        contract: dictionary whose keys are the columns that the model is given.
        settings: dictionary with "version", a text.

    Returns a list of pairs (field, problem); empty if the card is complete and true.

    Example: a complete card with version "2.0.0", checked with settings of version
    "2.1.0", gives [("version", "out of date")].
    """

    def is_missing(value):
        if isinstance(value, (list, dict)):
            return not value
        return value is None or (isinstance(value, str) and not value.strip())

    fields = ("name", "owner", "use", "not_for", "version", "inputs", "measure")
    found = [(field, "missing") for field in fields if is_missing(card.get(field))]
    gone = {field for field, _problem in found}
    if "measure" not in gone:
        parts = ("name", "period", "value", "baseline", "rows")
        found += [(f"measure.{part}", "missing") for part in parts if is_missing(card["measure"].get(part))]
    if "version" not in gone and str(card["version"]).lower() != settings["version"].lower():
        found.append(("version", "out of date"))
    if "inputs" not in gone:
        found += [(column, "not in the card") for column in set(contract) - set(card["inputs"])]
        found += [(column, "not in the contract") for column in set(card["inputs"]) - set(contract)]
    return found
