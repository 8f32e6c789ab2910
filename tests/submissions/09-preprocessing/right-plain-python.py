# ---
# approach: plain Python loops, lists and dictionaries instead of columns
# ---

# %% parse
import math
import re
from datetime import datetime


def parse_column(text, kind):
    if kind not in ("number", "date", "yes_no"):
        raise ValueError(f"I do not know the kind {kind}")
    values, labels, refused = [], [], []
    for label, cell in text.items():
        word = cell.strip()
        value = None
        if word.lower() not in MISSING_CODES:
            if kind == "number" and re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", word):
                value = float(word.replace(",", "."))
            elif kind == "yes_no" and word.lower() in ("yes", "no"):
                value = word.lower() == "yes"
            elif kind == "date":
                for form in ("%d/%m/%Y", "%d/%m/%Y %H:%M"):
                    try:
                        value = datetime.strptime(word, form)
                    except ValueError:
                        pass
            if value is None:
                labels.append(label)
                refused.append(cell)
        values.append(value)
    return pd.Series(values, index=text.index, dtype=object), pd.Series(refused, index=labels, dtype=object)


# %% rules
def apply_rules(table):
    def same(value):
        return "gap" if pd.isna(value) else value

    seen, keep = set(), []
    for position in range(len(table)):
        row = tuple(same(value) for value in table.iloc[position])
        if row not in seen:
            seen.add(row)
            keep.append(position)
    clean = table.iloc[keep].copy()
    counts = {"repeated": len(table) - len(keep), "age": 0, "distance_km": 0, "booked_on": 0}
    ages, distances, days = [], [], []
    for age, distance, day, start in zip(
        clean["age"], clean["distance_km"], clean["booked_on"], clean["starts_at"]
    ):
        if age < 0 or age > 110:
            age = math.nan
            counts["age"] += 1
        if distance < 0:
            distance = math.nan
            counts["distance_km"] += 1
        if not pd.isna(day) and not pd.isna(start) and day.date() > start.date():
            day = pd.NaT
            counts["booked_on"] += 1
        ages.append(age)
        distances.append(distance)
        days.append(day)
    clean["age"], clean["distance_km"] = ages, distances
    clean["booked_on"] = pd.Series(days, index=clean.index, dtype="datetime64[ns]")
    return clean, counts


# %% missing
def missing_by(table, column, by):
    totals = {}
    for group, value in zip(table[by], table[column]):
        name = "(missing)" if pd.isna(group) else group
        rows, gaps = totals.get(name, (0, 0))
        totals[name] = (rows + 1, gaps + int(pd.isna(value)))
    lines = [{"group": g, "rows": r, "missing": m, "share": m / r} for g, (r, m) in totals.items()]
    lines.sort(key=lambda line: (-line["share"], -line["rows"]))
    return pd.DataFrame(lines, columns=["group", "rows", "missing", "share"])


# %% split
def split_appointments(table, cutoff):
    limit = pd.Timestamp(cutoff)
    parts = {"train": [], "test": [], "left_out": []}
    trained = set()
    for position, (patient, start) in enumerate(zip(table["patient_id"], table["starts_at"])):
        if not pd.isna(patient) and not pd.isna(start) and start < limit:
            parts["train"].append(position)
            trained.add(patient)
    for position, (patient, start) in enumerate(zip(table["patient_id"], table["starts_at"])):
        if pd.isna(patient) or pd.isna(start):
            parts["left_out"].append(position)
        elif start >= limit:
            parts["left_out" if patient in trained else "test"].append(position)
    return parts


# %% scale
def fill_and_scale(train, test):
    import statistics

    learned = []
    for column in train.columns:
        known = [value for value in train[column] if value == value]
        middle = statistics.median(known) if known else 0.0
        filled = [value if value == value else middle for value in train[column]]
        learned.append((middle, statistics.fmean(filled), statistics.pstdev(filled) or 1.0))

    def use(table):
        rows = []
        for row in table.itertuples(index=False):
            scaled = [((m if v != v else v) - mean) / sd for v, (m, mean, sd) in zip(row, learned)]
            rows.append(scaled + [int(v != v) for v in row])
        return np.array(rows, dtype=float).reshape(len(rows), 2 * len(learned))

    return [use(train), use(test)]


# %% schema
def check_schema(table, schema):
    lines = []
    for column in schema:
        agreed = schema[column]
        if column not in list(table.columns):
            lines.append(column + ": absent")
            continue
        missing = repeated = small = large = odd = 0
        seen = set()
        for value in table[column]:
            if pd.isna(value):
                missing += 1
                continue
            repeated += value in seen
            seen.add(value)
            small += "min" in agreed and value < agreed["min"]
            large += "max" in agreed and value > agreed["max"]
            odd += "allowed" in agreed and value not in agreed["allowed"]
        if agreed.get("required", False) and missing:
            lines.append(f"{column}: missing ({missing})")
        if agreed.get("unique", False) and repeated:
            lines.append(f"{column}: repeated ({repeated})")
        for name, number in [("too small", small), ("too large", large), ("not allowed", odd)]:
            if number:
                lines.append(f"{column}: {name} ({number})")
    if len(lines) > 0:
        raise ValueError("The table is not as agreed.\n" + "\n".join(reversed(lines)))
