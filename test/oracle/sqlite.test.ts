import { gzipSync } from 'node:zlib';
import initSqlJs, { type Database } from 'sql.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOf, succeeds } from '../cli/console.js';
import { lawRuns } from '../thorough.js';
import { amountText, Chance, madeLines, planText, yearText, type MadeLine } from './made.js';

/**
 * A reckoner that is not ours: SQLite adds up the same lines in whole pence, and every figure of the program must be its
 * figure, to the penny and beyond. The lines go to SQLite as they were made and to the program as text in files.
 */
const SEEDS = Array.from({ length: lawRuns(1) }, (_, i) => i + 1);
const LINES = 4_000;

let SQL: Awaited<ReturnType<typeof initSqlJs>>;
beforeAll(async () => {
  SQL = await initSqlJs();
});

function databaseOf(lines: readonly MadeLine[]): Database {
  const database = new SQL.Database();
  database.run(
    'CREATE TABLE line (trust TEXT, region TEXT, option TEXT, product TEXT, supplier TEXT, route TEXT, status TEXT, year TEXT, pence INTEGER)',
  );
  const insert = database.prepare('INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { trust, region, option, product, supplier, route, status, year, pence } of lines)
    insert.run([trust, region, option, product, supplier.trim(), route, status, yearText(year), pence]);
  insert.free();
  return database;
}

/** The rows of a query, every cell as text. */
function rowsOf(database: Database, query: string): string[][] {
  const [result] = database.exec(query);
  return (result?.values ?? []).map((row) => row.map(String));
}

/** Sums of pence times 1,000 by option: a line of both options counts in each. */
const sumOf = (option: string, factor = '1000'): string =>
  `CAST(COALESCE(SUM(CASE WHEN option IN ('${option}', 'both') THEN pence * ${factor} ELSE 0 END), 0) AS TEXT)`;

/** Pounds as JSON gives them, from pence times 1,000: at least two decimals, and no zero behind those. */
function pounds(thousandths: string): string {
  const digits = thousandths.replace('-', '').padStart(6, '0');
  const decimals = digits.slice(-5).replace(/0{1,3}$/, '');
  return `${thousandths.startsWith('-') ? '-' : ''}${digits.slice(0, -5)}.${decimals}`;
}

interface Output {
  readonly totals: Readonly<Record<string, string>>;
  readonly breakdown: { readonly rows: readonly Readonly<Record<string, string>>[] };
}

/** Files as a folder holds them: plain, with semicolons, and compressed. */
function filesOf(chance: Chance, lines: readonly MadeLine[]): Record<string, string | Uint8Array> {
  const third = Math.ceil(lines.length / 3);
  return {
    'a.csv': planText(chance, lines.slice(0, third)),
    'b.csv': `\ufeff${planText(chance, lines.slice(third, 2 * third), ';')}`,
    'c.csv.gz': gzipSync(planText(chance, lines.slice(2 * third))),
  };
}

describe.each(SEEDS)('plans of seed %i', (seed) => {
  const chance = new Chance(seed);
  const lines = madeLines(chance, LINES);
  const files = filesOf(chance, lines);
  const output = async (words: readonly string[], more: Record<string, string> = {}): Promise<Output> => {
    const cwd = folderOf({ ...files, ...more });
    return JSON.parse((await succeeds([...words, '-f', 'json'], { cwd })).stdout) as Output;
  };
  const inputs = ['a.csv', 'b.csv', 'c.csv.gz'];

  test.each([
    ['product'],
    ['trust'],
    ['supplier'],
    ['region', 'year'],
    ['trust', 'product', 'year'],
    ['supplier', 'route', 'status'],
  ])('by %s %s %s', async (...dimensions) => {
    const { totals, breakdown } = await output([...inputs, '--by', dimensions.join()]);
    const database = databaseOf(lines);
    const [[central = '', local = ''] = []] = rowsOf(
      database,
      `SELECT ${sumOf('central')}, ${sumOf('local')} FROM line`,
    );
    expect([totals['central'], totals['local']]).toEqual([pounds(central), pounds(local)]);
    const names = dimensions.join(', ');
    const wanted = rowsOf(
      database,
      `SELECT ${names}, ${sumOf('central')}, ${sumOf('local')}, COUNT(*) FROM line GROUP BY ${names}`,
    );
    const key = (cells: readonly string[]): string => JSON.stringify(cells);
    const found = new Map(
      breakdown.rows.map((row) => [
        key(dimensions.map((name) => row[name] ?? '')),
        [row['central'], row['local']],
      ]),
    );
    expect(found.size).toBe(wanted.length);
    for (const row of wanted)
      expect(found.get(key(row.slice(0, -3))), row.join()).toEqual(row.slice(-3, -1).map(pounds));
  });

  test.each([
    ['product=spine,n3', "product IN ('spine', 'n3')"],
    ['year=2008-09..2011-12', "year BETWEEN '2008-09' AND '2011-12'"],
    ['status=planned --where route=market', "status = 'planned' AND route = 'market'"],
  ])('where %s', async (where, condition) => {
    const words = `--where ${where}`.split(' ');
    const { totals } = await output([...inputs, ...words]);
    const [[central = '', local = ''] = []] = rowsOf(
      databaseOf(lines),
      `SELECT ${sumOf('central')}, ${sumOf('local')} FROM line WHERE ${condition}`,
    );
    expect([totals['central'], totals['local']]).toEqual([pounds(central), pounds(local)]);
  });

  test('after steps: percentages of what matches and is not spent, exact', async () => {
    const scenario = `version: 1
name: Steps
inputs: [a.csv, b.csv, c.csv.gz]
prices: { base: nominal }
steps:
  - { name: Less, option: local, percent: -12.5%, where: { product: [spine, care-records], year: 2012-13.. } }
  - { name: More, option: all, percent: 7%, where: { route: market } }
`;
    const { breakdown } = await output(['--scenario', 's.yaml', '--by', 'region,product'], {
      's.yaml': scenario,
    });
    const isOpen = "status <> 'actual'";
    const more = `(CASE WHEN ${isOpen} AND route = 'market' THEN 107 ELSE 100 END)`;
    const less = `(CASE WHEN ${isOpen} AND product IN ('spine', 'care-records') AND year >= '2012-13' THEN 875 ELSE 1000 END)`;
    // pence times 100,000, so that the two factors are whole numbers
    const wanted = rowsOf(
      databaseOf(lines),
      `SELECT region, product, ${sumOf('central', `${more} * 1000`)}, ${sumOf('local', `${more} * ${less}`)} FROM line GROUP BY region, product`,
    );
    const found = new Map(breakdown.rows.map((row) => [`${row['region']}|${row['product']}`, row]));
    expect(found.size).toBe(wanted.length);
    for (const [region = '', product = '', central = '', local = ''] of wanted) {
      const row = found.get(`${region}|${product}`);
      const exact = (text: string | undefined): string => {
        const [whole = '', decimals = ''] = (text ?? '').split('.');
        return String(BigInt(whole + decimals.padEnd(7, '0')));
      };
      expect([exact(row?.['central']), exact(row?.['local'])]).toEqual([central, local]);
    }
  });
});

test.each(SEEDS)('published spend of seed %i by month and supplier', async (seed) => {
  const chance = new Chance(1_000 + seed);
  const database = new SQL.Database();
  database.run('CREATE TABLE payment (month TEXT, supplier TEXT, pence INTEGER)');
  const insert = database.prepare('INSERT INTO payment VALUES (?, ?, ?)');
  const rows = Array.from({ length: LINES }, (_, i) => {
    const [day, month, year] = [1 + chance.below(28), 1 + chance.below(12), 2015 + chance.below(4)];
    const two = (number: number): string => String(number).padStart(2, '0');
    const supplier = chance.of([
      'Ardmore Ltd',
      'Bright Dunmore & Co',
      'Elm Group',
      'Fairford',
      'Ó Briain Ltd',
    ]);
    const pence = chance.below(15) === 0 ? -chance.below(10 ** 7) - 1 : chance.below(10 ** 9) + 1;
    insert.run([`${year}-${two(month)}`, supplier, pence]);
    return `The Whittington Hospital NHS Trust,${two(day)}/${two(month)}/${year},Provisions,Kitchens,${supplier},${i},"${amountText(chance, pence)}"`;
  });
  // the last day of a month says that days come first
  rows.push('The Whittington Hospital NHS Trust,31/01/2015,Provisions,Kitchens,Fairford,x,0.01');
  insert.run(['2015-01', 'Fairford', 1]);
  insert.free();
  const text = ['Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount', ...rows].join(
    '\n',
  );
  const cwd = folderOf({ 'spend.csv': text });
  const { stdout } = await succeeds(['actuals', 'spend.csv', '--by', 'month,supplier', '-f', 'json'], {
    cwd,
  });
  const { breakdown } = JSON.parse(stdout) as Output;
  const wanted = rowsOf(
    database,
    'SELECT month, supplier, CAST(SUM(pence) * 1000 AS TEXT) FROM payment GROUP BY month, supplier ORDER BY month, supplier',
  );
  expect(
    breakdown.rows.map((row) => [row['month'], row['supplier'], row['amount']].join('|')).sort(),
  ).toEqual(wanted.map(([month, supplier, sum]) => [month, supplier, pounds(sum ?? '0')].join('|')).sort());
});
