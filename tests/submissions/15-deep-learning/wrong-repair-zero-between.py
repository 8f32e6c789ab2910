# ---
# mistake: "empties the slopes between backward and step"
# loses:
#   repair: "own batch"
# ---

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    history = []
    net.eval()
    for _ in range(epochs):
        net.train()
        total, rows = 0.0, 0
        for X, y in batches:
            loss = loss_of(net(X).squeeze(1), y)
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            total += loss.item() * len(y)
            rows += len(y)
        net.eval()
        X, y = valid
        with kit.no_grad():
            valid_loss = loss_of(net(X).squeeze(1), y).item()
        history.append((total / rows, valid_loss))
    return history
