# ---
# mistake: calls evidence a claim, because it does not believe it
# loses:
#   page: "Whom could you ask"
# ---

# %% page
def read_page():
    return {
        "kinds": {
            "s1": "claim",
            "s2": "opinion",
            "s3": "evidence",
            "s4": "claim",
            "s5": "claim",
            "s6": "claim",
            "s7": "opinion",
            "s8": "claim",
            "s9": "claim",
            "s10": "opinion",
        },
        "refuters": {"s1": "o3", "s4": "o1", "s6": "o6", "s9": "o5"},
        "metrics": {
            "clinic": "recall",
            "bakery": "mean absolute error",
            "mail": "precision",
            "bank": "precision at k",
        },
    }
