/** DuckDB from npm, exact: amounts as DECIMAL. Its package is looked up in the folder that PEERS names. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [shape, glob] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(process.env.PEERS, 'x.js'))('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const amount = `sum(CAST(replace(${shape === 'spend' ? 'Amount' : 'amount'}, ',', '') AS DECIMAL(18,2)))`;
const year = `CASE WHEN month(d) < 4 THEN year(d) - 1 ELSE year(d) END`;
const read = `read_csv('${glob}', all_varchar = true, header = true)`;
const sql =
  shape === 'spend'
    ? `SELECT Entity, ${year}, ${amount} FROM (SELECT *, strptime(Date, '%d/%m/%Y') AS d FROM ${read}) GROUP BY 1, 2`
    : shape === 'plain'
      ? `SELECT trust_code, financial_year, sum(amount) FROM read_csv('${glob}', header = true, types = {'amount': 'DECIMAL(18,2)'}) GROUP BY 1, 2`
      : `SELECT trust_code, financial_year, ${amount} FROM ${read} GROUP BY 1, 2`;
const rows = await (await connection.run(sql)).getRows();
console.log(rows.map(([a, b, c]) => `${a}\t${b}\t${c}`).join('\n'));
