import { describe, expect, test } from 'vitest';
import { labelOf, trustSaysTotal } from '../../src/ingest/totals/total-word.js';
import { codes, counts, only, pounds, readText, type Options, type Read } from './reading.js';

describe('the word', () => {
  test.each([
    ['Total', ''],
    ['Sub total', ''],
    ['Sub-total:', ''],
    ['SUBTOTAL', ''],
    ['Grand total', ''],
    ['Sum:', ''],
    ['RKE Total', 'rke'],
    ['Whittington Hospital Total', 'whittington hospital'],
    ['Total (all trusts)', 'all trusts'],
    ['Total for RKE', 'rke'],
    ['Total: Spine', 'spine'],
    ['Spine \u2013 total', 'spine'],
    ['Sub-total RKE', 'rke'],
    ['** TOTAL **', ''],
    ['Total Gas and Power', null],
    ['Total Mobile', null],
    ['Total Costs Ltd', null],
    ['Total for Softcat Ltd', 'softcat ltd'],
    ['Total Payment Solutions Limited', null],
    ['Totalview', null],
    ['Summary', null],
    ['Consumer', null],
  ])('in %s', (cell, label) => {
    expect(labelOf(cell)).toBe(label);
  });

  test('where a trust belongs needs no more than to stand first', () => {
    expect(trustSaysTotal('Total RKE')).toBe(true);
    expect(trustSaysTotal('Totnes')).toBe(false);
  });
});

const LINES = 'trust_code,trust_name,supplier,product,financial_year,amount,item';
const line = (
  trust: string,
  product: string,
  amount: string,
  more: { year?: string; supplier?: string; name?: string; note?: string } = {},
): string =>
  [
    trust,
    more.name ?? '',
    more.supplier ?? '',
    product,
    more.year ?? '2010-11',
    amount,
    more.note ?? '',
  ].join(',');
const lines = (rows: readonly string[], options?: Options): Promise<Read> =>
  readText([LINES, ...rows], options);
const excused = ({ footing }: Read): number => footing.rowsExcused;

describe('a total that agrees is set aside and excused', () => {
  test.each<[what: string, rows: string[], used: string, totals: number]>([
    [
      'of the rows since the last total',
      [
        line('RKE', 'p', '1'),
        line('RKE', 'q', '2'),
        line('RKE', 'Sub total', '3'),
        line('RA7', 'p', '4'),
        line('RA7', 'q', '5'),
        line('RA7', 'Sub total', '9'),
      ],
      '12.00',
      2,
    ],
    [
      'of its label',
      [
        line('RKE', 'p', '1'),
        line('RA7', 'p', '4'),
        line('RKE', 'q', '2'),
        line('RKE Total', '', '3', { year: '' }),
        line('RA7 Total', '', '4', { year: '' }),
      ],
      '7.00',
      2,
    ],
    [
      'of the whole file, in its first row',
      [line('Total (all trusts)', '', '7', { year: '' }), line('RKE', 'p', '3'), line('RA7', 'p', '4')],
      '7.00',
      1,
    ],
    [
      'of the subtotals',
      [
        line('RKE', 'p', '1'),
        line('RKE', 'Total', '1'),
        line('RA7', 'p', '4'),
        line('RA7', 'Total', '4'),
        line('Grand total', '', '5', { year: '' }),
      ],
      '5.00',
      3,
    ],
    [
      'of a year at the foot',
      [
        line('RKE', 'p', '1'),
        line('RKE', 'p', '2', { year: '2011-12' }),
        line('RA7', 'p', '4'),
        line('', '', '5', { name: 'Total' }),
        line('', '', '2', { name: 'Total', year: '2011-12' }),
      ],
      '7.00',
      2,
    ],
    [
      'in a financial year',
      [
        line('RKE', 'p', '1'),
        line('RKE', 'p', '2', { year: '2011-12' }),
        line('RKE', 'p', '3', { year: 'Total' }),
      ],
      '3.00',
      1,
    ],
    [
      'in a column that the layout does not use',
      [line('RKE', 'p', '1'), line('RKE', 'p', '2'), line('RKE', 'p', '3', { note: 'Sub-total' })],
      '3.00',
      1,
    ],
    [
      'in a supplier, where trust and product are blank',
      [line('RKE', 'p', '1'), line('RKE', 'p', '2'), line('', '', '3', { supplier: 'Total' })],
      '3.00',
      1,
    ],
    ['without an amount', [line('RKE', 'p', '1'), line('Total', '', '')], '1.00', 1],
  ])('%s', async (_what, rows, used, totals) => {
    for (const options of [{}, { lane: 'slow' as const }]) {
      const read = await lines(rows, options);
      expect(pounds(read)).toEqual([used, '0.00']);
      expect(excused(read)).toBe(totals);
      expect(counts(read)).toBe(`${rows.length} = ${rows.length - totals} + ${totals}`);
      expect(new Set(codes(read).filter((code) => /total/.test(code)))).toEqual(new Set(['total-row']));
    }
  });

  test('in every column of amounts', async () => {
    const header = 'trust_code,product,2010-11,2011-12';
    const rows = [
      'RKE,p,1,2',
      'RKE,q,3,',
      'RKE,Sub total,4,2',
      'RA7,p,5,6',
      'RA7,Sub total,5,6',
      'Grand total,,9,8',
    ];
    expect(excused(await readText([header, ...rows]))).toBe(3);
    const bad = await readText([header, ...rows.slice(0, 5), 'Grand total,,8,9']);
    expect(excused(bad)).toBe(2);
    expect(only(bad, 'total-disagrees').message).toContain('(difference -£1.00)');
    const sides = [
      'trust_code,financial_year,central_amount,local_amount',
      'RKE,2010-11,1,2',
      'RA7,2010-11,3,4',
    ];
    expect(excused(await readText([...sides, 'Total,,4,6']))).toBe(1);
    expect(excused(await readText([...sides, 'Total,,6,4']))).toBe(0);
  });
});

describe('a total that does not agree', () => {
  const rows = [line('RKE', 'p', '1'), line('RKE', 'q', '2'), line('RKE', 'Total', '4')];

  test('is a bad row in a plan, and says by how much', async () => {
    const read = await lines(rows);
    expect(only(read, 'total-disagrees')).toMatchObject({ severity: 'error', record: 3 });
    expect(only(read, 'total-disagrees').message).toContain('(difference £1.00)');
    expect(only(await lines(rows, { lenient: true }), 'total-disagrees').severity).toBe('warning');
  });

  test('is a warning in published spend', async () => {
    const read = await readText([
      'Entity,Date,Supplier,Amount',
      'Whittington Hospital,30/04/2020,A,10',
      'Whittington Hospital,30/04/2020,B,20',
      'Total,30/04/2020,,31',
    ]);
    expect(only(read, 'total-disagrees')).toMatchObject({ severity: 'warning', record: 3 });
    expect(pounds(read)).toEqual(['30.00', '0.00']);
  });
});

describe('in published spend', () => {
  const spend = (...rows: string[]): Promise<Read> =>
    readText(['Entity,Date,Supplier,Expense Type,Amount', ...rows]);

  test('suppliers may be called so', async () => {
    const read = await spend('W,30/04/2020,Total Gas and Power,Gas,7', 'W,30/04/2020,Total,Fuel,8');
    expect(pounds(read)).toEqual(['15.00', '0.00']);
  });

  test('a total has no date, or no supplier', async () => {
    const paid = ['W,30/04/2020,A,IT,7', 'W,30/04/2020,B,IT,8'];
    for (const total of [
      'W,,B Total,,8',
      ',,,Grand total:,15',
      'W,30/04/2020,,IT total,15',
      ',30/04/2020,Total,,15',
    ]) {
      const read = await spend(...paid, total);
      expect(pounds(read), total).toEqual(['15.00', '0.00']);
      expect(excused(read), total).toBe(1);
    }
  });
});

describe('a row that may be a total, or a name,', () => {
  const both = async (rows: readonly string[]): Promise<[string, number]> => {
    const [fast, slow] = [await readText(rows), await readText(rows, { lane: 'slow' })];
    expect(slow.footing).toEqual(fast.footing);
    return [pounds(fast)[0], excused(fast)];
  };
  const paid = (...rows: string[]): string[] => [
    'Date,Supplier,Amount',
    '30/04/2020,A,10',
    '29/04/2020,B,20',
    ...rows,
  ];

  test.each<[string, string[], string, number]>([
    ['a dated payment to Total', ['29/04/2020,Total,15'], '45.00', 0],
    ['the same that is the sum', ['29/04/2020,Total,30'], '30.00', 1],
    ['a payment, then a total with it', ['29/04/2020,TOTAL,15', '30/04/2020,Total,45'], '45.00', 1],
    ['a payment, then a total without a date', ['29/04/2020,TOTAL,15', ',Grand total,45'], '45.00', 1],
    ['a total without a date that does not agree', [',Total,31'], '30.00', 0],
    ['a company', ['29/04/2020,Total Costs Ltd,15'], '45.00', 0],
  ])('in spend without a column of bodies: %s', async (_, rows, used, totals) => {
    expect(await both(paid(...rows))).toEqual([used, totals]);
  });

  test('in spend with such a column too', async () => {
    const spend = (supplier: string): string[] => [
      'Entity,Date,Supplier,Amount',
      'W,30/04/2020,A,10',
      'W,30/04/2020,B,20',
      `W,30/04/2020,${supplier},30`,
    ];
    expect(await both(spend('Grand Total'))).toEqual(['30.00', 1]);
    expect(await both(spend('Total'))).toEqual(['30.00', 1]);
    expect(await both([...spend('Total').slice(0, 3), 'W,30/04/2020,Total,31'])).toEqual(['61.00', 0]);
  });

  const plan = (...rows: string[]): string[] => [
    'trust_code,product,financial_year,amount',
    'RKE,Spine,2010-11,10',
    'RKE,N3,2010-11,20',
    ...rows,
  ];
  test.each<[string, string[], string, number]>([
    ['all trusts', ['All trusts,,2010-11,30'], '30.00', 1],
    ['all trusts, with another sum', ['All trusts,,2010-11,31'], '61.00', 0],
    ['the total of a product', ['RA7,Spine,2010-11,5', 'NATIONAL,Total Spine,2010-11,15'], '35.00', 1],
    ['a product called Total', ['RKE,Total Mobile,2010-11,30'], '60.00', 0],
  ])('in a plan: %s', async (_, rows, used, totals) => {
    expect(await both(plan(...rows))).toEqual([used, totals]);
  });

  test('in a plan, before the rows that it adds up', async () => {
    const [header = '', ...rows] = plan();
    expect(await both([header, 'All trusts,,2010-11,30', ...rows])).toEqual(['30.00', 1]);
  });
});

test.each([
  ['codes', 'a full name', ['RKE', 'RA7'], 'The Whittington Hospital NHS Trust Total'],
  ['codes', 'a part of the name', ['RKE', 'RA7'], 'Whittington total'],
  ['names', 'a code', ['Whittington Hospital', 'University Hospitals Bristol'], 'RKE Total'],
  ['names', 'another form', ['The Whittington Hospital NHS Trust', 'RA7'], 'Total for Whittington Hospital'],
])('where rows give %s a total may name its trust by %s', async (_, __, [one, other], total) => {
  const rows = [`${one},p,2010-11,10`, `${other},p,2010-11,1`, `${one},q,2010-11,5`, `${total},,,15`];
  const read = await readText(['trust,product,financial_year,amount', ...rows]);
  expect([pounds(read)[0], excused(read)]).toEqual(['16.00', 1]);
});

test('a last row without the word that is the sum of all before it is a warning', async () => {
  const rows = ['1', '2', '3', '4'].map((amount) => line('RKE', `p${amount}`, amount));
  for (const options of [{}, { lane: 'slow' as const }]) {
    const read = await lines([...rows, line('RKE', 'p5', '10')], options);
    expect(only(read, 'last-row-sum')).toMatchObject({ severity: 'warning', record: 5, line: 6 });
    expect(pounds(read)[0]).toBe('20.00');
    expect(codes(await lines([...rows, line('RKE', 'all', '9')], options))).not.toContain('last-row-sum');
    expect(codes(await lines([...rows.slice(0, 3), line('RKE', 'all', '6')], options))).not.toContain(
      'last-row-sum',
    );
  }
});

/** Both lanes must agree: pounds used, and the records of totals. */
async function bothLanes(rows: readonly string[]): Promise<[string, number[]]> {
  const [fast, slow] = [await readText(rows), await readText(rows, { lane: 'slow' })];
  expect(slow.footing).toEqual(fast.footing);
  expect(slow.problems).toEqual(fast.problems);
  const totals = fast.problems.filter(({ code }) => code === 'total-row');
  return [pounds(fast)[0], totals.map(({ record }) => record ?? 0)];
}

describe('a word that a total may bear, or something else,', () => {
  const HEADER = 'trust_code,supplier,product,month,financial_year,amount,scope';
  const row = (product: string, amount: string, more: Record<string, string> = {}): string =>
    [
      more['trust'] ?? 'RKE',
      more['supplier'] ?? 'BT',
      product,
      more['month'] ?? 'Apr-10',
      more['year'] ?? '2010-11',
      amount,
      more['scope'] ?? '',
    ].join(',');
  const first = [row('Spine', '10'), row('N3', '20')];

  test.each(
    [
      ...['All', 'ALL PRODUCTS', 'Overall', 'c/f', 'C/Fwd', 'b/f', 'Carried forward', 'Brought-forward'],
      ...['Balance', 'Balance c/f', 'Closing balance', 'Full year', 'Year to date', 'YTD', 'Result'],
      ...['Overall Result', 'Sub', 'Tot.', 'G/Tot', 'Summary', 'Q1', 'Quarter 1', 'H1', '*', '**', '\u2211'],
    ].map((word) => [word]),
  )('in a plan: %s', async (word) => {
    for (const total of [
      row(word, '30'),
      row('', '30', { supplier: word }),
      row('Spine', '30', { scope: word }),
      row('Spine', '30', { month: word }),
    ])
      expect(await bothLanes([HEADER, ...first, total]), total).toEqual(['30.00', [3]]);
    expect(await bothLanes([HEADER, ...first, row(word, '31')])).toEqual(['61.00', []]);
  });

  test('marks the total of one trust among others', async () => {
    const other = row('Spine', '5', { trust: 'RA7' });
    const rows = [HEADER, row('Spine', '10'), other, row('N3', '20'), row('All products', '30')];
    expect(await bothLanes(rows)).toEqual(['35.00', [4]]);
  });

  test('marks nothing where it is the sum of one row, unless it marks totals of several', async () => {
    const one = [HEADER, row('Spine', '10'), row('All', '10')];
    expect(await bothLanes(one)).toEqual(['20.00', []]);
    const more = [row('N3', '1', { trust: 'RA7' }), row('P', '2', { trust: 'RA7' })];
    expect(await bothLanes([...one, ...more, row('All', '3', { trust: 'RA7' })])).toEqual(['13.00', [2, 5]]);
  });

  test('marks nothing where most rows have it', async () => {
    const rows = ['10', '20', '30'].map((amount) => row('p', amount, { scope: 'All' }));
    expect(await bothLanes([HEADER, ...rows])).toEqual(['60.00', []]);
  });

  test('goes on to the next page', async () => {
    const pages = [row('Carried forward', '30'), row('Brought forward', '30'), row('P', '7')];
    expect(await bothLanes([HEADER, ...first, ...pages])).toEqual(['37.00', [3, 4]]);
  });

  test.each([
    [
      'years',
      'trust_code,product,2010-11,2011-12',
      ['RKE,Spine,10,1', 'RKE,N3,20,2', 'RKE,All,30,3'],
      '33.00',
    ],
    [
      'side by side',
      'trust_code,product,financial_year,central_amount,local_amount',
      ['RKE,Spine,2010-11,10,1', 'RKE,N3,2010-11,20,2', 'RKE,All,2010-11,30,3'],
      '33.00',
    ],
  ])('has to be the sum in every column: %s', async (_, header, rows, used) => {
    expect(await bothLanes([header, ...rows])).toEqual([used, [3]]);
    const other = rows.map((text) => text.replace(/30,3$/, '30,4'));
    expect(await bothLanes([header, ...other])).toEqual(['67.00', []]);
  });

  test.each<[string, string[], string, number[]]>([
    ['a supplier', ['W,30/04/2020,IT,Carried forward,30'], '30.00', [3]],
    ['a supplier, and another sum', ['W,30/04/2020,IT,Balance,31'], '61.00', []],
    ['a supplier without a date', [',,,c/f,30'], '30.00', [3]],
    ['a date', ['W,30/04/2020,IT,B,5', 'W,Result,,B,25', ',Overall Result,,,35'], '35.00', [4, 5]],
    ['an expense type', ['W,30/04/2020,Result,B,30', 'W,30/04/2020,IT,C,4'], '34.00', [3]],
    ['a name after "Sum"', [',,,Sum A,10', ',,,Sum B,20', ',,,Sum,30'], '30.00', [3, 4, 5]],
    [
      'a label',
      ['W,30/04/2020,IT,Month total,30', 'W,1/05/2020,IT,C,4', 'W,Apr-20,IT,Month total,4'],
      '34.00',
      [3, 5],
    ],
    ['a company', ['W,30/04/2020,IT,Sum Systems,30'], '60.00', []],
  ])('in published spend: %s', async (_, rows, used, totals) => {
    const paid = ['W,30/04/2020,IT,A,10', 'W,30/04/2020,IT,B,20'];
    const [pence, found] = await bothLanes(['Entity,Date,Expense Type,Supplier,Amount', ...paid, ...rows]);
    expect(pence).toBe(used);
    expect(found).toEqual(totals);
  });

  test('in the list of a ledger, whose subtotals have stars', async () => {
    const rows = [',Softcat,30/04/2020,10', ',Softcat,30/04/2020,5', '*,Softcat,30/04/2020,15'];
    const others = [',BT,30/04/2020,7', '*,BT,30/04/2020,7', '**,,30/04/2020,22'];
    expect(await bothLanes([',Supplier,Date,Amount', ...rows, ...others])).toEqual(['22.00', [3, 5, 6]]);
  });
});

test('balances of published spend are no payments', async () => {
  const rows = [
    '01/04/2020,Opening balance,500',
    '30/04/2020,A,10',
    '30/04/2020,B,20',
    '30/04/2020,Closing balance,530',
  ];
  const read = await readText(['Date,Supplier,Amount', ...rows]);
  expect(await bothLanes(['Date,Supplier,Amount', ...rows])).toEqual(['30.00', [4]]);
  expect(only(read, 'balance-row')).toMatchObject({ severity: 'warning', record: 1, amount: '500.00' });
});

describe('a blank', () => {
  const HEADER = 'trust_code,product,financial_year,amount';
  const block = ['RKE,Spine,2010-11,10', 'RKE,N3,2010-11,20', 'RKE,,2010-11,30'];
  test.each<[string, string[], string, number[]]>([
    ['below the rows that it adds up', block, '30.00', [3]],
    ['of blocks', [...block, 'RA7,Spine,2010-11,7', 'RA7,,2010-11,7', ',,,37'], '37.00', [3, 5, 6]],
    ['of one row alone', ['RKE,Spine,2010-11,10', 'RKE,,2010-11,10'], '20.00', []],
    ['where another is no sum', [...block, 'RA7,Spine,2010-11,7', 'RA7,,2010-11,8'], '75.00', []],
    ['before one that is no sum', ['RA7,,2010-11,8', ...block], '68.00', []],
    ['of nothing', ['RKE,Spine,2010-11,10', 'RKE,N3,2010-11,-10', 'RKE,,2010-11,0'], '0.00', []],
    ['in every row', block.map((row) => row.replace(/Spine|N3/, '')), '60.00', []],
  ])('in a plan marks a total that is a sum: %s', async (_, rows, used, totals) => {
    expect(await bothLanes([HEADER, ...rows])).toEqual([used, totals]);
  });

  test('far down, after many rows', async () => {
    const many = Array.from({ length: 300 }, (_, i) => `RKE,p${i % 7},2010-11,1${i}.07`);
    const sum = many.reduce((pence, row) => pence + Math.round(Number(row.split(',')[3]) * 100), 0) / 100;
    const total = `RKE,,2010-11,${sum.toFixed(2)}`;
    expect(await bothLanes([HEADER, ...many, total])).toEqual([sum.toFixed(2), [301]]);
    const other = [...many, total, ...many.slice(0, 9), 'RKE,,2010-11,1.23'];
    expect((await bothLanes([HEADER, ...other]))[1]).toEqual([]);
  });

  test('in place of a supplier marks one in published spend', async () => {
    const rows = ['W,30/04/2020,A,10', 'W,30/04/2020,A,20', 'W,30/04/2020,,30', 'W,30/04/2020,B,5'];
    const header = 'Entity,Date,Supplier,Amount';
    expect(await bothLanes([header, ...rows, 'W,30/04/2020,,5'])).toEqual(['35.00', [3, 5]]);
    expect(await bothLanes([header, ...rows, 'W,30/04/2020,,6'])).toEqual(['71.00', []]);
  });
});

test('equal rows of a plan are mentioned with a count and an amount, and kept', async () => {
  const rows = [
    line('RKE', 'p', '10'),
    line('RKE', 'q', '20'),
    line('RKE', 'p', '10'),
    line('RKE', 'q', '20'),
  ];
  const read = await lines(rows);
  expect(only(read, 'duplicate-rows')).toMatchObject({ severity: 'warning', record: 3 });
  expect(only(read, 'duplicate-rows').message).toContain('2 rows (£30.00)');
  expect(pounds(read)[0]).toBe('60.00');
});
