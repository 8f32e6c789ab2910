# ---
# mistake: "leaves the first epoch in the mode that the network came in"
# loses:
#   repair: "handed over in evaluation mode"
# ---

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    history = []
    if epochs == 0:
        net.eval()
    for _ in range(epochs):
        if history:
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
            valid_loss = loss_of(net(X).squeeze(1), y).item()
        history.append((total / rows, valid_loss))
    return history
