import { expect, test } from 'vitest';
import { DIMENSIONS } from '../../src/model/index.js';
import { folderOf, jsonOf, succeeds } from '../cli/console.js';

const PLAN = `trust_code,trust_name,option,product,supplier,cost_type,financial_year,amount
RKE,,central,epr,BT,capital,2010-11,1000.10
RKE,,local,epr,BT,capital,2010-11,900.33
RA7,,central,pacs,,revenue,2011-12,2000.55
,First Body,local,pacs,,revenue,2011-12,1500
,Second Body,local,n3,,revenue,2011-12,7.25
`;

/** The sums of the columns of figures, in pennies, of a table by one dimension across and another down. */
async function sumOf(cwd: string, words: readonly string[], from: number): Promise<bigint> {
  const { stdout } = await succeeds(['forecast', 'p.csv', '--format', 'csv', '--quiet', ...words], { cwd });
  const [, ...rows] = stdout.trim().split(/\r?\n/);
  const pence = (text: string): bigint => BigInt(text.replace('.', ''));
  return rows
    .map((row) => row.split(','))
    .filter((cells) => cells[from - 1] === 'local')
    .reduce((sum, cells) => sum + cells.slice(from, -1).reduce((all, cell) => all + pence(cell), 0n), 0n);
}

test.each(DIMENSIONS.filter((dimension) => dimension !== 'option'))(
  'columns by %s add up to what there is, with and without groups',
  async (dimension) => {
    const cwd = folderOf({ 'p.csv': PLAN });
    const { totals } = await jsonOf(['p.csv'], { cwd });
    const all = BigInt(totals.local.replace('.', ''));
    const down = dimension === 'product' ? 'cost-type' : 'product';
    expect(await sumOf(cwd, ['--by', down, '--columns', dimension], 2)).toBe(all);
    // without --by the rows are by product
    if (dimension !== 'product') expect(await sumOf(cwd, ['--columns', dimension], 2)).toBe(all);
  },
);
