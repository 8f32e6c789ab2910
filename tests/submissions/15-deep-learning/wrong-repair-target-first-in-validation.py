# ---
# mistake: "hands the target to the loss function first, in validation"
# loses:
#   repair: "in this order"
# ---

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    """Train a network with one output, and look at the validation rows after each epoch.

    Arguments
        kit: the library, PyTorch or its twin; has `no_grad()`.
        net: network; `net(X)` has the shape (n, 1).
        loss_of: function of (output, target); returns a tensor with one number.
        optimizer: has `zero_grad()` and `step()`.
        batches: list of pairs (X, y) of tensors, at least one; y has the shape (n,).
        valid: one such pair.
        epochs: int, 0 or more.

    Returns a list with one pair of floats (training loss, validation loss) per epoch.

    Example: with 3 epochs over batches of 4 and 2 rows there are 6 steps and 3 pairs, and in each
    pair the first batch counts twice as much as the second.
    """
    history = []
    net.eval()
    for _ in range(epochs):
        net.train()
        total, rows = 0.0, 0
        for X, y in batches:
            optimizer.zero_grad()
            loss = loss_of(net(X).squeeze(1), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            rows += len(y)
        net.eval()
        X, y = valid
        with kit.no_grad():
            valid_loss = loss_of(y, net(X).squeeze(1)).item()
        history.append((total / rows, valid_loss))
    return history
