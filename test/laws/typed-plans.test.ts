import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pounds, readText } from '../ingest/reading.js';
import { lawRuns } from '../thorough.js';

/**
 * Plans as people type them into a spreadsheet: titles, units, totals to the right and below, subtotals, notes, blank
 * rows. Whatever the conventions, a plan comes to the sum of its lines.
 */

/** How a plan is typed; its lines are drawn apart. */
interface Habits {
  readonly layout: 'lines' | 'years' | 'side by side';
  readonly unit: { readonly heading: string; readonly pence: bigint; readonly decimals: number };
  readonly form: 'plain' | 'commas' | 'pounds' | 'brackets';
  readonly title: boolean;
  readonly blankRows: boolean;
  readonly padding: number;
  readonly number: boolean;
  readonly totalColumn: string | null;
  readonly notes: readonly string[] | null;
  readonly subtotals: 'trust' | 'product' | null;
  readonly grandTotal: string | null;
  readonly firstYear: number;
  readonly yearForm: 'dash' | 'slash' | 'FY' | 'long';
}

interface Line {
  readonly trust: string;
  readonly product: string;
  /** In units of the file, with its decimals: a year or an option each. */
  readonly cells: readonly bigint[];
}

const UNITS = [
  { heading: '', pence: 1n, decimals: 2 },
  { heading: ' (£)', pence: 1n, decimals: 2 },
  { heading: ' £000', pence: 1000n, decimals: 2 },
  { heading: " (£'000)", pence: 10_000n, decimals: 1 },
  { heading: ' £m', pence: 100_000n, decimals: 3 },
  { heading: '', pence: 100n, decimals: 0 },
] as const;

const habits: fc.Arbitrary<Habits> = fc.record({
  layout: fc.constantFrom('lines', 'years', 'side by side'),
  unit: fc.constantFrom(...UNITS),
  form: fc.constantFrom('plain', 'commas', 'pounds', 'brackets'),
  title: fc.boolean(),
  blankRows: fc.boolean(),
  padding: fc.constantFrom(0, 0, 1, 3),
  number: fc.boolean(),
  totalColumn: fc.constantFrom(null, 'Total', 'TOTAL', 'Grand Total', 'Total £', 'Sum', 'All years'),
  notes: fc.constantFrom(
    null,
    ['agreed', '', 'see note 3'],
    ['', '', ''],
    ['2013', '12', ''],
    ['a, b', 'x "y"', 'total agreed'],
  ),
  subtotals: fc.constantFrom(null, 'trust', 'product'),
  grandTotal: fc.constantFrom(null, 'Total', 'Grand total', 'TOTAL:', 'Totals', 'Sum'),
  firstYear: fc.integer({ min: 2008, max: 2020 }),
  yearForm: fc.constantFrom('dash', 'slash', 'FY', 'long'),
});

const TRUSTS = ['RKE', 'RBA', 'RGT', 'RJ1'];
const PRODUCTS = ['EPR', 'PACS', 'Spine', 'N3'];

const amount = fc.oneof(
  fc.bigInt({ min: 1n, max: 9n }),
  fc.bigInt({ min: 100n, max: 999n }),
  fc.bigInt({ min: 1000n, max: 9_999_999n }),
  fc.bigInt({ min: -99_999n, max: -1n }),
  fc.constant(0n),
);

const linesOf = (columns: number): fc.Arbitrary<Line[]> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...TRUSTS), fc.constantFrom(...PRODUCTS)), {
      minLength: 1,
      maxLength: 8,
      selector: ([trust, product]) => `${trust} ${product}`,
    })
    .chain((keys) =>
      fc
        .array(fc.array(amount, { minLength: columns, maxLength: columns }), {
          minLength: keys.length,
          maxLength: keys.length,
        })
        .map((cells) =>
          keys
            .map(([trust, product], i) => ({ trust, product, cells: cells[i]! }))
            .sort((a, b) => (a.trust < b.trust ? -1 : a.trust > b.trust ? 1 : 0)),
        ),
    );

function yearText(year: number, form: Habits['yearForm']): string {
  const next = year + 1;
  const short = String(next % 100).padStart(2, '0');
  return {
    dash: `${year}-${short}`,
    slash: `${year}/${short}`,
    FY: `FY${year}-${short}`,
    long: `${year}/${next}`,
  }[form];
}

function amountText(units: bigint, { unit, form }: Habits): string {
  const size = units < 0n ? -units : units;
  const digits = String(size).padStart(unit.decimals + 1, '0');
  const whole = digits.slice(0, digits.length - unit.decimals);
  const rest = unit.decimals === 0 ? '' : `.${digits.slice(-unit.decimals)}`;
  const grouped = form === 'plain' ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = `${form === 'pounds' ? '£' : ''}${grouped}${rest}`;
  if (units >= 0n) return text;
  return form === 'brackets' ? `(${text})` : `-${text}`;
}

const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Returns the rows of cells as they are typed, and the sum of the lines in pence. */
function typed(own: Habits, lines: readonly Line[]): { rows: string[][]; pence: bigint; count: number } {
  const { layout, unit } = own;
  const sum = (cells: readonly bigint[]): bigint => cells.reduce((a, b) => a + b, 0n);
  const years = [0, 1, 2].map((i) => yearText(own.firstYear + i, own.yearForm));
  const isAcross = layout !== 'lines';
  const hasTotal = isAcross && own.totalColumn !== null;
  const amountHeadings = {
    lines: [`Amount${unit.heading}`],
    years: years.map((year) => `${year}${unit.heading}`),
    'side by side': [`Central amount${unit.heading}`, `Local amount${unit.heading}`],
  }[layout];
  const hasYear = layout !== 'years';
  const headings = [
    ...(own.number ? ['No.'] : []),
    ...['Trust', 'Product'],
    ...(hasYear ? ['Financial year'] : []),
    ...amountHeadings,
    ...(hasTotal ? [own.totalColumn] : []),
    ...(own.notes ? ['Notes'] : []),
  ];
  let next = 1;
  const row = (
    trust: string,
    product: string,
    year: string,
    cells: readonly bigint[],
    isLine = true,
  ): string[] => [
    ...(own.number ? [isLine ? String(next++) : ''] : []),
    ...[trust, product],
    ...(hasYear ? [year] : []),
    ...cells.map((cell) => amountText(cell, own)),
    ...(hasTotal ? [amountText(sum(cells), own)] : []),
    ...(own.notes ? [isLine ? own.notes[next % own.notes.length]! : ''] : []),
  ];
  const body: string[][] = [];
  let count = 0;
  const columns = layout === 'years' ? 3 : layout === 'lines' ? 1 : 2;
  const added = (some: readonly Line[]): bigint[] =>
    Array.from({ length: columns }, (_, i) => sum(some.map(({ cells }) => cells[i]!)));
  lines.forEach((line, i) => {
    body.push(row(line.trust, line.product, years[0]!, line.cells));
    count++;
    if (lines[i + 1]?.trust === line.trust) return;
    const group = lines.filter(({ trust }) => trust === line.trust);
    if (own.subtotals === 'trust') body.push(row(`${line.trust} Total`, '', '', added(group), false));
    if (own.subtotals === 'product')
      body.push(row(line.trust, 'Sub-total', hasYear ? years[0]! : '', added(group), false));
    if (own.blankRows) body.push(headings.map(() => ''));
  });
  if (own.grandTotal !== null) body.push(row(own.grandTotal, '', '', added(lines), false));
  const titles = own.title ? [['Informatics plan'], ['Prepared by finance, draft 2']] : [];
  const all = [...titles, headings, ...body].map((cells) => [
    ...cells,
    ...Array<string>(own.padding).fill(''),
  ]);
  return { rows: all, pence: sum(lines.flatMap(({ cells }) => cells)) * unit.pence, count };
}

test('a plan comes to the sum of its lines, however it is typed', async () => {
  await fc.assert(
    fc.asyncProperty(
      habits.chain((own) =>
        fc.tuple(fc.constant(own), linesOf(own.layout === 'years' ? 3 : own.layout === 'lines' ? 1 : 2)),
      ),
      async ([own, lines]) => {
        const { rows, pence, count } = typed(own, lines);
        const text = rows.map((cells) => cells.map(quoted).join(','));
        const read = await readText(text, { lenient: true });
        const size = String(pence < 0n ? -pence : pence).padStart(3, '0');
        const expected = `${pence < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
        expect([text.join('\n'), pounds(read)[0], read.footing.rowsUsed]).toEqual([
          text.join('\n'),
          expected,
          count,
        ]);
      },
    ),
    { numRuns: lawRuns(500) },
  );
});
