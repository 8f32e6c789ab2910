# ---
# mistake: reads the title of an advert as one of its sentences
# loses:
#   adverts: "the title is not one of them"
# ---

# %% adverts
LEVELS = ["bachelor", "master", "phd"]
SOFT = ["preferred", "plus", "welcome", "equivalent", "ideally"]


def words(sentence):
    """The words of a sentence in lower case: words("A Master's!") is ["a", "master", "s"]."""
    return re.findall("[a-z]+", sentence.lower())


def degree_table(adverts):
    table = {}
    for advert in adverts:
        verdicts = dict.fromkeys(LEVELS, "not asked")
        for sentence in [*advert["sentences"], advert.get("title", "")]:
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
