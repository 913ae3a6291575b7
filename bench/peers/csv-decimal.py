"""Python's own csv and Decimal."""
import csv
import sys
from decimal import Decimal

sums = {}
for path in sys.argv[1:]:
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["trust_code"], row["financial_year"]
            sums[key] = sums.get(key, Decimal(0)) + Decimal(row["amount"].replace(",", ""))
print("\n".join(f"{trust}\t{year}\t{amount:.2f}" for (trust, year), amount in sums.items()))
