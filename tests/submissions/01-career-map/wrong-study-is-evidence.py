# ---
# mistake: takes the word study for evidence
# loses:
#   page: "Which study, by whom"
# ---

# %% page
def read_page():
    return {
        "kinds": {
            "s1": "claim",
            "s2": "opinion",
            "s3": "evidence",
            "s4": "claim",
            "s5": "evidence",
            "s6": "claim",
            "s7": "opinion",
            "s8": "evidence",
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
