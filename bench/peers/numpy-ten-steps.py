"""pandas reads a plan and NumPy takes ten steps over it, in floats: the appraisal that bench/growth.mjs measures.

The steps are those that growth.mjs writes into its scenario. An amount is shared out to the penny by largest remainder,
as far as floats tell remainders apart. Prints what central and local come to, in pounds.
"""
import sys

import numpy as np
import pandas as pd

plan = pd.read_csv(sys.argv[1], dtype={"amount": str})
pence = np.array([int(text.replace(".", "")) for text in plan["amount"]], dtype=np.int64).astype(np.float64)
year = plan["financial_year"].str[:4].astype(int).values
capital = (plan["cost_type"] == "capital").values
local = (plan["option"] == "local").values
central = ~local


def scale(lines, rate):
    pence[lines] *= 1 + rate


def share_out(lines, pounds):
    lines = lines & local
    weights = pence[lines]
    quotas = pounds * 100 * weights / weights.sum()
    shares = np.floor(quotas)
    left = int(round(pounds * 100 - shares.sum()))
    shares[np.argsort(shares - quotas, kind="stable")[:left]] += 1
    pence[lines] = weights + shares


every = np.ones(len(pence), dtype=bool)
scale(every, 0.03)
scale(capital & local, -0.025)
share_out(every, 1000000.01)
share_out(year >= 2015, -2000000.03)
pence *= np.where(year > 2012, 1.025 ** (year - 2012), 1.0)
scale(~capital & local, 0.0175)
share_out((year >= 2012) & (year <= 2014), 5e6)
scale(central, -0.01)
scale((year >= 2020) & local, 0.04)
share_out(capital, -3000000.07)
print(f"{pence[central].sum() / 100:.2f}\n{pence[local].sum() / 100:.2f}")
