/**
 * Polars from npm, exact: amounts as text cast to decimals (read as numbers they pass through a float, and some sums
 * are a penny out). Its package is looked up in the folder that PEERS names.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [shape, path] = process.argv.slice(2);
const pl = createRequire(join(process.env.PEERS, 'x.js'))('nodejs-polars').default;
const text = pl.col('amount');
const plain = shape === 'plain' ? text : text.str.replaceAll(',', '');
const frame = pl
  .scanCSV(path, { inferSchemaLength: 0 })
  .select(pl.col('trust_code'), pl.col('financial_year'), plain.cast(pl.Decimal(18, 2)).alias('amount'))
  .groupBy(['trust_code', 'financial_year'])
  .agg(pl.col('amount').sum())
  .select(pl.col('trust_code'), pl.col('financial_year'), pl.col('amount').cast(pl.String))
  .collectSync();
console.log(
  frame
    .rows()
    .map((row) => row.join('\t'))
    .join('\n'),
);
