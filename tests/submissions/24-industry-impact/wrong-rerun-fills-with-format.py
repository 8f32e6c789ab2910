# ---
# mistake: fills the post with Python's format, braces of the post included
# loses:
#   rerun: "stops with KeyError"
# ---

# %% rerun
def rerun(post, first, again):
    claims, places = [], []

    def look_up(tables, path):
        table, row, column = path.split("/")
        return tables[table][row][column]

    def fill(match):
        path, form, tolerance = match.groups()
        try:
            printed = format(look_up(first, path), form)
        except KeyError:
            raise ValueError(f"the first run has no {path}") from None
        unit = 0.01 if printed.endswith("%") else 1
        bare = printed.strip("%").replace(",", "")
        number = float(bare) * unit
        allowed = float(tolerance) if tolerance else 0.5 * unit * 10.0 ** -len(bare.partition(".")[2])
        try:
            worst = max((look_up(tables, path) - number for tables in again), key=abs)
            verdict = "reruns" if abs(worst) <= allowed + 1e-9 else "varies"
        except KeyError:
            worst, verdict = None, "missing"
        places.append(match.group())
        claims.append({"place": path, "printed": printed, "verdict": verdict, "worst": worst})
        return printed

    re.sub(r"\[\[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]\]", fill, post)
    text = post
    for place in places:
        text = text.replace(place, "{}", 1)
    text = text.format(*[claim["printed"] for claim in claims])
    return {"text": text, "claims": claims}
