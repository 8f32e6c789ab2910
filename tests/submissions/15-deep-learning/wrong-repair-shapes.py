# ---
# mistake: "compares a column with a row"
# loses:
#   repair: "by broadcasting"
# ---

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    history = []
    net.eval()
    for _ in range(epochs):
        net.train()
        total, rows = 0.0, 0
        for X, y in batches:
            optimizer.zero_grad()
            loss = loss_of(net(X), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            rows += len(y)
        net.eval()
        X, y = valid
        with kit.no_grad():
            valid_loss = loss_of(net(X), y).item()
        history.append((total / rows, valid_loss))
    return history
