# ---
# approach: pandas throughout, Series where numbers are asked for; talks and warns while it works
# ---

# %% module
import warnings


def estimate(table, settings):
    print("estimating", len(table), "rows")
    warnings.warn("this model is from 2025")
    frame = table.reset_index(drop=True)
    frame = frame.assign(
        weight=frame["weight_kg"].astype("float64").fillna(settings["weight_kg"]),
        extra=[settings["tools"].get(tool, settings["other_tool"]) for tool in frame["tool"]],
        free=pd.to_datetime(frame["start"], format="%Y-%m-%d").dt.day_name().isin(["Saturday", "Sunday"]),
    )
    days = frame["days"].mul(settings["per_day"]) + frame["weight"].mul(settings["per_kg"])
    days = days + frame["extra"].astype(float) + frame["free"].astype(float).mul(settings["weekend"])
    days = days + settings["base"]
    days.index = table.index
    return days.where(days > 0, 0.0)


# %% check
def check_rows(rows, contract):
    print("checking")
    texts = {"date": str, "text": str}
    problems = []
    for number, row in enumerate(rows):
        for column in dict.fromkeys([*contract, *row]):
            if column not in contract:
                problems.append(dict(row=number, column=column, problem="unknown column"))
                continue
            agreed, value = contract[column], row.get(column)
            problem = None
            if value is None or (not isinstance(value, (str, list, dict)) and pd.isna(value)):
                problem = None if agreed.get("missing") else "missing"
            elif agreed["type"] in texts:
                fits = isinstance(value, str)
                if fits and agreed["type"] == "date":
                    read = pd.to_datetime(value, format="%Y-%m-%d", errors="coerce")
                    fits = not pd.isna(read) and read.year > 0 and read.strftime("%Y-%m-%d") == value
                problem = None if fits else "wrong type"
            else:
                fits = pd.api.types.is_number(value) and not pd.api.types.is_bool(value)
                fits = fits and (isinstance(value, int) or np.isfinite(value))
                fits = fits and (agreed["type"] == "number" or int(value) == value)
                problem = None if fits else "wrong type"
            if problem is None and value is not None and value == value:
                if "allowed" in agreed and value not in agreed["allowed"]:
                    problem = "not allowed"
                if "max" in agreed and value > agreed["max"]:
                    problem = "too large"
                if "min" in agreed and value < agreed["min"]:
                    problem = "too small"
            if problem:
                problems.append(dict(row=number, column=column, problem=problem))
    return pd.DataFrame(problems).to_dict("records")


# %% handle
def handle(body, check, estimate):
    warnings.warn("a request")

    def answer(status, **reply):
        print(status)
        return status, reply

    def no_constants(word):
        raise ValueError

    try:
        message = json.loads(body.decode("utf8"), parse_constant=no_constants)
    except (ValueError, RecursionError):
        return answer(400, error="not JSON")
    if not isinstance(message, dict) or not isinstance(message.get("rows"), list):
        return answer(422, detail=[dict(loc=["body", "rows"], msg="list needed")])
    rows = message["rows"]
    if len(rows) > MAX_ROWS:
        return answer(413, error="too many")
    wrong = [n for n, row in enumerate(rows) if not isinstance(row, dict)]
    if wrong:
        return answer(422, detail=[dict(loc=["body", "rows", n], msg="object needed") for n in wrong])
    try:
        problems = check(rows)
    except Exception:
        return answer(500, error="internal error")
    if problems:
        table = pd.DataFrame(problems)
        detail = [
            dict(loc=["body", "rows", int(n), column], msg=text)
            for n, column, text in zip(table["row"], table["column"], table["problem"])
        ]
        return answer(422, detail=detail)
    try:
        values = pd.Series(list(estimate(rows)), dtype="float64")
        if len(values) != len(rows) or values.isna().any() or values.abs().eq(np.inf).any():
            raise RuntimeError
    except Exception:
        return answer(500, error="internal error")
    return answer(200, estimates=values.tolist())


# %% parity
def parity(rows, batch, online, tolerance):
    night = pd.Series(list(batch(rows)), dtype=object).astype(float)
    statuses, day = [], []
    for row in rows:
        clean = {name: None if pd.isna(value) else value for name, value in row.items()}
        text = pd.Series(clean, dtype=object).to_json(double_precision=15)
        status, reply = online(('{"rows": [%s]}' % text).encode())
        statuses.append(status)
        day.append(reply["estimates"][0] if status == 200 else None)
    table = pd.DataFrame({"batch": night, "online": pd.Series(day, dtype=object).astype(float)})
    table["refused"] = [status != 200 for status in statuses]
    gap = table[["batch", "online"]].isna()
    differs = table["refused"] | (gap["batch"] != gap["online"])
    differs |= (table["batch"] - table["online"]).abs() > tolerance
    found = table[differs][["batch", "online"]].astype(object)
    found = found.where(found.notna(), None)
    return found.rename_axis("row").reset_index().to_dict("records")


# %% card
def check_card(card, contract, settings):
    flat = {key: value for key, value in card.items() if key != "measure"}
    measure = card.get("measure") or {}
    fields = ["name", "owner", "use", "not_for", "version", "inputs"]
    if measure and not isinstance(measure, str) or (isinstance(measure, str) and measure.strip()):
        flat.update({f"measure.{key}": value for key, value in measure.items()})
        fields += [f"measure.{key}" for key in ("name", "period", "value", "baseline", "rows")]
    else:
        fields.append("measure")
    values = pd.Series({field: flat.get(field) for field in fields}, dtype=object)
    gone = values.map(
        lambda v: v is None or (isinstance(v, (str, list, dict)) and str(v).strip() in ("", "[]", "{}"))
    )
    problems = [(field, "missing") for field in values.index[gone.astype(bool)]]
    if not gone["version"] and flat["version"] != settings["version"]:
        problems.append(("version", "out of date"))
    if not gone["inputs"]:
        problems += [(c, "not in the card") for c in contract if c not in flat["inputs"]]
        problems += [(c, "not in the contract") for c in dict.fromkeys(flat["inputs"]) if c not in contract]
    return problems


# %% trace
def trace(steps, record, field):
    states, names = [dict(record)], []
    for name, step in steps:
        names.append(name)
        try:
            states.append(dict(step(dict(states[-1]))))
        except Exception as error:
            print("failed:", error)
            states.append(None)
            break
    found = []
    for name, old, new in zip(names, states, states[1:]):
        entry = {"step": name, "before": old.get(field)}
        if new is None:
            found.append({**entry, "what": "failed", "after": None})
        elif field in old and field not in new:
            found.append({**entry, "what": "removed", "after": None})
        elif field in new and field not in old:
            found.append({**entry, "what": "added", "after": new[field]})
        elif field in new and (type(old[field]), repr(old[field])) != (type(new[field]), repr(new[field])):
            found.append({**entry, "what": "changed", "after": new[field]})
    return found
