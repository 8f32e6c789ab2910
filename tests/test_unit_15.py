"""What only unit 15 promises: a twin that behaves like PyTorch, a file by Keras, apples of every grade."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[1] / "assignments" / "source" / "15-deep-learning"


@pytest.fixture(scope="module")
def twin():
    """The module `twin.py` that is handed out."""
    spec = importlib.util.spec_from_file_location("twin", FOLDER / "twin.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def loss_of(twin, arrays, X, y):
    """A loss that uses most operations of the twin, and its parameters."""
    parameters = [twin.Tensor(array, requires_grad=True) for array in arrays]
    W1, b1, W2 = parameters
    hidden = (twin.tensor(X) @ W1 + b1).relu()
    output = (hidden @ W2).squeeze(1) - hidden[:, 0] / 3.0 + hidden.reshape(-1)[:1]
    return twin.nn.MSELoss()(output, twin.tensor(y)), parameters


def test_the_twin_has_the_slopes_that_moves_say(twin):
    rng = np.random.default_rng(0)
    arrays = [rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=(3, 1))]
    X, y = rng.normal(size=(5, 2)), rng.normal(size=5)
    loss, parameters = loss_of(twin, arrays, X, y)
    loss.backward()
    for number, parameter in enumerate(parameters):
        for place in np.ndindex(parameter.shape):
            ends = []
            for move in (1e-6, -1e-6):
                moved = [array.copy() for array in arrays]
                moved[number][place] += move
                ends.append(loss_of(twin, moved, X, y)[0].item())
            assert np.isclose(parameter.grad[place], (ends[0] - ends[1]) / 2e-6, rtol=1e-5, atol=1e-8)


def test_the_twin_adds_slopes_up_and_records_nothing_where_it_is_told(twin):
    layer = twin.nn.Linear(2, 1)
    X = twin.tensor(np.ones((3, 2)))
    for times in (1, 2):
        layer(X).mean().backward()
        assert np.allclose(layer.bias.grad, times)
    with twin.no_grad():
        assert not layer(X).requires_grad
    assert layer(X).requires_grad


def test_the_twin_drops_in_training_mode_only(twin):
    part = twin.nn.Sequential(twin.nn.Dropout(0.5))
    X = twin.tensor(np.ones((50, 4)))
    assert set(np.unique(part(X).numpy())) == {0.0, 2.0}
    assert set(np.unique(part.eval()(X).numpy())) == {1.0}


def test_the_sorter_is_a_description_that_keras_wrote():
    sorter = json.loads((FOLDER / "sorter.json").read_text(encoding="utf-8"))
    layers = sorter["config"]["layers"]
    assert sorter["module"] == "keras" and all(layer["module"] == "keras.layers" for layer in layers)
    kinds = {layer["class_name"] for layer in layers}
    assert kinds == {"InputLayer", "Dense", "Flatten", "BatchNormalization", "Activation", "Dropout"}
    assert [layer["config"]["name"] for layer in layers if layer["config"].get("trainable") is False]


def test_every_grade_of_apples_occurs():
    grades = np.loadtxt(FOLDER / "apples.csv", delimiter=",", skiprows=1)[:, 6]
    assert np.bincount(grades.astype(int)).min() >= 20


@pytest.mark.slow
def test_the_loop_of_task_4_says_the_same_on_pytorch_and_on_the_twin(twin):
    torch = pytest.importorskip("torch")
    notebook = json.loads((FOLDER / "15-deep-learning.ipynb").read_text(encoding="utf-8"))
    [source] = ["".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "repair"]
    names = {}
    exec(source, names)
    rng = np.random.default_rng(0)
    pairs = [(rng.normal(size=(n, 2)), rng.normal(size=n)) for n in (4, 4, 1, 5)]
    arrays = [parameter.data.copy() for parameter in twin.nn.Linear(2, 1).parameters()]
    histories = []
    for kit in (twin, torch):
        net = kit.nn.Sequential(kit.nn.Linear(2, 1), kit.nn.ReLU())
        if kit is torch:
            net = net.double()
        for parameter, array in zip(net.parameters(), arrays, strict=True):
            parameter.data = array.copy() if kit is twin else torch.tensor(array.T)
        data = [(kit.tensor(X), kit.tensor(y)) for X, y in pairs]
        optimizer = kit.optim.SGD(net.parameters(), lr=0.05)
        histories.append(names["train"](kit, net, kit.nn.MSELoss(), optimizer, data[:3], data[3], 3))
        assert not net.training
    assert np.allclose(*histories, rtol=1e-9)
