"""NumPy: the draws of a scenario's risks, and the figures made of them.

Reads from standard input what is drawn and what each draw is worth in pounds, draws it so many times over, and prints
the seconds that each time took, the first apart, with the figures of the last.
"""
import json
import sys
import time

import numpy as np

plan = json.load(sys.stdin)
draws, repeats = int(sys.argv[1]), int(sys.argv[2])
for risk in plan["risks"]:
    risk["central"], risk["local"] = np.array(risk["central"]), np.array(risk["local"])
root = np.linalg.cholesky(np.array(plan["matrix"])) if plan["matrix"] else None


def severity(rng, kind, parameters, shape):
    """A distribution, as Green Book appraisals write it."""
    if kind == "uniform":
        return rng.uniform(*parameters, shape)
    if kind == "triangular":
        return rng.triangular(*parameters, shape)
    if kind == "pert":
        low, likely, high = parameters
        after = 4 * (high - likely) / (high - low)
        return low + (high - low) * rng.beta(5 - after, 1 + after, shape)
    mean, deviation = parameters
    if kind == "lognormal":
        variance = np.log1p((deviation / mean) ** 2)
        return rng.lognormal(np.log(mean) - variance / 2, np.sqrt(variance), shape)
    return rng.normal(mean, deviation, shape)


def drawn(rng, risk):
    """A row for each unit: a trust, or the whole risk."""
    units, correlation = len(risk["local"]), risk["correlation"]
    if 0 < correlation < 1 and units > 1 and risk["kind"] == "normal" and risk["probability"] == 1:
        scores = np.sqrt(correlation) * rng.standard_normal(draws)
        scores = scores + np.sqrt(1 - correlation) * rng.standard_normal((units, draws))
        mean, deviation = risk["parameters"]
        return mean + deviation * scores
    if correlation > 0 and units > 1:
        raise NotImplementedError(risk["name"])
    x = severity(rng, risk["kind"], risk["parameters"], (units, draws))
    if risk["probability"] < 1:
        x = np.where(rng.random((units, draws)) < risk["probability"], x, 0)
    return x


def simulate(seed):
    rng = np.random.default_rng(seed)
    values = [drawn(rng, risk) for risk in plan["risks"]]
    if root is not None:
        # Iman and Conover: each takes its own draws in the order of scores that correlate
        scores = root @ rng.standard_normal((len(root), draws))
        for d, risk in enumerate(plan["risks"]):
            if risk["row"] is not None:
                ranks = np.argsort(np.argsort(scores[risk["row"]]))
                values[d] = np.sort(values[d], axis=1)[:, ranks]
    central = plan["central"] + sum(risk["central"] @ x for risk, x in zip(plan["risks"], values))
    local = plan["local"] + sum(risk["local"] @ x for risk, x in zip(plan["risks"], values))
    return {
        name: [x.mean(), x.std(ddof=1), *np.percentile(x, [5, 10, 50, 80, 90, 95], method="inverted_cdf")]
        for name, x in (("central", central), ("local", local), ("saving", central - local))
    }


seconds = []
for seed in range(repeats):
    start = time.perf_counter()
    figures = simulate(seed)
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": seconds, "figures": figures, "version": np.__version__}))
