# ---
# mistake: asks for no command where the section Run it is empty
# loses:
#   portfolio: "A section is there when its heading is"
# ---

# %% portfolio
def check_project(readme, card, files):
    sections, current = {}, None
    for line in readme.splitlines():
        if line.startswith("## "):
            current = line[3:].strip().lower()
            sections[current] = []
        elif current is not None:
            sections[current].append(line)
    problems = [
        f"no-section {n}" for n in ("Result", "Run it", "Data", "Limits") if n.lower() not in sections
    ]
    if sections.get("run it"):
        blocks = "\n".join(["", *sections["run it"]]).split("\n```")
        inside = ["\n".join(block.splitlines()[1:]) for block in blocks[1:-1:2]]
        if not any(block.strip() for block in inside):
            problems.append("no-command")
        elif not any("install" in block for block in inside):
            problems.append("no-install")
    for path in dict.fromkeys(re.findall(r"\[[^\]]*\]\(([^)]*)\)", readme)):
        if not path.startswith(("http://", "https://", "#")) and path not in files:
            problems.append(f"broken-link {path}")

    def is_missing(value):
        if isinstance(value, (list, dict)):
            return not value
        return value is None or (isinstance(value, str) and not value.strip())

    fields = ("name", "owner", "version", "use", "not_for", "inputs", "measure")
    lacking = [field for field in fields if is_missing(card.get(field))]
    measure = {} if "measure" in lacking else card["measure"]
    if measure:
        parts = ("name", "value", "baseline", "rows", "period")
        lacking += [f"measure.{part}" for part in parts if is_missing(measure.get(part))]
    problems += [f"card-lacks {field}" for field in lacking]
    if "result" in sections and measure:
        told = re.findall(r"(\d+(?:\.\d+)?)\s*%", "\n".join(sections["result"]))
        for part in ("value", "baseline"):
            if f"measure.{part}" not in lacking:
                share = 100 * measure[part]
                if not any(abs(float(number) - share) <= 0.05 + 1e-9 for number in told):
                    problems.append(f"other-number {part}")
    return problems
