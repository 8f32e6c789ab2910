# ---
# mistake: looks at the seats of cancelled sailings only
# loses:
#   table: "a ship that is not in the list are 0"
# ---

# %% table
def review_table(make_table):
    findings = {}

    def rows_of(names, tuples):
        return [dict(zip(names.split(), values, strict=True)) for values in tuples]

    def tables(sailings, ships, weather):
        return [
            rows_of("id port day hour ship late", sailings),
            rows_of("ship seats", ships),
            rows_of("port day hour wind", weather),
        ]

    def made(sailings, ships=(("A", 90),), weather=(("north", 1, 8, 5.0),)):
        given = tables(sailings, ships, weather)
        result = make_table(*given)
        if given != tables(sailings, ships, weather):
            findings["changed"] = "a table that was handed over is another one now"
        return result

    # one thing unknown at a time
    rows = [("s2", "north", 2, 8, "A", 6.0), ("s1", "north", 1, 8, "A", 4.0)]
    winds = [("north", 2, 8, 7.0), ("north", 1, 8, 5.0)]
    ships = [("A", 90), ("B", 40), ("A", 95)]
    for new, known, unknown in [
        (("s3", "north", 2, 8, None, None), winds, ["late", "seats"]),
        (("s3", "north", 2, 8, "Z", 3.0), winds, []),
        (("s3", "north", 2, 9, "A", 3.0), [*winds, ("north", 1, 9, 2.0), ("south", 2, 9, 9.0)], ["wind"]),
        (("s3", "south", 2, 8, "A", 3.0), [*winds, ("south", 2, 8, 9.0)], ["usual"]),
        (("s3", "south", 2, 8, None, None), [*winds, ("south", 2, 8, 9.0)], ["usual"]),
    ]:
        table = made([*rows, new], ships, known)
        ids = [row["id"] for row in table]
        if not {"s1", "s2", "s3"} <= set(ids):
            findings["lost"] = f"of s1, s2 and s3 there are only {ids}"
        if len(ids) > len(set(ids)):
            findings["repeated"] = f"three sailings gave {ids}"
        for row, column in [(row, column) for row in table if row["id"] == "s3" for column in unknown]:
            if row[column] == 0:
                findings["filled"] = f"{column} is unknown for {new}, and a 0 came"
            elif column in ("wind", "usual") and not pd.isna(row[column]):
                findings["weather" if column == "wind" else "ahead"] = f"for {new}, {column} is {row[column]}"

    # winds: another port, another day, another hour
    winds = [
        (port, day, hour, 100.0 * number + 10 * day + hour)
        for number, port in enumerate(["east", "north", "south"], start=1)
        for day in (1, 2, 3)
        for hour in (7, 8, 9)
    ]
    rows = [("s1", "north", 2, 8, "A", 4.0), ("s2", "south", 1, 9, "A", 4.0), ("s3", "east", 3, 7, "A", 4.0)]
    table = made(rows, weather=winds)
    wanted = {"s1": 228.0, "s2": 319.0, "s3": 137.0}
    for row in table:
        if row["wind"] and not pd.isna(row["wind"]) and row["wind"] != wanted[row["id"]]:
            findings["weather"] = f"{row['id']} has the wind {row['wind']}"

    # earlier days only: own hour, own day, later days
    rows = [
        ("s1", "north", 1, 8, "A", 10.0),
        ("s2", "north", 2, 7, "A", 300.0),
        ("s3", "north", 2, 8, "A", 5000.0),
        ("s4", "north", 3, 8, "A", 90000.0),
    ]
    weather = [("north", day, hour, 5.0) for day in (1, 2, 3) for hour in (7, 8)]
    for row in made(rows, weather=weather):
        if row["id"] in ("s2", "s3") and not pd.isna(row["usual"]) and row["usual"] > 11:
            findings["ahead"] = f"{row['id']} has the usual delay {row['usual']}; the only earlier one is 10"
    return findings
