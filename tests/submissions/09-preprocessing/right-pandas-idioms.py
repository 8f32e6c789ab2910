# ---
# approach: pandas idioms, nullable types, frames where arrays were possible; talks and warns while it works
# ---

# %% parse
import warnings


def parse_column(text, kind):
    print("reading", kind)
    warnings.warn("this reader is strict")
    tidy = text.str.strip().str.lower()
    text_or_gap = tidy.mask(tidy.isin(MISSING_CODES))
    match kind:
        case "number":
            parts = text_or_gap.str.extract(r"^([+-]?\d+)(?:[.,](\d+))?$")
            joined = parts[0].str.cat(parts[1].fillna("0"), sep=".")
            values = joined.astype("Float64")
        case "date":
            both = text_or_gap.where(text_or_gap.str.contains(":", na=False), text_or_gap + " 00:00")
            values = pd.to_datetime(both, format="%d/%m/%Y %H:%M", errors="coerce")
        case "yes_no":
            values = text_or_gap.map({"yes": True, "no": False}).astype("boolean")
        case _:
            raise ValueError(f"kind must be number, date or yes_no, not {kind!r}")
    return values, text.loc[(text_or_gap.notna() & values.isna()).to_numpy()]


# %% rules
def apply_rules(table):
    print("rules for", len(table), "rows")
    counts = {}
    clean = table.drop_duplicates(keep="first")
    counts["repeated"] = len(table) - len(clean)
    bounds = {"age": clean["age"].between(0, 110), "distance_km": clean["distance_km"].ge(0)}
    for column, fine in bounds.items():
        broken = clean[column].notna() & ~fine
        counts[column] = broken.sum()
        clean = clean.assign(**{column: clean[column].where(fine)})
    late = clean["booked_on"].dt.floor("D").gt(clean["starts_at"].dt.floor("D"))
    counts["booked_on"] = late.sum()
    return clean.assign(booked_on=clean["booked_on"].mask(late)), counts


# %% missing
def missing_by(table, column, by):
    return (
        table.assign(gap=table[column].isna())
        .groupby(by, dropna=False)["gap"]
        .agg(rows="size", missing="sum", share="mean")
        .sort_values(by=["share", "rows"], ascending=[False, False])
        .reset_index(names="group")
        .assign(group=lambda d: d["group"].fillna("(missing)"))
    )


# %% split
def split_appointments(table, cutoff):
    fresh = table.reset_index(drop=True).dropna(subset=["starts_at", "patient_id"])
    train = fresh.query("starts_at < @pd.Timestamp(@cutoff)").index
    later = fresh.drop(train)
    test = later.index[~later["patient_id"].isin(fresh.loc[train, "patient_id"])]
    rest = pd.RangeIndex(len(table)).difference(train.union(test))
    return {"train": train.tolist(), "test": test.tolist(), "left_out": rest.tolist()}


# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0)
    filled = train.fillna(median)
    mean, spread = filled.agg(["mean", lambda c: c.std(ddof=0)]).to_numpy()
    spread = np.where(filled.eq(filled.iloc[0]).all(), 1, spread)
    ready = []
    for part in (train, test):
        scaled = part.fillna(median).sub(mean).div(spread)
        ready.append(pd.concat([scaled, part.isna().astype(int).add_suffix("_gap")], axis=1))
    return tuple(ready)


# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    fill = FunctionTransformer(lambda words: words.fillna("?"))
    numbers = Pipeline(
        [("fill", SimpleImputer(strategy="median", keep_empty_features=True)), ("scale", StandardScaler())]
    )
    words = Pipeline([("fill", fill), ("encode", OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least))])
    model = make_column_transformer((numbers, numeric), (words, categorical), sparse_threshold=0)
    return model.set_output(transform="default")


# %% schema
def check_schema(table, schema):
    problems = []
    for name, agreed in schema.items():
        if name not in table:
            problems.append((name, "absent", None))
            continue
        known = table[name].dropna()
        tests = {
            "missing": table[name].isna() if agreed.get("required") else None,
            "repeated": known.duplicated() if agreed.get("unique") else None,
            "too small": known.lt(agreed["min"]) if "min" in agreed else None,
            "too large": known.gt(agreed["max"]) if "max" in agreed else None,
            "not allowed": ~known.isin(agreed["allowed"]) if "allowed" in agreed else None,
        }
        problems += [
            (name, what, rows.sum()) for what, rows in tests.items() if rows is not None and rows.any()
        ]
    if problems:
        lines = [
            f"{name}: {what}" + (f" ({rows})" if rows is not None else "") for name, what, rows in problems
        ]
        raise ValueError(f"{len(lines)} problem(s)\n" + "\n".join(lines))
