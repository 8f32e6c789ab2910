# ---
# mistake: "multiplies the loss by the rows while it is still a tensor"
# loses:
#   repair: "for *: 'Tensor' and 'int'). A tensor that is added up"
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
            loss = loss_of(net(X).squeeze(1), y)
            loss.backward()
            optimizer.step()
            total += loss * len(y)
            rows += len(y)
        net.eval()
        X, y = valid
        with kit.no_grad():
            valid_loss = loss_of(net(X).squeeze(1), y).item()
        history.append((total / rows, valid_loss))
    return history
