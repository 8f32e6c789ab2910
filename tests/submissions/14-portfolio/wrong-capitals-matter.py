# ---
# mistake: finds headings only in the author's capitals
# loses:
#   portfolio: they do not matter
# ---

# %% portfolio
def check_project(readme, card, files):
    sections, current = {}, None
    for line in readme.splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
            sections[current] = []
        elif current is not None:
            sections[current].append(line)
    problems = [f"no-section {n}" for n in ("Result", "Run it", "Data", "Limits") if n not in sections]
    if "Run it" in sections:
        blocks = "\n".join(["", *sections["Run it"]]).split("\n```")
        inside = ["\n".join(block.splitlines()[1:]) for block in blocks[1:-1:2]]
        if not any(block.strip() for block in inside):
            problems.append("no-command")
    for path in dict.fromkeys(re.findall(r"\[[^\]]*\]\(([^)]*)\)", readme)):
        if not path.startswith(("http://", "https://", "#")) and path not in files:
            problems.append(f"broken-link {path}")
    for field in ("trained_on", "measured_on", "measure", "value", "not_for"):
        if card.get(field) is None or card[field] == "":
            problems.append(f"card-lacks {field}")
    if "Result" in sections and card.get("value") not in (None, ""):
        told = re.findall(r"(\d+(?:\.\d+)?)\s*%", "\n".join(sections["Result"]))
        if not any(abs(float(number) - 100 * card["value"]) <= 0.05 + 1e-9 for number in told):
            problems.append("other-number")
    return problems
