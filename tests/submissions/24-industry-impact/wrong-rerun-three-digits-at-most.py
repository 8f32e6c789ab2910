# ---
# mistake: counts three digits after the point at most
# loses:
#   rerun: "0.3679 is 0.00005"
# ---

# %% rerun
def rerun(post, first, again):
    claims = []

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
        allowed = float(tolerance) if tolerance else 0.5 * unit * 10.0 ** -min(3, len(bare.partition(".")[2]))
        try:
            worst = max((look_up(tables, path) - number for tables in again), key=abs)
            verdict = "reruns" if abs(worst) <= allowed + 1e-9 else "varies"
        except KeyError:
            worst, verdict = None, "missing"
        claims.append({"place": path, "printed": printed, "verdict": verdict, "worst": worst})
        return printed

    text = re.sub(r"\[\[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]\]", fill, post)
    return {"text": text, "claims": claims}
