# ---
# mistake: cuts the domain of a bar's size to 0 as well
# loses:
#   mend: "the scale of `size` is linear"
# ---

# %% mend
def mend(spec):
    spec = copy.deepcopy(spec)
    notes = spec.get("usermeta", {})
    if "layer" in spec:
        if spec.get("resolve", {}).get("scale", {}).get("y") != "independent":
            return spec
        fields = {part["encoding"]["x"]["field"] for part in spec["layer"] if "x" in part["encoding"]}
        _whole_window(spec, fields)
        spec["vconcat"] = spec.pop("layer")
        del spec["resolve"]
        for part in spec["vconcat"]:
            _mend_one(part, notes)
    else:
        _mend_one(spec, notes)
    return spec


def _whole_window(chart, fields):
    """Take out filters that choose a range of one of these fields."""
    if "transform" in chart:
        chart["transform"] = [
            step
            for step in chart["transform"]
            if not (
                isinstance(step.get("filter"), dict)
                and "range" in step["filter"]
                and step["filter"]["field"] in fields
            )
        ]


def _mend_one(chart, notes):
    """Mend a chart with one mark, in place."""
    encoding = chart["encoding"]
    _whole_window(chart, {encoding["x"]["field"]} if "x" in encoding else set())
    for channel in encoding.values():
        count = channel["field"]
        if count in notes.get("out_of", {}):
            of = notes["out_of"][count]
            rate = f"{count} per {of}"
            steps = chart.setdefault("transform", [])
            steps.append({"calculate": f"datum.{count} / datum.{of}", "as": rate})
            channel["field"] = rate
            if "title" in channel:
                channel["title"] = rate
            channel.get("scale", {}).pop("domain", None)
    for name, channel in encoding.items():
        scale = channel.get("scale", {})
        if (
            name == "size"
            and scale
            and (scale.get("type", "linear") != "linear" or scale.get("zero") is False)
        ):
            channel["scale"] = {"type": "linear", "zero": True}
        if chart["mark"] in ("bar", "area") and channel["type"] == "quantitative":
            if scale.get("zero") is False:
                scale["zero"] = True
            if "domain" in scale and scale["domain"][0] > 0:
                scale["domain"] = [0, scale["domain"][1]]
                scale["zero"] = True
    for name, other in (("x", "y"), ("y", "x")):
        ends = notes.get("interval", {}).get(encoding.get(name, {}).get("field"))
        if ends:
            low, high = ends
            bar = {name: {"field": low, "type": "quantitative"}, name + "2": {"field": high}}
            if other in encoding:
                bar[other] = copy.deepcopy(encoding[other])
            own = {"mark": chart.pop("mark"), "encoding": chart.pop("encoding")}
            chart["layer"] = [own, {"mark": "errorbar", "encoding": bar}]
            return
