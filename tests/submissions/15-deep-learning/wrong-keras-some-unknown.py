# ---
# mistake: "refuses only the classes that its author thought of"
# loses:
#   keras: "LayerNormalization after a Dense layer"
# ---

# %% keras
def read_layers(description):
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
        elif kind in ("Conv1D", "Conv2D", "LSTM", "GRU", "Embedding", "MaxPooling2D"):
            raise ValueError(f"cannot read a layer of class {kind}")
        if not config.get("trainable", True):
            trained, fixed = 0, trained + fixed
        result.append((config["name"], shape, trained, fixed))
    return result
