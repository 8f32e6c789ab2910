# ---
# mistake: says that the model costs what it saves
# loses:
#   memo: the prompt asks for one of these words
# ---

# %% memo
JARGON = [
    "bootstrap",
    "confidence",
    "p-value",
    "quantile",
    "significant",
    "threshold",
    "recall",
    "precision",
    "variance",
    "standard error",
    "classifier",
]
CERTAIN = [
    "proves",
    "proven",
    "certainly",
    "definitely",
    "guaranteed",
    "always",
    "never",
    "will save",
    "will earn",
]
CERTAIN += ["sure", "surely", "no doubt", "without doubt", "without any doubt", "cannot fail"]
TURNED = [
    "not",
    "no",
    "nobody",
    "nothing",
    "none",
    "never",
    "nor",
    "neither",
    "cannot",
    "don't",
    "foolish",
    "wrong",
]


def write_memo(results):

    def euros(x):
        return f"{roundings(x)[1]:,.10f}".rstrip("0").rstrip(".")

    mean, low, high, fee = (results[name] for name in ("mean", "low", "high", "fee"))
    if low > fee:
        first = "We recommend that you sign the contract."
        because = "Even the low end of this range is above the fee."
    elif high < fee:
        first = "We recommend that you decline the offer."
        because = "Even the high end of this range is below the fee."
    else:
        first = "We recommend that you run a trial before any contract."
        because = "This range does not tell whether the saving covers the fee."
    lines = [
        first,
        f"Compared with the foreman's round, the model costs {euros(mean)} euros per day before the fee, "
        f"with a 95 % interval from {euros(low)} to {euros(high)}, found by drawing whole weeks again.",
        f"It was measured on {results['days']} days, in the yard, with nobody acting on the model.",
        f"The supplier asks {euros(fee)} euros per day as a fee.",
        because,
        f"That the saving does not cover the fee is {results['chance']}.",
    ]
    even = results["break_even"]
    if even is None:
        lines.append("We varied the prices, and no assumption alone would make the saving equal the fee.")
    else:
        lines.append(
            f"The saving would equal the fee if {even['name']} were {euros(even['value'])} "
            f"instead of {euros(even['base'])}."
        )
    for limit in results["limits"]:
        lines.append(f"Please note: {limit}.")
    return "\n\n".join([" ".join(lines[:2]), " ".join(lines[2:])])
