"""The arithmetic of the model against statsmodels and scipy."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as times
from hypothesis import strategies as st

from artur.domain.insights.drivers import effects, fitting, quantiles, shares
from artur.domain.insights.drivers.design import design
from artur.domain.insights.drivers.sums import FOLDS, added, divide
from tests.domain.insights.drivers import shop

stats = pytest.importorskip("scipy.stats")


@pytest.fixture(scope="module")
def model():
    """Five hundred orders, some of them rated twice, with what the model makes of them."""
    seen = shop.reviews(500)
    seen = shop.columns([*seen, *shop.reviews(500, seed=2)[:200]])
    plan = design(seen)
    parts = divide(seen, plan)
    cells = parts.by_cell()
    rows = np.arange(len(seen.stars))
    return seen, plan, parts, cells, plan.matrix(seen, rows)


def test_estimates_and_their_errors_are_those_of_statsmodels(model):
    import statsmodels.api as sm

    seen, _plan, parts, cells, matrix = model
    mine = fitting.ordinary(added(list(cells.values())), parts)
    theirs = sm.OLS(seen.stars, matrix[:, mine.kept]).fit(
        cov_type="cluster", cov_kwds={"groups": seen.orders}
    )
    assert np.allclose(mine.beta[mine.kept], theirs.params, atol=1e-8)
    assert np.allclose(np.sqrt(np.diag(mine.covariance)), theirs.bse, rtol=1e-6)
    errors = float(((seen.stars - matrix @ mine.beta) ** 2).sum())
    assert mine.sums.errors(mine.beta) == pytest.approx(errors)


def test_ridge_is_ridge(model):
    seen, plan, _parts, cells, matrix = model
    sums = added(list(cells.values()))
    weights = np.ones(plan.width)
    weights[0] = 0
    for term in plan.terms:
        if term.fact.kind == "number":
            weights[term.first] = (matrix[:, term.first] ** 2).mean()
    # Ridge is least squares over the rows and, for each column, a row that pulls it to nought.
    whole = np.vstack([matrix, np.diag(np.sqrt(30 * weights))])
    asked = np.r_[seen.stars, np.zeros(plan.width)]
    expected = np.linalg.lstsq(whole, asked, rcond=None)[0]
    kept = fitting.independent(sums.squares.copy())
    mine = fitting.ridge(sums, plan, 30.0)
    assert np.allclose(matrix @ mine, matrix @ expected, atol=1e-5)
    assert len(kept) <= plan.width


def test_what_was_held_out_is_predicted_from_the_others_alone(model):
    seen, plan, parts, cells, matrix = model
    folds = fitting.by_fold(cells)
    controls = np.array([0], dtype=np.intp)
    found = fitting.held_out(folds, plan, controls)
    wrong = mean = 0.0
    for n in range(FOLDS):
        out = np.concatenate([parts.rows[a:b] for _p, f, a, b in parts.cells if f == n])
        rest = np.setdiff1d(np.arange(len(seen.stars)), out)
        assert not set(seen.orders[out]) & set(seen.orders[rest])
        others = [fold for m, fold in enumerate(folds) if m != n]
        beta = fitting.ridge(added(others), plan, fitting.best_pull(others, plan))
        wrong += float(((seen.stars[out] - matrix[out] @ beta) ** 2).sum())
        mean += float(((seen.stars[out] - seen.stars[rest].mean()) ** 2).sum())
    assert found.share == pytest.approx(1 - wrong / mean, rel=1e-6)
    assert found.share > 0.4


def test_shares_are_the_mean_gain_over_every_order_of_coming_in(model):
    import statsmodels.api as sm

    seen, plan, _parts, cells, matrix = model
    sums = added(list(cells.values()))
    kept = set(fitting.independent(sums.squares.copy()).tolist())
    terms = [t for t in plan.terms if t.fact.key in {"late", "carrier", "price"}]
    groups = [np.array([n for n in t.told if n in kept], dtype=np.intp) for t in terms]
    mine = shares.gains(sums, np.array([0], dtype=np.intp), groups)
    theirs = np.zeros(3)
    for order in permutations(range(3)):
        inside, before = [0], 0.0
        for n in order:
            inside += groups[n].tolist()
            explained = sm.OLS(seen.stars, matrix[:, inside]).fit().ess
            theirs[n] += (explained - before) / 6
            before = explained
    assert np.allclose(mine, theirs, rtol=1e-6)


def test_with_many_facts_a_draw_of_orders_comes_close(model):
    sums = added(list(model[3].values()))
    kept = fitting.independent(sums.squares.copy())[1:9]
    groups = [np.array([n], dtype=np.intp) for n in kept]
    drawn = shares.gains(sums, np.array([0], dtype=np.intp), groups)
    whole = shares.gains(sums, np.array([0], dtype=np.intp), [kept])
    assert drawn.sum() == pytest.approx(whole[0])


@times(max_examples=40)
@given(t=st.floats(0, 12), freedom=st.integers(10, 500))
def test_the_chance_of_a_t_is_scipys(t, freedom):
    expected = 2 * stats.t.sf(t, freedom)
    assert quantiles.t_chance(t, freedom) == pytest.approx(expected, abs=1e-3, rel=0.15)


@times(max_examples=40)
@given(value=st.floats(0, 40), freedom=st.integers(1, 3))
def test_the_chance_of_a_chi_squared_is_scipys(value, freedom):
    assert quantiles.chi_chance(value, freedom) == pytest.approx(stats.chi2.sf(value, freedom))


@times(max_examples=40)
@given(chances=st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_what_stands_among_many_is_as_statsmodels_says(chances):
    from statsmodels.stats.multitest import multipletests

    expected = multipletests(chances, alpha=0.05, method="fdr_bh")[0]
    assert quantiles.discoveries(chances) == expected.tolist()


def test_periods_that_differ_are_told_from_those_that_agree():
    from statsmodels.stats.meta_analysis import combine_effects

    def parts(*values):
        return [effects.Estimate(v, 0.1, v - 0.2, v + 0.2, 0.0) for v in values]

    theirs = combine_effects(np.array([0.5, 0.6, 0.9]), np.full(3, 0.01))
    assert effects.steady(parts(0.5, 0.6, 0.9)) == (stats.chi2.sf(theirs.q, 2) >= effects.SHIFTING)
    assert effects.steady(parts(0.5, 0.6, 0.55))
    assert not effects.steady(parts(0.5, 0.6, 1.4))
    assert effects.steady(parts(0.5))


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Nineteen times out of twenty, over two hundred shops of which the truth is known."""
    held = 0
    for seed in range(200):
        dice = np.random.default_rng(seed)
        late = (dice.random(300) < 0.1).astype(float)
        # What is late varies more: a plain formula would be too sure.
        stars = 4 - 1.0 * late + dice.normal(0, 0.5 + late)
        matrix = np.column_stack([np.ones(300), late, dice.normal(size=300)])
        inverse = np.linalg.inv(matrix.T @ matrix)
        beta = inverse @ matrix.T @ stars
        scores = matrix * (stars - matrix @ beta)[:, None]
        covariance = 300 / 299 * 299 / 297 * inverse @ (scores.T @ scores) @ inverse
        fit = fitting.Fit(np.arange(3), beta, covariance, None)
        contrast = effects.Contrast(
            "late", np.array([0.0, 1.0, 0.0]), 1.0, int(late.sum()), 0.1, int(late.sum()) - 1
        )
        found = effects.estimate(contrast, fit)
        held += found.low <= -1.0 <= found.high
    assert 180 <= held <= 200
