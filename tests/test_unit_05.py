"""What only unit 05 promises: columns that repeat each other, and answers that scikit-learn really gave."""

import csv
import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assignments" / "source" / "05-linear-algebra"


@pytest.fixture(scope="module")
def generator():
    """The generator script as a module; it is not on the import path, since it lies with the assignment."""
    spec = importlib.util.spec_from_file_location("make_deliveries", FOLDER / "make_deliveries.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def table(generator):
    """The generated table: 14 bands and their slope, and the moisture."""
    rows = list(csv.reader(generator.make_table().splitlines()))
    values = np.array([[float(cell) for cell in row[1:]] for row in rows[1:]])
    return values[:, :-1], values[:, -1]


def test_the_slope_repeats_two_bands_and_nothing_else_repeats(table):
    columns, _ = table
    centred = columns - columns.mean(axis=0)
    values = np.linalg.svd(centred, compute_uv=False)
    assert (values <= 1e-10 * values[0]).sum() == 1 and values[-2] > 1e-4 * values[0]
    direction = np.linalg.svd(centred)[2][-1]
    assert set(np.flatnonzero(np.abs(direction) > 1e-6)) == {0, 13, 14}


def test_three_components_hold_nearly_all_of_the_bands(table):
    share = PCA().fit(table[0][:, :14]).explained_variance_ratio_
    assert 0.95 < share[:2].sum() < 0.995 < share[:3].sum()


def test_the_bands_tell_the_moisture(table):
    columns, moisture = table
    model = make_pipeline(StandardScaler(), Ridge(alpha=1.0)).fit(columns, moisture)
    assert np.sqrt(np.mean((model.predict(columns) - moisture) ** 2)) < 0.2 * moisture.std()


def test_scikit_learn_answers_what_is_recorded(table):
    columns, moisture = table
    recorded = json.loads((FOLDER / "recorded.json").read_text(encoding="utf-8"))
    pca = recorded["pca"]
    model = PCA(3).fit(columns[:, :14])
    assert pca["mean"] == pytest.approx(model.mean_, abs=1e-5)
    assert pca["variance"] == pytest.approx(model.explained_variance_, abs=1e-5)
    assert pca["share"] == pytest.approx(model.explained_variance_ratio_, abs=1e-5)
    same = np.abs((np.array(pca["components"]) * model.components_).sum(axis=1))
    assert same == pytest.approx(1, abs=1e-5)
    rebuilt = model.inverse_transform(model.transform(columns[:3, :14]))
    assert np.array(pca["rebuilt"]) == pytest.approx(rebuilt, abs=1e-5)
    ridge = make_pipeline(StandardScaler(), Ridge(alpha=recorded["ridge"]["strength"])).fit(columns, moisture)
    assert recorded["ridge"]["predicted"] == pytest.approx(ridge.predict(columns[:8]), abs=1e-5)
