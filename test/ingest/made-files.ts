import fc from 'fast-check';
import { DIMENSIONS } from '../../src/model/index.js';

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  trust_code: ['RKE', 'RKE', 'RJ1', 'rke ', 'ZZZ', 'NATIONAL', '', 'Total', 'RKE\u00a0'],
  trust_name: ['The Whittington Hospital NHS Trust', '', 'Nowhere, Ltd', 'Total', 'Whittington'],
  region: ['London', '', 'North "West"', 'Caf\u00e9', '\u2019'],
  option: ['central', 'local', 'both', '', 'Local', 'lokal'],
  product: [
    'spine',
    'n3',
    '',
    'care records',
    '\ufeffspine',
    'Total',
    'Spine total',
    'Total Mobile',
    'All products',
    'c/f',
  ],
  item: ['licences', 'support', '', 'Sub-total', 'Total (all)', 'In all', 'Result', '*', 'Sum of x'],
  supplier: ['Acme', 'Acme, Ltd', 'A "quoted" one', 'two\nlines', 'two\r\nlines', '', 'Balance', ' All'],
  route: ['market', 'retain', '', 'Market', 'marked'],
  cost_type: ['capital', 'revenue', ''],
  financial_year: ['2010-11', '2011/12', '2010-11', 'FY2012/13', 'Nov-10', '', '2010-12'],
  status: ['planned', 'actual', '', 'committed', 'Planned '],
  price_base: ['', 'nominal', '2004-05', 'old'],
  kind: ['cost', 'benefit', ''],
  benefit_type: ['', 'societal', 'cash-releasing'],
  month: ['', '2010-05', '2015-01', 'May', 'Full year', 'Q1'],
  low: ['', '', '', '1', ' '],
  high: ['', '', '', '99999999', ' '],
  category: ['', 'it'],
  remarks: ['', 'x', 'it is, "so"', 'Total'],
};
const AMOUNTS = [
  ...[
    '1',
    '-2.5',
    '3.07',
    '1234.5',
    '007.10',
    '007',
    '-0012',
    '5.00-',
    '7 CR',
    '1,234.56',
    '12,34',
    '£5',
    '-£1,000',
    '£-7',
    '- £7',
    '(3.00)',
  ],
  ...[
    '+4',
    '',
    ' 8 ',
    '1.234',
    '1.230',
    '0.000001',
    '9.999999',
    '70368744177664',
    '7036874417766400.01',
    '-',
  ],
  ...[
    '1e3',
    '1.2.3',
    '5.',
    '.5',
    'abc',
    '-0.00',
    '99999999999999999999.99',
    ',5',
    '1,234,567',
    '1234,567',
    '££5',
  ],
];
/** Likely enough to be in order that the fast lane has something to do. */
const amount = fc.oneof(
  { weight: 4, arbitrary: fc.nat(10_000_000).map((n) => (n / 100).toFixed(2)) },
  // sums of such are among them
  { weight: 4, arbitrary: fc.constantFrom('1', '2', '3') },
  { weight: 1, arbitrary: fc.constantFrom(...AMOUNTS) },
);

/** Columns that may change what amounts mean, whatever the layout; by their headings or by their cells. */
const MEANING: Readonly<Record<string, readonly string[]>> = {
  'D/C': ['D', 'C', '', 'D', 'X'],
  'Document type': ['Invoice', 'Credit Note', '', 'KR', 'KG'],
  Flag: ['Invoice', 'Credit note', 'Invoice', 'Other'],
  Currency: ['GBP', '', 'Sterling', 'USD'],
  Money: ['GBP', 'GBP', 'GBP', 'EUR'],
  VAT: ['net', '', 'gross 20%', '20%', '12.50', 'perhaps'],
  Basis: ['net', 'gross', '', 'neither'],
  Unit: ['pounds', '£k', '', '£m', 'each'],
  Nature: ['Capital', 'Revenue', '', 'Capital', 'both'],
};

/** Most files have none of them, so that the fast lane has something to do. */
const meaningColumns = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.shuffledSubarray(Object.keys(MEANING), { minLength: 1, maxLength: 2 }) },
);

/** The unit that headings of amounts give. */
const unit = fc.constantFrom('', '', '', '', ' (£k)', ' (£m)', ' (pence)', ' ($)', ' inc VAT', ' excl. VAT');

function cellOf(column: string): fc.Arbitrary<string> {
  return cellFrom(COLUMNS[column] ?? MEANING[column] ?? ['']);
}

function cellFrom(list: readonly string[]): fc.Arbitrary<string> {
  const [usual = ''] = list;
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 3, arbitrary: fc.constantFrom(...list.slice(0, 3)) },
    { weight: 1, arbitrary: fc.constantFrom(...list) },
  );
}

const written = (delimiter: string) => (cell: string, style: number) =>
  style === 0 || /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Changes that spoil a row, or do not: the text that stands in its place. */
const DAMAGE: readonly ((row: string) => string)[] = [
  (row) => row + ',',
  (row) => row + ',,',
  (row) => row + ',extra',
  (row) => row.slice(0, row.length >> 1),
  (row) => `"${row}`,
  (row) => row.replace(',', '",'),
  (row) => row.replace(/,/, ',"a"b,'),
  (row) => row.replace(/,/, ', "a",'),
  () => '',
  () => '   ',
  () => ',,,,,,',
  (row) => row.replace(/,[^,]*$/, ''),
  (row) => row.replace(/(?:[,;\t][^,;\t"]*){2}$/, ''),
  (row) => row.replace(/[,;\t]*$/, ''),
  () => 'Total,,,,123.45',
  () => 'End of report',
  () => '---,---',
  (row) => `\ufeff${row}`,
  (row) => row + '"',
  (row) => row + '\r',
];

/** Files of plans, whole and damaged. */
export const plan = fc
  .record({
    layout: fc.constantFrom('lines', 'years', 'side by side'),
    columns: fc.shuffledSubarray(Object.keys(COLUMNS), { minLength: 1 }),
    meaning: meaningColumns,
    unit,
    delimiter: fc.constantFrom(',', ',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    titles: fc.constantFrom('', '', 'A plan', 'A "plan"\n,,'),
    kept: fc.oneof(fc.constant([...DIMENSIONS]), fc.subarray([...DIMENSIONS])),
    size: fc.integer({ min: 1, max: 400 }),
    encoding: fc.constantFrom('utf8', 'utf8', 'latin1', 'utf16le'),
    lenient: fc.boolean(),
    open: fc.boolean(),
  })
  .chain((shape) => {
    const { layout, delimiter } = shape;
    const needed = layout === 'years' ? ['trust_code'] : ['trust_code', 'financial_year'];
    const money = {
      lines: ['amount'],
      years: ['2010-11', '2011-12', '2012-13'],
      'side by side': ['local', 'central'],
    };
    const columns = [...new Set([...needed, ...shape.columns, ...shape.meaning])];
    const amounts = money[layout];
    const headings = [...columns, ...amounts.map((heading) => heading + shape.unit)];
    const write = written(delimiter);
    const row = fc
      .tuple(
        fc.tuple(...columns.map(cellOf), ...amounts.map(() => amount)),
        fc.array(fc.nat(4), { minLength: headings.length, maxLength: headings.length }),
        fc.oneof(
          { weight: 12, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.constantFrom(...DAMAGE) },
        ),
      )
      .map(([cells, styles, damage]) => {
        const text = cells.map((cell, i) => write(cell, styles[i] ?? 1)).join(delimiter);
        return damage === null ? text : damage(text);
      });
    return fc.array(row, { maxLength: 60 }).map((rows) => ({ ...shape, headings, rows }));
  });

const SPEND_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'Department Family': ['Department of Health', ''],
  Entity: ['The Whittington Hospital NHS Trust', '', 'Nowhere, Ltd'],
  Date: [
    ...['01/02/2015', '13/02/2015', '2015-04-30', '02/13/2015', '', '30 Apr 2015', '42000', '31/02/2015'],
    ...['Feb-15', '01/02/2015 | 02/02/2015', '20150213', '00045'],
  ],
  'Expense Type': ['Computer Hardware', 'Drugs', '', 'Caf\u00e9', 'Result', 'Sub'],
  'Expense Area': ['ICT', 'Wards, "old"', ''],
  Supplier: [
    'Acme',
    'Acme, Ltd',
    'two\nlines',
    '',
    'Total',
    'Grand total',
    '\u00a3 off',
    'Opening balance',
    'c/f',
  ],
  'Transaction Number': ['4000001', '123456', '', '12345'],
  Amount: [
    '1,234.50',
    '-5.00',
    '£30,000.00',
    '(7.25)',
    '',
    '#####',
    '123456',
    '12345.00',
    '1.5e3',
    '1.5E-3',
    '673.4300254',
    '0012345',
    '12.00-',
    '99999999999.99',
    ...['1', '2', '3', '1,229.50', '1\u00a0234.50', 'CR 5'],
  ],
  Description: ['Invoice, as agreed', '', 'it is "so"'],
};

/** Files of published spend, whole and damaged. */
export const spend = fc
  .record({
    delimiter: fc.constantFrom(',', ',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    titles: fc.constantFrom('', '', 'Spend over 25k', 'Spend "over" 25k\n,,'),
    kept: fc.oneof(fc.constant([...DIMENSIONS]), fc.subarray([...DIMENSIONS])),
    size: fc.integer({ min: 1, max: 400 }),
    encoding: fc.constantFrom('utf8', 'latin1', 'utf16le'),
    columns: fc.oneof(
      { weight: 3, arbitrary: fc.constant(Object.keys(SPEND_COLUMNS)) },
      { weight: 1, arbitrary: fc.constant(['Date', 'Supplier', 'Amount']) },
    ),
    meaning: meaningColumns,
    unit,
  })
  .chain((shape) => {
    const columns = [...shape.columns, ...shape.meaning];
    const headings = columns.map((heading) => (heading === 'Amount' ? heading + shape.unit : heading));
    const write = written(shape.delimiter);
    const row = fc
      .tuple(
        fc.tuple(...columns.map((column) => cellFrom(SPEND_COLUMNS[column] ?? MEANING[column] ?? ['']))),
        fc.array(fc.nat(4), { minLength: headings.length, maxLength: headings.length }),
        fc.oneof(
          { weight: 12, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.constantFrom(...DAMAGE) },
        ),
      )
      .map(([cells, styles, damage]) => {
        const text = cells.map((cell, i) => write(cell, styles[i] ?? 1)).join(shape.delimiter);
        return damage === null ? text : damage(text);
      });
    return fc.array(row, { maxLength: 40 }).map((rows) => ({ ...shape, headings, rows }));
  });

/** The bytes of a plan. */
export function bytesOfPlan(made: PlanFile): Buffer {
  const { titles, headings, rows, end, delimiter, encoding, open } = made;
  const head = titles === '' ? [] : [titles];
  const text = [...head, headings.join(delimiter), ...rows].join(end) + (open ? '' : end);
  const mark = encoding === 'utf16le' ? '\ufeff' : '';
  return Buffer.from(mark + text, encoding as BufferEncoding);
}

/** The bytes of a file of published spend. */
export function bytesOfSpend({ titles, headings, rows, end, delimiter, encoding }: SpendFile): Buffer {
  const head = titles === '' ? [] : [titles];
  const mark = encoding === 'utf16le' ? '\ufeff' : '';
  const text = [...head, headings.join(delimiter), ...rows].join(end);
  return Buffer.from(mark + text, encoding as BufferEncoding);
}

type PlanFile = typeof plan extends fc.Arbitrary<infer T> ? T : never;
type SpendFile = typeof spend extends fc.Arbitrary<infer T> ? T : never;
