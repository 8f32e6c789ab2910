# ---
# mistake: takes the lowest level of the whole advert as needed
# loses:
#   adverts: "The lowest level of a sentence"
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
        for sentence in advert["sentences"]:
            found = words(sentence)
            named = [level for level in LEVELS if level in found]
            soft = any(word in SOFT for word in found)
            for place, level in enumerate(named):
                if place == 0 and not soft:
                    verdicts[level] = "needed"
                elif verdicts[level] != "needed":
                    verdicts[level] = "useful"
        hard = [level for level in LEVELS if verdicts[level] == "needed"]
        table[advert["id"]] = {
            level: "useful" if level in hard[1:] else verdicts[level] for level in LEVELS
        }
    return table
