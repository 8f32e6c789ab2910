# ---
# mistake: "the contractor's loop under another name"
# loses:
#   repair: "its plain number first"
# ---

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    history = []
    for epoch in range(epochs):
        total = 0
        for X, y in batches:
            loss = loss_of(net(X), y)
            loss.backward()
            optimizer.step()
            total += loss
        net.eval()
        X, y = valid
        history.append((total / len(batches), loss_of(net(X), y)))
    return history
