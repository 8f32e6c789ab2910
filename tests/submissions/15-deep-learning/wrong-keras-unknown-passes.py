# ---
# mistake: "takes an unknown class for one without parameters"
# loses:
#   keras: "Conv2D after a Dense layer"
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
        elif kind not in ("Dropout", "Activation"):
            pass
        if not config.get("trainable", True):
            trained, fixed = 0, trained + fixed
        result.append((config["name"], shape, trained, fixed))
    return result
