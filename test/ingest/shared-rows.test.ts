import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { readSources, trickle, type Read } from './reading.js';

const PLAN = 'trust_code,product,option,financial_year,amount';
const ROWS = [
  'RKE,spine,local,2010-11,100.00',
  'RKE,n3,local,2010-11,"1,000.50"',
  'RA7,n3,local,2011-12,-7.25',
  'RA7,spine,central,2011-12,9',
];
const SPEND = 'Entity,Date,Supplier,Transaction Number,Amount';
const PAID = [
  'Whittington Hospital,30/04/2020,A Ltd,1001,10.00',
  'Whittington Hospital,29/04/2020,B Ltd,1002,"20,000.00"',
  'Whittington Hospital,28/05/2020,C Ltd,1003,5.00',
];

const csv = (header: string, rows: readonly string[], end = '\n'): Buffer =>
  Buffer.from([header, ...rows, ''].join(end));
const read = (...files: readonly Uint8Array[]): Promise<Read> =>
  readSources(files.map((bytes, i) => bytesSource(`${'abcdef'[i] ?? ''}.csv`, bytes)));
const told = ({ problems }: Read): unknown[] =>
  problems.flatMap(({ code, severity, file, message }) => {
    const [, rows, amount, other] =
      /(\d+) rows? \((-?£[\d,.]+)\).* (?:as|in) ([a-f]\.csv)/.exec(message) ?? [];
    return code === 'same-rows' ? [[severity, file, other, Number(rows), amount]] : [];
  });

describe.each([
  ['a plan', PLAN, ROWS, '£1,102.25', ['£1,000.50', 1, 2] as const],
  ['published spend', SPEND, PAID, '£20,015.00', ['£20,000.00', 1, 2] as const],
])(
  'the same rows in two files of %s are a warning with their amount',
  (_, header, rows, all, [one, from, to]) => {
    test.each([
      ['in another order', csv(header, [...rows].reverse())],
      ['with other line ends', csv(header, rows, '\r\n')],
      ['with a byte order mark', Buffer.concat([Buffer.from('\uFEFF'), csv(header, rows)])],
      ['with blank lines', csv(header, [rows[0] ?? '', '', ...rows.slice(1), '', ''])],
      ['with a title above', Buffer.concat([Buffer.from('Plan of the year\n'), csv(header, rows)])],
      ['packed, and in another order', gzipSync(csv(header, [...rows].reverse()))],
    ])('%s', async (__, other) => {
      const both = await read(csv(header, rows), other);
      expect(told(both)).toEqual([['warning', 'b.csv', 'a.csv', rows.length, all]]);
      expect(both.footing.rowsUsed).toBe(2 * rows.length); // both are counted
    });

    test('some of them', async () => {
      const some = [...rows.slice(from, to), ...rows.slice(3).map((row) => row.replace(/9$/, '8'))];
      expect(told(await read(csv(header, rows), csv(header, some)))).toEqual([
        ['warning', 'b.csv', 'a.csv', 1, one],
      ]);
      expect(told(await read(csv(header, some), csv(header, rows)))).toEqual([
        ['warning', 'b.csv', 'a.csv', 1, one],
      ]);
    });

    test('in three files, each told of the first that has them', async () => {
      const [first = '', ...rest] = rows;
      const three = await read(csv(header, [first]), csv(header, rest), csv(header, [...rows].reverse()));
      expect(told(three)).toMatchObject([
        ['warning', 'c.csv', expect.any(String), expect.any(Number), expect.any(String)],
        ['warning', 'c.csv', expect.any(String), expect.any(Number), expect.any(String)],
      ]);
    });

    test('none where a cell differs, or the header', async () => {
      const others = rows.map((row) => row.replace('R', 'S').replace('10', '11'));
      expect(told(await read(csv(header, rows), csv(header, others)))).toEqual([]);
      expect(
        told(
          await read(
            csv(header, rows),
            csv(
              `${header},note`,
              rows.map((row) => `${row},`),
            ),
          ),
        ),
      ).toEqual([]);
    });
  },
);

test('a total row that two files share is no money twice', async () => {
  const total = 'Total,,,,30.00';
  const a = csv(PLAN, ['RKE,spine,local,2010-11,30.00', total]);
  const b = csv(PLAN, ['RKE,spine,local,2011-12,30.00', total]);
  expect(told(await read(a, b))).toEqual([]);
});

test('cells of several lines are no rows of their own', async () => {
  const a = csv(PLAN, ['RKE,"two\nlines, here,a,b",local,2010-11,30.00']);
  const b = csv(PLAN, ['RKE,"other\nlines, here,a,b",local,2010-11,31.00']);
  expect(told(await read(a, b))).toEqual([]);
});

test('what comes in chunks and of unknown size is read, and not searched', async () => {
  const both = await readSources([
    trickle(csv(PLAN, ROWS), 7, 'a.csv'),
    trickle(csv(PLAN, [...ROWS].reverse()), 7, 'b.csv'),
  ]);
  expect(both.footing.rowsUsed).toBe(2 * ROWS.length);
});
