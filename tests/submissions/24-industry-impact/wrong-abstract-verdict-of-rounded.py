# ---
# mistake: rounds the ends of the interval before it compares them with 0
# loses:
#   abstract: "compare the *whole* interval"
# ---

# %% abstract
def write_abstract(study):
    s = study

    def percent(share):
        return f"{100 * share:.1f}"

    pair = f"{s['ours']} {{}} {s['baseline']}"
    if round(100 * s["low"], 1) > 0:
        verdict = f"On these days, {pair.format('is better than')}."
    elif round(100 * s["high"], 1) < 0:
        verdict = f"On these days, {pair.format('is worse than')}."
    else:
        verdict = f"This test cannot tell whether {s['ours']} and {s['baseline']} differ."
    gain = s["share_ours"] - s["share_baseline"]
    return "\n\n".join(
        [
            f"Background: We ask the question of those who plan the day. {s['question']}",
            f"Methods: We compared {s['ours']} with {s['baseline']} on {s['data']}, over {s['days']} days.",
            f"Results: The share was {percent(s['share_ours'])} % against {percent(s['share_baseline'])} %, "
            f"a difference of {percent(gain)} points (interval by days from {percent(s['low'])} to "
            f"{percent(s['high'])}).",
            f"Conclusions: {verdict} A limit of the study is that {s['limit']}.",
        ]
    )
