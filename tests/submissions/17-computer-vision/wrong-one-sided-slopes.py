# ---
# mistake: "slopes by one-sided differences"
# loses:
#   network: "steps over this bend"
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
    def loss(k, b):
        return (average_filters(images, k, b) * slopes).sum()

    kernels, biases = np.asarray(kernels, dtype=float), np.asarray(biases, dtype=float)
    results = []
    for which, numbers_ in enumerate([kernels, biases]):
        result = np.zeros(numbers_.shape)
        for place in np.ndindex(numbers_.shape):
            lower = [kernels.copy(), biases.copy()]
            lower[which][place] -= 1e-4
            result[place] = (loss(kernels, biases) - loss(*lower)) / 1e-4
        results.append(result)
    return tuple(results)
