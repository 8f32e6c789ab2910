# ---
# mistake: "does not start the sum anew in each epoch"
# loses:
#   repair: "mean over"
# ---

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    history = []
    total, rows = 0.0, 0
    net.eval()
    for _ in range(epochs):
        net.train()
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
            valid_loss = loss_of(net(X).squeeze(1), y).item()
        history.append((total / rows, valid_loss))
    return history
