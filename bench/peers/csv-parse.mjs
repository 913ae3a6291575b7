/** The obvious program: csv-parse with an object a row, and decimal.js. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { Decimal } from 'decimal.js';

const sums = new Map();
for (const path of process.argv.slice(2))
  for await (const row of createReadStream(path).pipe(parse({ columns: true }))) {
    const key = `${row.trust_code}\t${row.financial_year}`;
    sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(row.amount.replaceAll(',', '')));
  }
console.log([...sums].map(([key, sum]) => `${key}\t${sum.toFixed(2)}`).join('\n'));
