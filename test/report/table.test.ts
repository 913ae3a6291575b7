import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/report/report.js';
import { displayWidth } from '../../src/report/views/terminal-text.js';
import { line } from '../appraisal/appraise.js';
import { body, NAMES, pair, render, reported, reportOf, rowOf, where } from './reported.js';

const STEP = `
target: { option: local, at-most: 1bn }
steps:
  - name: A reduction with a long name that says at length where it comes from
    where: { product: spine }
    amount: -7.89
    source: https://www.example.org/a/rather/long/address/that-does-not-fit/in-a-narrow-terminal.html
`;

/** Twelve years of two products with names of unlike lengths, and figures of unlike sizes. */
const WIDE = ['spine', 'programme-management']
  .flatMap((product, p) =>
    Array.from({ length: 12 }, (_, i) =>
      line(`${2004 + i}-${String(5 + i).padStart(2, '0')}`, `${(p + 1) * 10 ** i}.25`, {
        product,
        option: 'both',
        trust: p === 0 ? 'RAE' : 'RKE',
        trustName: p === 0 ? 'Bradford Teaching Hospitals NHS Foundation Trust' : 'Whittington',
      }),
    ),
  )
  .flat();

const widest = (text: string): number => Math.max(...text.split('\n').map(displayWidth));
const figuresIn = (text: string): string[] => text.match(/-?\d[\d,]*\.\d\d\b/g) ?? [];

describe('the report fits its terminal, and no figure is cut', () => {
  const views = {
    plain: reported(WIDE, {}, STEP),
    pounds: reported(WIDE, { units: 'pounds', decimals: 2 }, STEP),
    'a column a year': reported(WIDE, { columns: 'year', units: 'pounds', decimals: 2 }, STEP),
    'trusts, a column a year': reported(
      WIDE,
      { by: ['trust', 'product'], columns: 'year', units: 'm' },
      STEP,
    ),
    'effects by group': reported(WIDE, { bridge: true, units: 'pounds', decimals: 2 }, STEP),
    'a part': reported(WIDE, { where: where('product=spine'), by: ['trust'] }, STEP),
  };
  const all = Object.entries(views).flatMap(([name, report]) =>
    [120, 80, 60, 40].map((width) => ({ name, report, width })),
  );

  test.each(all)('$name in $width columns', async ({ report, width }) => {
    const text = await render(report, 'table', { width });
    expect(widest(text)).toBeLessThanOrEqual(width);
    // the same figures in the same number, whatever the width: words alone are broken, and repeated in a new panel
    const spacious = await render(report, 'table', { width: 1000 });
    expect(figuresIn(text).sort()).toEqual(figuresIn(spacious).sort());
  });

  test.each([40, 60, 80, 120])('names are broken, not cut, in %i columns', async (width) => {
    const text = await render(views['trusts, a column a year'], 'table', { width });
    expect(text).not.toContain('…');
    // letter by letter down the column of names
    const names = body(text, 'Central against local').map((row) => row.split(/ {2,}/)[1] ?? '');
    expect(names.join('').replaceAll(' ', '')).toContain('BradfordTeachingHospitalsNHSFoundationTrust');
  });

  test.each([0, 1, 5, 19])('a terminal that claims %i columns gets a report all the same', async (width) => {
    const text = await render(views.plain, 'table', { width });
    expect(text).toContain('Total');
    expect(figuresIn(text)).toEqual(figuresIn(await render(views.plain, 'table', { width: 20 })));
  });
});

test('figures to the right, words to the left, units in the heading', async () => {
  const report = reported([...pair('spine', '1234.5', '1000'), ...pair('n3', '0', '-7')], {
    units: 'pounds',
  });
  expect(body(await render(report, 'table'), 'Central against local')).toEqual([
    'Product  Central £   Local £  Saving £  Saving %',
    '───────  ─────────  ────────  ────────  ────────',
    'n3            0.00     -7.00      7.00       n/a',
    'spine     1,234.50  1,000.00    234.50      19.0',
    '───────  ─────────  ────────  ────────  ────────',
    'Total     1,234.50    993.00    241.50      19.6',
  ]);
});

test('says in its title what a saving is', async () => {
  expect(await render(reported(pair('a', '1', '2')), 'table')).toContain(
    '\nCentral against local by product; saving = central - local\n',
  );
});

test('a name that stands in the row above is not repeated', async () => {
  const lines = ['a', 'b'].flatMap((supplier) => [
    line('2010-11', '1', { supplier, option: 'both' }),
    line('2010-11', '1', { supplier, option: 'both', product: 'n3' }),
  ]);
  const rows = body(
    await render(reported(lines, { by: ['supplier', 'product'] }), 'table'),
    'Central against',
  );
  expect(rows.slice(2).map((row) => row.slice(0, 15))).toEqual([
    'a         n3   ',
    '          spine',
    'b         n3   ',
    '          spine',
    '────────  ─────',
    'Total          ',
  ]);
});

describe('colour', () => {
  const report = reported(pair('spine', '10', '4'), {}, 'target: { option: local, at-most: 3 }\n');
  const ESCAPE = /\u001b\[[0-9;]*m/g;

  test('none unless asked for', async () => {
    expect(await render(report, 'table')).not.toMatch(ESCAPE);
  });

  test.each([1, 2, 3] as const)('at level %i, and the text is the same', async (colour) => {
    const coloured = await render(report, 'table', { colour });
    expect(coloured).toContain('\u001b[31mTarget:');
    expect(coloured.replace(ESCAPE, '')).toBe(await render(report, 'table'));
  });

  test('a target met is green', async () => {
    const met = reported(pair('spine', '10', '4'), {}, 'target: { option: local, at-most: 4 }\n');
    expect(await render(met, 'table', { colour: 1 })).toContain('\u001b[32mTarget:');
  });
});

describe('names that come from files are shown, not acted on', () => {
  const column = async (names: readonly string[], width = 80): Promise<string[]> => {
    const rows: Row[] = names.map((name) => rowOf(name, '1', '1'));
    return (await render(reportOf(NAMES, rows), 'table', { width })).split('\n').slice(5, -1);
  };

  test.each([
    ['\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
    ['\u009b31m', '\\u009b31m'],
    ['two\nlines\r', 'two\\nlines\\r'],
    ['tab\there', 'tab\\there'],
    ['bell\u0007', 'bell\\u0007'],
    ['turn \u202eround', 'turn \\u202eround'],
    ['no\u200bwidth', 'no\\u200bwidth'],
    ['| a | b |', '| a | b |'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('%j', async (name, shown) => {
    const [row = ''] = await column([name]);
    expect(row.startsWith(`${shown}  `)).toBe(true);
  });

  test('wide characters and marks on a letter keep the columns straight', async () => {
    const rows = await column(['病院', 'Ynys Môn', 'Ynys Mo\u0302n', '🏥 x', 'plain']);
    const ends = rows.map(displayWidth);
    expect(new Set(ends).size).toBe(1);
    // the first figure ends in one column in every row
    const first = rows.map((row) => displayWidth(row.slice(0, row.indexOf('1.00') + 4)));
    expect(new Set(first).size).toBe(1);
  });

  test('a very long name stands in full, over several lines', async () => {
    const name = 'x'.repeat(200);
    const rows = await column([name], 60);
    expect(Math.max(...rows.map(displayWidth))).toBeLessThanOrEqual(60);
    expect(rows.map((row) => /^x*/.exec(row)?.[0]).join('')).toBe(name);
    expect(rows[0]).toMatch(/^x+ +1\.00 +1\.00 +0\.00 +0\.0$/);
  });

  test('so are titles, headings and notes', async () => {
    const report = reported([line('2010-11', '1', { supplier: '\u001b[2J' })], { columns: 'supplier' });
    const hostile = {
      ...report,
      title: '\u001b[2J',
      notes: [{ lead: 'a\u001b', text: 'b\u001b', tone: 'plain' as const }],
    };
    expect(await render(hostile, 'table')).not.toContain('\u001b');
  });
});
