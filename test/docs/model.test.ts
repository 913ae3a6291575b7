import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSeq, parseDocument } from 'yaml';
import { filesOf, parseMarkdown, tablesIn, underHeading, type TableRows } from './markdown.js';
import { runLine } from './shell.js';

/**
 * docs/MODEL.md works a scenario by hand. Here its files are run by the program, once for each step more, and every
 * figure of its tables is compared with what comes out; the shares are also worked out again in whole numbers.
 */

const TEXT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'MODEL.md'), 'utf8');
const WORKED = underHeading(TEXT, '## Worked by hand');
const FILES = filesOf(parseMarkdown(WORKED));
const SCENARIO = parseDocument(FILES.get('scenario.yaml') ?? '');
const STEP_NAMES = stepNames();

interface Row {
  readonly trust: string;
  readonly product: string;
  readonly year: string;
  readonly central: string;
  readonly local: string;
}

interface Result {
  readonly totals: Readonly<Record<string, string>>;
  readonly target: { readonly headroom: string; readonly atMost: string; readonly met: boolean };
  readonly bridge: readonly { name: string; amount?: string; effect?: string }[];
  readonly breakdown: { readonly rows: readonly Row[] };
}

/** The results of the program for the plan after no step, the first, the first two, … */
const after: Result[] = [];
const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-model-'));

beforeAll(async () => {
  for (const [name, text] of FILES) writeFileSync(join(folder, name), text);
  for (let steps = 0; steps <= STEP_NAMES.length; steps++) {
    writeFileSync(join(folder, 'part.yaml'), withSteps(steps));
    const command =
      'npfit-cost forecast --scenario part.yaml --by trust,product,year,status --format json --quiet';
    after.push(JSON.parse(await runLine(command, { folder, exitCode: 0 })) as Result);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('there is a section for each step, of its name and in its place', () => {
  const headings = [...WORKED.matchAll(/^### Step (\d): (.+)$/gm)].map(([, number, name]) => [number, name]);
  expect(headings).toEqual(STEP_NAMES.map((name, i) => [String(i + 1), name]));
});

describe.each(STEP_NAMES.map((name, i) => ({ name, number: i + 1 })))(
  'step $number, $name',
  ({ name, number }) => {
    const [table = []] = tablesIn(underHeading(TEXT, `### Step ${number}: ${name}`));
    const items = table.slice(0, -1);

    test('lists what the step changes, and nothing else', () => {
      const changed = rows(number).flatMap((row, i) =>
        row.local === rows(number - 1)[i]?.local ? [] : [`${row.trust} ${row.year}`],
      );
      expect(items.map(keyOf)).toEqual(changed);
    });

    test('each row has the figures of the program', () => {
      const before = localBy(number - 1);
      const now = localBy(number);
      for (const row of items) {
        expect([keyOf(row), row['Before']]).toEqual([keyOf(row), before.get(keyOf(row))]);
        expect([keyOf(row), row['After']]).toEqual([keyOf(row), now.get(keyOf(row))]);
        expect(thousandths(row['Before']) + thousandths(row['Effect'])).toBe(thousandths(row['After']));
      }
    });

    test('the last row adds up the others', () => {
      for (const column of ['Before', 'Effect', 'After', 'Rounded down', 'Left over'])
        if (table.at(-1)?.[column] !== undefined)
          expect([column, sum(items, column)]).toEqual([column, thousandths(table.at(-1)?.[column])]);
    });

    if (table[0]?.['Exact share, pennies'] !== undefined) sharesAreExact(table, items);
  },
);

/** Largest remainder again, in whole numbers, from the columns Before and Effect or After alone. */
function sharesAreExact(table: TableRows, items: TableRows): void {
  test('the shares are exact and the pennies left over go to the largest remainders', () => {
    const shared =
      table[0] && Object.keys(table[0]).indexOf('After') < Object.keys(table[0]).indexOf('Effect');
    const given = shared === true ? 'After' : 'Effect';
    const pennies = magnitude(sum(items, given)) / 10n;
    const whole = sum(items, 'Before');
    const remainders = items.map((row) => {
      const share = pennies * thousandths(row['Before']);
      const down = share / whole;
      expect(row['Rounded down']).toBe(String(down));
      expect(row['Exact share, pennies']).toBe(fourDecimals(share, whole));
      expect(row['Remainder']).toBe(fourDecimals(share - down * whole, whole));
      expect(magnitude(thousandths(row[given]))).toBe((down + BigInt(row['Left over'] ?? '')) * 10n);
      return share - down * whole;
    });
    const left = Number(table.at(-1)?.['Left over']);
    const first = remainders
      .map((remainder, i) => ({ remainder, i }))
      .sort((a, b) => Number(b.remainder - a.remainder) || a.i - b.i)
      .slice(0, left)
      .map(({ i }) => i);
    expect(items.flatMap((row, i) => (row['Left over'] === '1' ? [i] : []))).toEqual(first.sort());
    expect(table.at(-1)?.['Exact share, pennies']).toBe(`${pennies}.0000`);
    expect(table.at(-1)?.['Remainder']).toBe(`${left}.0000`);
  });
}

describe('the answer', () => {
  const [bridge = [], answer = []] = tablesIn(underHeading(TEXT, '### The answer'));

  test('the bridge is the program’s, and adds up', () => {
    const last = after.at(-1);
    expect(bridge.map((row) => [row['Bridge'], row['Amount']])).toEqual(
      last?.bridge.map(({ name, amount, effect }) => [name, amount ?? effect]),
    );
    expect(sum(bridge.slice(0, -1), 'Amount')).toBe(thousandths(bridge.at(-1)?.['Amount']));
  });

  test('the totals, the saving and the headroom are the program’s', () => {
    const last = after.at(-1);
    expect(Object.fromEntries(answer.map((row) => [row['Answer'], row['Figure']]))).toEqual({
      ...last?.totals,
      headroom: last?.target.headroom,
    });
    expect(last?.target.met).toBe(true);
  });
});

test('every amount in the sentences stands in a table, in the files, or in what the program prints', () => {
  const parts = parseMarkdown(WORKED);
  const amounts = (text: string): string[] =>
    [...text.matchAll(/\d[\d,]*\.\d{2,}/g)].map(([amount]) => amount.replaceAll(',', ''));
  const isTable = (line: string): boolean => line.startsWith('|');
  const sources = parts.flatMap((part) => (part.kind === 'fence' ? part.lines : part.lines.filter(isTable)));
  const prose = parts.flatMap((part) =>
    part.kind === 'fence' ? [] : part.lines.filter((line) => !isTable(line)),
  );
  const known = new Set(amounts([...sources, JSON.stringify(after)].join('\n')));
  const share = thousandths(after.at(-1)?.totals['saving']) * 100n;
  known.add(fourDecimals(share, thousandths(after.at(-1)?.totals['central'])).slice(0, -1));
  expect(amounts(prose.join('\n')).filter((amount) => !known.has(amount))).toEqual([]);
  expect(amounts(prose.join('\n')).length).toBeGreaterThan(20);
});

function stepNames(): string[] {
  const { steps } = SCENARIO.toJS() as { steps: { name: string }[] };
  return steps.map(({ name }) => name);
}

/** The scenario with its first steps only. */
function withSteps(count: number): string {
  const part = SCENARIO.clone();
  const steps = part.get('steps');
  if (!isSeq(steps)) throw new Error('the scenario has no list of steps');
  steps.items.splice(count);
  return part.toString();
}

function rows(steps: number): readonly Row[] {
  return after[steps]?.breakdown.rows ?? [];
}

function localBy(steps: number): Map<string, string> {
  const product = rows(steps).filter((row, i) =>
    // a trust and year may hold a second product, or money already spent, that the step leaves alone
    [after[0], ...after].some((result) => result?.breakdown.rows[i]?.local !== row.local),
  );
  return new Map(product.map((row) => [`${row.trust} ${row.year}`, row.local]));
}

function keyOf(row: Readonly<Record<string, string>>): string {
  return `${row['Trust'] ?? ''} ${row['Year'] ?? ''}`;
}

/** Thousandths of a pound, or of whatever the figure counts; at most three decimals. */
function thousandths(figure = ''): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,3}))?$/.exec(figure);
  if (!match) throw new Error(`not a figure of at most three decimals: "${figure}"`);
  const [, sign = '', whole = '', decimals = ''] = match;
  return BigInt(`${sign}${whole}${decimals.padEnd(3, '0')}`);
}

function sum(items: TableRows, column: string): bigint {
  return items.reduce((total, row) => total + thousandths(row[column]), 0n);
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** A quotient to four decimals, cut; '…' behind it where there are more. */
function fourDecimals(numerator: bigint, denominator: bigint): string {
  const scaled = (numerator * 10_000n) / denominator;
  const text = String(scaled).padStart(5, '0');
  const more = scaled * denominator === numerator * 10_000n ? '' : '…';
  return `${text.slice(0, -4)}.${text.slice(-4)}${more}`;
}

test('the two deflators differ by as much as the text says', () => {
  const blocks = parseMarkdown(underHeading(TEXT, '## Prices')).flatMap((part) =>
    part.kind === 'fence' && part.language === 'console' ? [part.lines] : [],
  );
  const [first, second] = blocks.map((lines) =>
    lines.flatMap((line) => (/^\d{4}-\d\d,/.test(line) ? [Number(line.split(',')[1])] : [])),
  );
  const lower = first!.map((amount, i) => ((amount - second![i]!) / amount) * 100);
  expect(lower).toHaveLength(3);
  const range = [Math.min(...lower), Math.max(...lower)].map((share) => share.toFixed(1));
  expect(TEXT).toContain(`lower by ${range.join('% to ')}% in these years`);
});
