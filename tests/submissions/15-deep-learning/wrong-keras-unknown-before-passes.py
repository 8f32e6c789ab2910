# ---
# mistake: "refuses an unknown class only at the end"
# loses:
#   keras: "before a Dense layer"
# ---

# %% keras
def read_layers(description):
    """Shapes and parameters of the layers in a Keras description of a sequential network.

    Arguments
        description: dictionary, as `json.loads` makes it of what `to_json()` wrote.

    Returns a list with one tuple (name, shape, trained, fixed) per layer after the input layer.

    Raises ValueError, naming the class, for a class that is not in the table.

    Example: an input of shape [null, 3] and a Dense layer "out" with 2 units and a bias give
    [("out", (2,), 8, 0)].
    """
    first, *layers = description["config"]["layers"]
    shape = tuple(first["config"]["batch_shape"][1:])
    result = []
    for layer in layers:
        kind, config = layer["class_name"], layer["config"]
        trained = fixed = 0
        if kind == "Dense":
            trained = shape[-1] * config["units"] + config["units"] * bool(config["use_bias"])
            shape = (*shape[:-1], config["units"])
        elif kind == "Flatten":
            shape = (math.prod(shape),)
        elif kind == "BatchNormalization":
            trained = fixed = 2 * shape[-1]
        elif kind not in ("Dropout", "Activation") and layer is layers[-1]:
            raise ValueError(f"cannot read a layer of class {kind}")
        if not config.get("trainable", True):
            trained, fixed = 0, trained + fixed
        result.append((config["name"], shape, trained, fixed))
    return result
