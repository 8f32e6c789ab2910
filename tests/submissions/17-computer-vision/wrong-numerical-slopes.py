# ---
# mistake: "measures the slopes"
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
    kernels, biases = np.array(kernels, dtype=float), np.array(biases, dtype=float)
    results = []
    for part in (kernels, biases):
        slope = np.zeros(part.shape)
        for place in np.ndindex(part.shape):
            kept = part[place]
            part[place] = kept + 1e-5
            up = (average_filters(images, kernels, biases) * slopes).sum()
            part[place] = kept - 1e-5
            down = (average_filters(images, kernels, biases) * slopes).sum()
            part[place] = kept
            slope[place] = (up - down) / 2e-5
        results.append(slope)
    return results
