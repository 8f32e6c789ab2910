# ---
# mistake: reads the first three sentences of an advert
# loses:
#   adverts: "Each sentence counts"
# ---

# %% adverts
LEVELS = ["bachelor", "master", "phd"]
SOFT = ["preferred", "plus", "welcome", "equivalent", "ideally"]


def words(sentence):
    """The words of a sentence in lower case: words("A Master's!") is ["a", "master", "s"]."""
    return re.findall("[a-z]+", sentence.lower())


def degree_table(adverts):
    """Say for each advert and each level of degree whether it is needed.

    Arguments
        adverts: list of dictionaries with at least "id", a text that no two adverts
            share, and "sentences", a list of texts.

    Returns a dictionary from the advert's id to a dictionary from each of the three
    LEVELS to "needed", "useful" or "not asked".

    Example: an advert A9 with the one sentence "Bachelor or master required." gives
    {"A9": {"bachelor": "needed", "master": "useful", "phd": "not asked"}}.
    """
    table = {}
    for advert in adverts:
        verdicts = dict.fromkeys(LEVELS, "not asked")
        for sentence in advert["sentences"][:3]:
            found = words(sentence)
            named = [level for level in LEVELS if level in found]
            soft = any(word in SOFT for word in found)
            for place, level in enumerate(named):
                if place == 0 and not soft:
                    verdicts[level] = "needed"
                elif verdicts[level] != "needed":
                    verdicts[level] = "useful"
        table[advert["id"]] = verdicts
    return table
