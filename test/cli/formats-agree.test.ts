import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { Money } from '../../src/money/index.js';
import { someOf } from '../thorough.js';
import { folderOf, npfitCost, succeeds } from './console.js';

/** Small plans that are odd in one way each: every format of every command tells the same of them, and tells all. */
const HEAD = 'trust_code,option,product,supplier,financial_year,amount,status,kind\n';
const PLANS: Readonly<Record<string, string>> = {
  'three options': `${HEAD}RKE,all,epr,A,2010-11,100,actual,cost\nRKE,nothing,epr,A,2011-12,1000,planned,cost\nRKE,shared,epr,A,2011-12,800.50,planned,cost\nRA7,own,pas,,2012-13,470.25,planned,cost\n`,
  'no local': `${HEAD}RKE,central,epr,A,2010-11,100,planned,cost\nRA7,central,pas,B,2011-12,50,planned,cost\n`,
  benefits: `${HEAD}RKE,central,epr,A,2010-11,100,planned,cost\nRKE,local,epr,A,2010-11,90,planned,cost\nRKE,local,epr,A,2011-12,30,planned,benefit\n`,
  'one year': `${HEAD}RKE,both,epr,A,2010-11,100,planned,cost\n`,
  negative: `${HEAD}RKE,central,epr,A,2010-11,-100,planned,cost\nRKE,local,epr,A,2010-11,-120.005,planned,cost\nRA7,local,pas,A,2010-11,0.004,planned,cost\n`,
  'all zero': `${HEAD}RKE,central,epr,A,2010-11,0,planned,cost\nRKE,local,epr,,2011-12,0,planned,cost\n`,
  budget: 'trust_code,product,financial_year,amount\nRKE,epr,2010-11,10\nRA7,,2011-12,-10\n',
};
const OPTIONS =
  'options:\n  - { id: nothing, name: Do nothing, baseline: true }\n  - { id: shared, name: Shared }\n  - { id: own, name: Own }\n';
const scenarioOf = (plan: string): string => {
  const main = { 'three options': 'own', budget: 'budget' }[plan] ?? 'local';
  const options =
    plan === 'three options' ? OPTIONS : plan === 'budget' ? 'options: [{ id: budget, name: Budget }]\n' : '';
  return `version: 1\nname: Odd\ninputs: plan.csv\n${options}discount: green-book
target: { option: ${main}, at-most: 500 }
steps:
  - { name: Rise, option: ${plan === 'no local' ? 'central' : 'all'}, percent: 3.333% }
risks:
  - { name: Over, option: ${plan === 'no local' ? 'central' : 'all'}, uplift: { uniform: [-5%, 30%] } }
checks:
  - { name: Dear, measure: ${main}.total, by: product, at-most: 100 }
`;
};
const COMMANDS = [
  'forecast',
  'forecast --by trust,supplier --top 1',
  'forecast --columns year',
  'forecast --columns supplier',
  'forecast --bridge --prices 2012-13',
  'check',
  'simulate --draws 100 --by product',
  'sensitivity --vary Rise=0%,5% --vary Over',
  'explain --total',
  'compare',
  'compare --by trust,year --top 1',
];
const FORMATS = ['table', 'csv', 'json', 'markdown', 'html'];
/** Texts that no reader should ever meet. */
const BROKEN = /\bNaN\b|\bundefined\b|\bInfinity\b|\[object|(?<![\d.])-£?0(?:\.0+)?(?![\d.])/;

const filesOf = (plan: string): Record<string, string> => ({
  'plan.csv': PLANS[plan] ?? '',
  'odd.yaml': scenarioOf(plan),
  'dearer.yaml': scenarioOf(plan).replace('3.333%', '7%'),
});
const wordsOf = (command: string): string[] => {
  const [name = '', ...options] = command.split(' ');
  const rest = name === 'compare' ? ['odd.yaml', 'dearer.yaml'] : ['--scenario', 'odd.yaml'];
  return [name, ...options, ...rest];
};

describe.each(Object.keys(PLANS))('%s', (plan) => {
  test.each(someOf(COMMANDS))('%s: no format has a figure that is none', async (command) => {
    const words = wordsOf(command);
    const cwd = folderOf(filesOf(plan));
    for (const format of FORMATS) {
      const { stdout, stderr, exitCode } = await npfitCost([...words, '-f', format, '--totals', '-q'], {
        cwd,
      });
      expect([format, exitCode <= 1, stderr], stderr).toEqual([format, true, expect.any(String)]);
      const shown = format === 'html' ? stdout.replace(/<(style|script|svg)[^]*?<\/\1>/g, '') : stdout;
      expect(BROKEN.exec(shown)?.[0] ?? null, `${format}: ${aroundOf(shown)}`).toBeNull();
      if (format === 'csv') holdCsv(stdout);
    }
  });

  test('the breakdown is the same in every format', async () => {
    const cwd = folderOf(filesOf(plan));
    const run = async (...words: string[]): Promise<string> =>
      (await succeeds(['forecast', '--scenario', 'odd.yaml', '-q', ...words], { cwd })).stdout;
    const csv = parse<Record<string, string>>(await run('-f', 'csv', '--totals'), { columns: true });
    const { breakdown, totals } = JSON.parse(await run('-f', 'json')) as {
      breakdown: { rows: Record<string, string>[] };
      totals: Record<string, string>;
    };
    const people = await Promise.all(
      ['table', 'markdown', 'html'].map((format) =>
        run('-f', format, '--units', 'pounds', '--decimals', '2', '--only', 'table'),
      ),
    );
    expect(csv.map(({ product }) => product)).toEqual([
      ...breakdown.rows.map(({ product }) => product),
      'Total',
    ]);
    for (const [i, row] of csv.entries()) {
      const same = breakdown.rows[i] ?? totals;
      for (const [key, value] of Object.entries(row).filter(([name]) => name.endsWith('_gbp'))) {
        const inJson = jsonFigure(same, key);
        expect([row['product'], key, Money.of(String(inJson)).toFixed(2)]).toEqual([
          row['product'],
          key,
          value,
        ]);
        // an option without any amount is left out for people, and that is said
        for (const text of people.filter((shown) => !shown.includes('Left out, without an amount')))
          expect(text.replaceAll(',', '')).toContain(value);
      }
    }
  });
});

/** 'shared_saving_gbp' is a saving of the options, 'own_gbp' the amount of one. */
function jsonFigure(row: Record<string, unknown>, key: string): unknown {
  const name = key.replace(/_gbp$/, '');
  const [option = '', saving] = name.split(/_(?=saving$)/);
  return saving === undefined ? row[name] : (row['savings'] as Record<string, unknown>)[option];
}

/** Every column has a name of its own, every row all cells, and every row of others or totals its figures. */
function holdCsv(text: string): void {
  const [header = [], ...rows] = parse(text, { relax_column_count: true });
  expect(header.filter((name) => name.trim() === '' || name.startsWith('_'))).toEqual([]);
  expect(new Set(header).size).toBe(header.length);
  const figures = header.flatMap((name, i) => (name.endsWith('_gbp') ? [i] : []));
  for (const row of rows) {
    expect(row).toHaveLength(header.length);
    if (figures.length > 0) expect([row, figures.some((i) => row[i] !== '')]).toEqual([row, true]);
  }
}

function aroundOf(text: string): string {
  const at = BROKEN.exec(text)?.index ?? 0;
  return text.slice(Math.max(0, at - 80), at + 40);
}
