import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import {
  amounts,
  codes,
  counts,
  only,
  PLAN,
  pounds,
  readSources,
  readText,
  SPEND,
  trickle,
} from './reading.js';

describe('records and lines are numbered', () => {
  const TEXT = [
    'My plan', // line 1
    `${PLAN},product`,
    'RKE,2010-11,1,spine', // record 1, line 3
    '', // record 2
    'RKE,2010-11,2,"two', // record 3, line 5
    'lines"',
    'RKE,2010-11,x,n3', // record 4, line 7
    ',,,', // record 5
    'RKE,2010-11,"3,n3', // record 6, line 9: its quote is never closed
    'RKE,2010-11', // record 7, line 10
    'RKE,2010-11,4,n3', // record 8, line 11
  ];

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('with %s', async (_, end) => {
    const bytes = Buffer.from(TEXT.join(end));
    for (const source of [bytesSource('a.csv', bytes), trickle(bytes)]) {
      const read = await readSources([source], { lenient: true });
      expect(read.places).toEqual([
        { file: 'a.csv', record: 1, line: 3 },
        { file: 'a.csv', record: 3, line: 5 },
        { file: 'a.csv', record: 8, line: 11 },
      ]);
      expect(read.problems.map(({ code, record, line }) => [code, record, line])).toEqual([
        ['title-rows', undefined, undefined],
        ['amount-unreadable', 4, 7],
        ['stray-quote', 6, 9],
        ['ragged', 7, 10],
      ]);
      expect(counts(read)).toBe('6 = 3 + 3');
      expect(read.lines[1]?.product).toBe(`two${end}lines`);
    }
  });
});

describe('a row of another width', () => {
  test.each([
    ['RKE,2010-11', 2],
    ['RKE', 1],
    ['RKE,2010-11,"1",234', 4],
  ])('%s is set aside', async (row, found) => {
    const read = await readText([PLAN, 'RKE,2010-11,5', row]);
    expect(only(read, 'ragged')).toMatchObject({ severity: 'error', record: 2, line: 3, value: row });
    expect(only(read, 'ragged').message).toContain(`${found} field${found === 1 ? '' : 's'}`);
    expect([counts(read), pounds(read)]).toEqual(['2 = 1 + 1', ['5.00', '0.00']]);
  });

  test('is no matter where what is too much is blank', async () => {
    expect(amounts(await readText([PLAN, 'RKE,2010-11,5,, ,']))).toEqual(['5.00']);
  });

  test('is no matter where only columns without a heading are missing', async () => {
    const read = await readText([`${PLAN},,`, 'RKE,2010-11,5', 'RKE,2010-11,6,', 'RKE,2010-11,7,,']);
    expect(amounts(read)).toEqual(['5.00', '6.00', '7.00']);
    expect(codes(await readText([`${PLAN},,`, 'RKE,2010-11']))).toContain('ragged');
  });
});

test('a wholly blank row is none, in any layout', async () => {
  for (const [header, row] of [
    [PLAN, 'RKE,2010-11,5'],
    ['trust_code,2010-11', 'RKE,5'],
    ['trust_code,financial_year,central_amount,local_amount', 'RKE,2010-11,5,'],
    [SPEND, 'D,The Whittington Hospital NHS Trust,30/04/2020,,,A,1,5'],
  ] as const) {
    const read = await readText([header, '', row, ' ', ',,,,,,', '\u00a0,', '']);
    expect([header, counts(read), read.problems]).toEqual([header, '1 = 1 + 0', []]);
  }
});

describe('a row of a plan that cannot be used', () => {
  const ROWS = [PLAN, 'RKE,2010-11,5', 'RKE,2010-12,6', 'RKE,2010-11,x', 'RKE,2010-11', 'RKE,2010-11,"7'];

  test('stops the run, and every one is told', async () => {
    const read = await readText(ROWS);
    expect(read.problems.map(({ severity, record }) => [severity, record])).toEqual([
      ['error', 2],
      ['error', 3],
      ['error', 4],
      ['error', 5],
    ]);
    expect([counts(read), pounds(read)]).toEqual(['5 = 1 + 4', ['5.00', '6.00']]);
  });

  test('is set aside with a warning where that is asked for', async () => {
    const read = await readText(ROWS, { lenient: true });
    expect(read.problems.map(({ severity }) => severity)).toEqual(Array(4).fill('warning'));
    expect([counts(read), pounds(read)]).toEqual(['5 = 1 + 4', ['5.00', '6.00']]);
  });

  test('leaves nothing where no row can be used, and that is an error even then', async () => {
    const read = await readText([PLAN, 'RKE,2010-11,x'], { lenient: true });
    expect(read.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['amount-unreadable', 'warning'],
      ['no-usable-row', 'error'],
    ]);
  });

  test('is given back as it stood, with its header', async () => {
    const read = await readText(ROWS, { lenient: true });
    expect(read.setAside.map(({ text }) => text)).toEqual(ROWS.slice(2));
    expect(new Set(read.setAside.map(({ header }) => header))).toEqual(new Set([PLAN]));
  });

  test('with several faults tells each', async () => {
    const read = await readText([PLAN, ',Nov-10,1e3']);
    expect(codes(read)).toEqual(['amount-unreadable', 'trust-missing', 'year-damaged', 'no-usable-row']);
  });
});

describe('a row of spend that cannot be used', () => {
  test('is set aside with a warning, and the run goes on', async () => {
    const read = await readText([
      'Date,Supplier,Amount',
      '30/04/2020,Acme,5',
      '30/04/2020,Acme,x',
      'soon,Acme,6',
      '30/04/2020,Acme',
      '30/04/2020,"Acme,5',
    ]);
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([counts(read), pounds(read)]).toEqual(['5 = 1 + 4', ['5.00', '11.00']]);
  });

  test('none left is an error', async () => {
    const read = await readText(['Date,Supplier,Amount', '30/04/2020,Acme,x']);
    expect(only(read, 'no-usable-row').severity).toBe('error');
  });
});

describe('a total row', () => {
  const SIDE = 'trust_code,financial_year,central_amount,local_amount';

  test.each([
    ['lines', [PLAN, 'RKE,2010-11,5', 'RA7,2010-11,6', 'Total,,11']],
    ['lines, in brackets of another row', [PLAN, 'RKE,2010-11,5', ',Grand total:,5.00']],
    ['years', ['trust_code,2010-11,2011-12', 'RKE,1,2', 'RA7,3,', 'TOTAL,4,2']],
    ['side by side', [SIDE, 'RKE,2010-11,1,2', 'Sum,,1,2']],
    ['spend', ['Date,Supplier,Amount,Ref', '30/04/2020,A,"1,000",1', '30/04/2020,B,-1,2', ',,999.00,Total']],
    ['spend, in the column of dates', ['Date,Supplier,Amount', '30/04/2020,A,5', 'Total,,5.00']],
    ['spend, in the column of suppliers', ['Date,Supplier,Amount', '30/04/2020,A,5', ',Grand Total:,5.00']],
    [
      'subtotals and a grand total',
      [PLAN, 'RKE,2010-11,5', 'Subtotal,,5', 'RA7,2010-11,6', 'Sub-total,,6', 'Grand total,,11'],
    ],
  ])('that agrees is no loss: %s', async (_, rows) => {
    const read = await readText(rows, { trust: 'RKE' });
    const totals = read.problems.filter(({ code }) => code === 'total-row');
    expect(totals.map(({ severity }) => severity)).toEqual(totals.map(() => 'note'));
    expect(codes(read).filter((code) => code !== 'total-row')).toEqual([]);
    expect(read.footing.rowsSetAside).toBe(totals.length);
    expect(read.footing.rowsExcused).toBe(totals.length);
    expect(read.footing.amountSetAside.toFixed(2)).toBe('0.00');
  });

  test.each([
    ['error', 'lines', [PLAN, 'RKE,2010-11,5', 'Total,,7'], '£5.00', '£2.00'],
    ['error', 'years', ['trust_code,2010-11,2011-12', 'RKE,1,2', 'Total,1,5'], '£2.00', '£3.00'],
    ['warning', 'spend', ['Date,Supplier,Amount,Ref', '30/04/2020,A,5,1', ',,6,Sum'], '£5.00', '£1.00'],
    [
      'warning',
      'spend, for an amount that could not be read',
      ['Date,Supplier,Amount,Ref', '30/04/2020,A,5,1', '30/04/2020,B,####,2', ',,11,Total'],
      '£5.00',
      '£6.00',
    ],
  ])('that disagrees is an %s: %s', async (severity, _, rows, sum, difference) => {
    const read = await readText(rows, { trust: 'RKE' });
    const found = only(read, 'total-disagrees');
    expect(found.severity).toBe(severity);
    expect(found.message).toContain(sum);
    expect(found.message).toContain(difference);
    expect(read.footing.rowsExcused).toBe(0);
    expect(read.footing.amountSetAside.toFixed(2)).toBe('0.00');
  });

  test('counts the rows set aside above it whose amount could be read', async () => {
    const read = await readText([PLAN, 'RKE,2010-11,5', 'RKE,2010-12,6', 'Total,,11'], { lenient: true });
    expect(only(read, 'total-row').severity).toBe('note');
    expect(pounds(read)).toEqual(['5.00', '6.00']);
  });

  test('without a figure has nothing to disagree with', async () => {
    const read = await readText([PLAN, 'RKE,2010-11,5', 'Total,,']);
    expect(codes(read)).toEqual(['total-row']);
  });

  test('may say so in any label, also where a trust is named', async () => {
    const read = await readText([`${PLAN},product`, 'RKE,2010-11,5,spine', 'RKE,,5,Total']);
    expect([counts(read), read.lines[0]?.product]).toEqual(['2 = 1 + 1', 'spine']);
  });

  test('of spend has neither date nor supplier, or a supplier of that name and no trust', async () => {
    const header = 'Entity,Date,Supplier,Amount,Ref';
    const rows = [header, 'RKE,30/04/2020,Total,5,1', 'RKE,30/04/2020,B,6,Total', ',30/04/2020,Total,11,'];
    const read = await readText(rows);
    expect([counts(read), pounds(read)[0]]).toEqual(['3 = 2 + 1', '11.00']);
  });
});

test('the footing of several files is the sum of theirs', async () => {
  const read = await readSources(
    [
      bytesSource('a.csv', Buffer.from(`${PLAN}\nRKE,2010-11,5.01\nRKE,x,1\n`)),
      bytesSource('b.csv', Buffer.from(`${PLAN}\nRKE,2010-11,-6\nTotal,,-6\n`)),
    ],
    { lenient: true },
  );
  expect([counts(read), pounds(read)]).toEqual(['4 = 2 + 2', ['-0.99', '1.00']]);
  expect(read.files.map(({ footing }) => footing.rowsRead)).toEqual([2, 2]);
  expect(read.lines.map(({ file }) => file)).toEqual(['a.csv', 'b.csv']);
});

test('of one kind of problem a thousand are kept for a file, and the rest counted', async () => {
  const read = await readText([PLAN, ...Array<string>(1_500).fill('RKE,2010-11,x')]);
  expect(read.problems.filter(({ code }) => code === 'amount-unreadable')).toHaveLength(1_000);
  expect(only(read, 'more-of-the-same')).toMatchObject({ severity: 'error', file: 'a.csv' });
  expect(only(read, 'more-of-the-same').message).toContain('500 more rows');
});
