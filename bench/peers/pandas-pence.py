"""pandas, with whole pence: two columns and the amount as text without its point."""
import sys

import pandas

frame = pandas.concat(
    pandas.read_csv(path, usecols=["trust_code", "financial_year", "amount"], dtype=str) for path in sys.argv[1:]
)
frame["pence"] = frame["amount"].str.replace("[.,]", "", regex=True).astype("int64")
for (trust, year), pence in frame.groupby(["trust_code", "financial_year"])["pence"].sum().items():
    print(f"{trust}\t{year}\t{pence // 100}.{pence % 100:02d}")
