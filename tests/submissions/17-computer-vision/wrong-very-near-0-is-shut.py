# ---
# mistake: "answers up to 1e-9 count as 0"
# loses:
#   network: "before the ReLU is 1e-12"
# ---

# %% network
def average_filters(images, kernels, biases):
    return np.maximum(answers_of(images, kernels, biases)[1], 0).mean(axis=(1, 2))


def answers_of(images, kernels, biases):
    kernels = np.asarray(kernels, dtype=float)
    windows = sliding_window_view(np.asarray(images, dtype=float), kernels.shape[1:], axis=(1, 2))
    answers = np.tensordot(windows, kernels, axes=((3, 4), (1, 2))) + np.asarray(biases, dtype=float)
    return windows, answers


def filter_slopes(images, kernels, biases, slopes):
    windows, answers = answers_of(images, kernels, biases)
    places = answers.shape[1] * answers.shape[2]
    local = (answers > 1e-9) * np.asarray(slopes, dtype=float)[:, None, None, :] / places
    return np.tensordot(local, windows, axes=((0, 1, 2), (0, 1, 2))), local.sum(axis=(0, 1, 2))
