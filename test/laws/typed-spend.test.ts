import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pounds, readBytes } from '../ingest/reading.js';
import { lawRuns } from '../thorough.js';

/**
 * Published spend as hundreds of bodies publish it: headings, dates, amounts, signs, units and encodings of their own.
 * Whatever the conventions, a file comes to the sum of its payments, each in the month in which it was paid.
 */

interface Payment {
  readonly day: number;
  readonly month: number;
  readonly pence: bigint;
  readonly supplier: string;
}

const MONTHS = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec'.split(',');
const LONG = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(
  ',',
);
const two = (n: number): string => String(n).padStart(2, '0');

/** The date of a payment in a year, by convention. */
const DATES = {
  uk: (d: number, m: number, y: number) => `${two(d)}/${two(m)}/${y}`,
  'uk, short': (d: number, m: number, y: number) => `${d}/${m}/${String(y).slice(2)}`,
  iso: (d: number, m: number, y: number) => `${y}-${two(m)}-${two(d)}`,
  'with a time': (d: number, m: number, y: number) => `${two(d)}/${two(m)}/${y} 00:00`,
  month: (d: number, m: number, y: number) => `${two(d)}-${MONTHS[m - 1]}-${String(y).slice(2)}`,
  'in capitals': (d: number, m: number, y: number) => `${two(d)}-${MONTHS[m - 1]!.toUpperCase()}-${y}`,
  points: (d: number, m: number, y: number) => `${two(d)}.${two(m)}.${y}`,
  long: (d: number, m: number, y: number) => `${d} ${LONG[m - 1]} ${y}`,
  compact: (d: number, m: number, y: number) => `${y}${two(m)}${two(d)}`,
  serial: (d: number, m: number, y: number) => String(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569),
} as const;

const HEADINGS = {
  entity: ['Entity', 'Organisation', 'CCG Name', 'Body Name', 'Trust'],
  date: ['Date', 'Payment Date', 'Date Paid', 'Posting Date', 'Invoice Date', 'DATE OF PAYMENT'],
  type: ['Expense Type', 'Expenditure Type', 'Expense Area', 'Cost Centre Description'],
  supplier: ['Supplier', 'Supplier Name', 'Vendor Name', 'Payee', 'Creditor Name', 'Beneficiary'],
  number: ['Transaction Number', 'Voucher Number', 'Invoice No', 'Reference', 'Document No.'],
  amount: [
    'Amount',
    'Amount £',
    'Amount (£)',
    'Net Amount',
    'Invoice Amount',
    'Value',
    'Total £',
    ' Amount GBP ',
  ],
} as const;

const AMOUNTS = {
  plain: (text: string) => text,
  commas: (text: string) => text.replace(/\B(?=(\d{3})+\.)/g, ','),
  pounds: (text: string) => `£${text.replace(/\B(?=(\d{3})+\.)/g, ',')}`,
  blanks: (text: string) => ` ${text.replace(/\B(?=(\d{3})+\.)/g, ',')} `,
} as const;
const CREDITS = {
  minus: (text: string) => text.replace(/(£?)([\d])/, '-$1$2'),
  brackets: (text: string) => `(${text.trim()})`,
  behind: (text: string) => `${text.trim()}-`,
  CR: (text: string) => `${text.trim()} CR`,
} as const;

/** How debits and credits are told apart where all amounts are positive. */
const SIGNS = {
  'Debit/Credit': ['D', 'C'],
  'DR/CR': ['DR', 'CR'],
  'Document Type': ['Invoice', 'Credit Note'],
  'Transaction Type': ['INV', 'CRN'],
} as const;

const keysOf = <Key extends string>(from: Readonly<Record<Key, unknown>>): fc.Arbitrary<Key> =>
  fc.constantFrom(...(Object.keys(from) as Key[]));

const habits = fc.record({
  names: fc.record({
    entity: fc.constantFrom(...HEADINGS.entity),
    date: fc.constantFrom(...HEADINGS.date),
    type: fc.constantFrom(...HEADINGS.type),
    supplier: fc.constantFrom(...HEADINGS.supplier),
    number: fc.constantFrom(...HEADINGS.number),
    amount: fc.constantFrom(...HEADINGS.amount),
  }),
  columns: fc.shuffledSubarray(['entity', 'date', 'type', 'supplier', 'number', 'amount'] as const, {
    minLength: 6,
  }),
  date: keysOf(DATES),
  amount: keysOf(AMOUNTS),
  credit: keysOf(CREDITS),
  sign: fc.option(keysOf(SIGNS), { nil: null, freq: 3 }),
  titles: fc.constantFrom([], ['Spend over £25,000'], ['NHS Whittington', '', 'April to June']),
  foot: fc.constantFrom(null, 'blank', 'total'),
  delimiter: fc.constantFrom(',', ',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf8', 'bom', 'windows-1252', 'utf16'),
  year: fc.integer({ min: 2010, max: 2024 }),
  padding: fc.constantFrom(0, 0, 2),
});

const payment: fc.Arbitrary<Payment> = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 4, max: 6 }),
  pence: fc.oneof(
    fc.bigInt({ min: 1n, max: 99_999n }),
    fc.bigInt({ min: 2_500_000n, max: 999_999_999n }),
    fc.bigInt({ min: -9_999_999n, max: -1n }),
  ),
  supplier: fc.constantFrom(
    ...[
      'Acme Ltd',
      'Beta, Gamma & Co',
      'O"Neill',
      'Total Gas and Power',
      'Sum Systems',
      'CAPITA PLC',
      '3M UK',
    ],
    ...['Barts Health NHS Trust', 'Café Royal', '(Redacted)', 'January Jones', 'NULL'],
  ),
});

const text = (pence: bigint): string => {
  const digits = String(pence).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

function bytesOf(content: string, encoding: string): Uint8Array {
  if (encoding === 'windows-1252') return Buffer.from(content, 'latin1');
  if (encoding === 'utf16') return Buffer.from(`\ufeff${content}`, 'utf16le');
  return Buffer.from(encoding === 'bom' ? `\ufeff${content}` : content);
}

test('published spend comes to the sum of its payments, month by month', async () => {
  await fc.assert(
    fc.asyncProperty(habits, fc.array(payment, { minLength: 2, maxLength: 12 }), async (own, drawn) => {
      // one date shows the order of day and month, and amounts without a sign show both kinds
      const payments = [{ ...drawn[0]!, day: 28, pence: 123_456n }, ...drawn.slice(1)];
      const { sign } = own;
      if (sign !== null) payments[1] = { ...payments[1]!, pence: -7_890n };
      const quoted = (cell: string): string =>
        cell.includes(own.delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
      const amountOf = (pence: bigint): string => {
        const written = AMOUNTS[own.amount](text(pence < 0n ? -pence : pence));
        return pence < 0n && sign === null ? CREDITS[own.credit](written) : written;
      };
      const rows = payments.map(({ day, month, pence, supplier }, i) => {
        const cells = {
          entity: 'Whittington Hospital NHS Trust',
          date: DATES[own.date](day, month, own.year),
          type: ['Computer Hardware', 'Agency', 'Rent'][i % 3]!,
          supplier,
          number: `INV${1000 + i}`,
          amount: amountOf(pence),
        };
        return [
          ...own.columns.map((name) => cells[name]),
          ...(sign === null ? [] : [SIGNS[sign][pence < 0n ? 1 : 0]]),
        ];
      });
      const headings = [...own.columns.map((name) => own.names[name]), ...(sign === null ? [] : [sign])];
      const total = payments.reduce((sum, { pence }) => sum + pence, 0n);
      const foot =
        own.foot === null
          ? []
          : own.foot === 'blank'
            ? [headings.map(() => '')]
            : [
                own.columns
                  .map((name) =>
                    name === 'amount'
                      ? AMOUNTS[own.amount](text(total < 0n ? -total : total))
                      : name === 'supplier'
                        ? 'Total'
                        : '',
                  )
                  .concat(sign === null ? [] : ['']),
              ];
      const all = [...own.titles.map((title) => [title]), headings, ...rows, ...foot];
      const lines = all.map((cells) =>
        [...cells.map(quoted), ...Array<string>(own.padding).fill('')].join(own.delimiter),
      );
      const content = `${lines.join(own.end)}${own.end}`;
      const read = await readBytes(bytesOf(content, own.encoding));
      const sum = (some: readonly bigint[]): string => {
        const pence = some.reduce((a, b) => a + b, 0n);
        return `${pence < 0n ? '-' : ''}${text(pence < 0n ? -pence : pence)}`;
      };
      const months = [4, 5, 6].map((month) =>
        sum(payments.flatMap((each) => (each.month === month ? [each.pence] : []))),
      );
      const found = [4, 5, 6].map((month) => {
        const within = read.lines.filter((line) => line.month === `${own.year}-${two(month)}`);
        return within.reduce((pence, line) => pence + line.amount.toUnits(2), 0n);
      });
      expect([
        content,
        read.footing.rowsUsed,
        pounds(read)[0],
        ...found.map((pence) => sum([pence])),
      ]).toEqual([...[content, payments.length, sum(payments.map(({ pence }) => pence))], ...months]);
    }),
    { numRuns: lawRuns(300) },
  );
});
