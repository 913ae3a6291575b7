import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/report/table.js';
import { displayWidth } from '../../src/report/views/terminal/text.js';
import { line } from '../appraisal/appraise.js';
import type { ForecastView } from '../../src/report/index.js';
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

  test.each([40, 60, 80, 120])('names that would be slivers stand in a key, in %i columns', async (width) => {
    const text = await render(views['trusts, a column a year'], 'table', { width });
    expect(text).not.toContain('…');
    const at = text.search(/\nRAE {2}Bradford/);
    const [main, key] = [text.slice(0, at), text.slice(at).split('\n\n')[0] ?? ''];
    expect(main).not.toContain('Whittington');
    expect(key.replace(/\s+/g, ' ')).toBe(
      ' RAE Bradford Teaching Hospitals NHS Foundation Trust RKE Whittington',
    );
  });

  test('names that have room stand in their rows', async () => {
    const text = await render(reported(WIDE, { by: ['trust'] }, STEP), 'table', { width: 120 });
    expect(text).toContain('RAE    Bradford Teaching Hospitals NHS Foundation Trust  ');
    expect(text).not.toMatch(/\nRAE {2}Brad/);
  });

  test('a name without a code has no key to stand in', async () => {
    const lines = [2004, 2005, 2006, 2007].flatMap((year) =>
      ['A trust of the north by this name', 'Another by that'].map((trustName) =>
        line(`${year}-${String(year - 1999).padStart(2, '0')}`, '1000000.25', {
          trust: '',
          trustName,
          option: 'both',
        }),
      ),
    );
    const by = { by: ['trust' as const], columns: 'year' as const, units: 'pounds' as const, decimals: 2 };
    const text = await render(reported(lines, by, STEP.replace('product: spine', 'year: 2004-05')), 'table', {
      width: 80,
    });
    expect(text.replace(/\s+/g, ' ')).toContain('north');
    expect(text).not.toContain('\nA trust of the north by this name');
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

describe('words', () => {
  const names = ['Consolidated Telecommunications Holdings', 'Whittington', 'Small'];
  const lines = names.flatMap((supplier, s) =>
    Array.from({ length: 6 }, (_, y) =>
      line(`${2010 + y}-${11 + y}`, `${10 ** (s + 5)}.25`, { supplier, option: y % 2 ? 'central' : 'local' }),
    ),
  );
  const report = reported(lines, { by: ['supplier'], columns: 'year', units: 'pounds', decimals: 2 });

  test.each([60, 80, 100, 120])('are whole in %i columns, as there is room for them', async (width) => {
    const text = await render(report, 'table', { width });
    for (const word of names.join(' ').split(' ')) expect(text).toContain(word);
    expect(widest(text)).toBeLessThanOrEqual(width);
  });

  test('are broken where no figure would have room beside them', async () => {
    const text = await render(report, 'table', { width: 30 });
    expect(widest(text)).toBeLessThanOrEqual(30);
    expect(text).not.toContain('Telecommunications');
  });
});

test('measures under one another share the label of their rows', async () => {
  const name = 'A supplier whose name takes several lines beside its measures';
  const lines = [...pair('spine', '10', '4'), ...pair('spine', '10', '4', '2011-12')].map((it) => ({
    ...it,
    supplier: name,
  }));
  const text = await render(reported(lines, { by: ['supplier'], columns: 'year' }), 'table', { width: 60 });
  expect(body(text, 'Central against local').slice(1)).toEqual([
    'Supplier              Measure  2010-11 £  2011-12 £  Total £',
    '────────────────────  ───────  ─────────  ─────────  ───────',
    'A supplier whose      central      10.00      10.00    20.00',
    'name takes several    local         4.00       4.00     8.00',
    'lines beside its      saving        6.00       6.00    12.00',
    'measures',
    '────────────────────  ───────  ─────────  ─────────  ───────',
    'Total                 central      10.00      10.00    20.00',
    '                      local         4.00       4.00     8.00',
    '                      saving        6.00       6.00    12.00',
  ]);
});

describe('an option without any amount', () => {
  test('is left out with what is reckoned from it, and named', async () => {
    const text = await render(reported(pair('spine', '0', '1000')), 'table');
    expect(body(text, 'Central against local').slice(0, 3)).toEqual([
      'Product   Local £',
      '───────  ────────',
      'spine    1,000.00',
    ]);
    expect(text).toContain(
      '\nLeft out, without an amount in any row: Central, and what is reckoned from it.\n',
    );
  });

  test('stays where another row has an amount of it, and where no option has one', async () => {
    const both = reported([...pair('spine', '0', '1000'), ...pair('n3', '1', '0')]);
    expect(await render(both, 'table')).toContain('Central £');
    expect(await render(reported(pair('spine', '0', '0')), 'table')).toContain('Central £');
  });

  test('stays in CSV', async () => {
    expect(await render(reported(pair('spine', '0', '1000')), 'csv')).toBe(
      'product,central_gbp,local_gbp,saving_gbp,saving_percent\nspine,0.00,1000.00,-1000.00,\n',
    );
  });
});

describe('a report longer than the screen', () => {
  const report = reported(WIDE, { columns: 'year' }, STEP);
  const answer = (text: string): number => text.split('\nResult: ').length - 1;

  test('says its answer last too', async () => {
    const plain = await render(report, 'table');
    expect(answer(plain)).toBe(1);
    const lines = plain.split('\n').length - 1;
    const short = await render(report, 'table', { height: lines });
    expect(answer(short)).toBe(2);
    expect(short.startsWith(plain)).toBe(true);
    const last = short.slice(plain.length);
    expect(last).toMatch(
      /^\nResult: [^]*\nTarget: [^]*spare\.\n$|^\nResult: [^]*\nTarget: [^]*MISSED[^]*\.\n$/,
    );
    expect(last).not.toContain('Read:');
    // the line below it is for the next command
    expect(answer(await render(report, 'table', { height: lines + 1 }))).toBe(1);
  });
});

describe('parts', () => {
  const shown = (parts: ForecastView['parts']): Promise<string> =>
    render(reported(WIDE, parts ? { parts } : {}, STEP), 'table', { width: 100 });

  test('the table alone is a table and nothing else', async () => {
    const text = await shown(new Set(['table']));
    expect(text).toMatch(/^Central against local by product; saving = central - local\nProduct /);
    expect(text.split('\n\n')).toHaveLength(1);
  });

  test('are shown in the order of the report, with the same figures', async () => {
    const all = await shown(undefined);
    for (const part of ['table', 'bridge'] as const)
      expect(all).toContain((await shown(new Set([part]))).trim());
    expect((await shown(new Set(['notes', 'result']))).split('\n\n')).toHaveLength(3);
  });

  test('of part of the lines say so in any case', async () => {
    const view = { parts: new Set(['table'] as const), where: where('product=spine') };
    expect(await render(reported(WIDE, view, STEP), 'table')).toMatch(/^Shown: only product spine/);
  });
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
