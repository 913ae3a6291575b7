import { describe, expect, test } from 'vitest';
import { bytesSource, knownOptions } from '../../src/ingest/index.js';
import { OptionList } from '../../src/model/index.js';
import { bytesOf, expectedOf, wild } from '../published.js';
import { amounts, codes, counts, only, pounds, readBytes, readSources, readText } from './reading.js';

const SPEND = 'Entity,Date,Supplier,Transaction Number,Amount';
const T = 'Whittington Hospital';

describe('rows shorter than the header', () => {
  const HEADER = `${SPEND},Description,Supplier Postcode,Contract`;

  test('are filled with blanks where every required cell is there', async () => {
    const read = await readText([
      HEADER,
      `${T},01/08/2013,Alpha Ltd,1,"£1,000.00",x,,`,
      `${T},02/08/2013,Beta Ltd,2,"£2,000.00",x,AB1`,
      `${T},05/08/2013,Gamma Ltd,3,"£3,000.00"`,
      `${T},13/08/2013,Delta Ltd,4`,
    ]);
    expect([counts(read), pounds(read)]).toEqual(['4 = 3 + 1', ['6000.00', '0.00']]);
    expect(only(read, 'ragged')).toMatchObject({ record: 4, line: 5 });
  });

  test('are so in plans too, but not where an option or a status may be missing', async () => {
    const plan = 'trust_code,financial_year,amount,product,supplier';
    expect(amounts(await readText([plan, 'RKE,2010-11,5', 'RKE,2011-12,6,spine']))).toEqual(['5.00', '6.00']);
    const read = await readText([`${plan},status`, 'RKE,2010-11,5', 'RKE,2011-12,6,spine,Acme,planned'], {
      lenient: true,
    });
    expect([counts(read), pounds(read)]).toEqual(['2 = 1 + 1', ['6.00', '5.00']]);
    const years = await readText(['trust_code,2010-11,2011-12,2012-13', 'RKE,5', 'RKE,6,7', 'RKE'], {
      lenient: true,
    });
    expect([amounts(years), counts(years)]).toEqual([['5.00', '6.00', '7.00'], '3 = 2 + 1']);
  });

  test('are not filled at the end of a file that was cut off', async () => {
    const whole = [HEADER, `${T},13/08/2013,Alpha,1,5.00,x,y,z`, `${T},14/08/2013,Beta,2,60`].join('\n');
    const cut = await readBytes(Buffer.from(whole));
    expect(counts(cut)).toBe('2 = 1 + 1');
    expect(only(cut, 'row-cut-off')).toMatchObject({ record: 2, line: 3 });
    expect(counts(await readBytes(Buffer.from(`${whole}\n`)))).toBe('2 = 2 + 0');
  });
});

describe('money in rows that cannot be used counts where it can be read', () => {
  const HEADER = `${SPEND},Notes`;
  test.each([
    ['a date that is none', `${T},soon,Acme,1,7.50,`, '7.50'],
    ['a cell too many behind the amount', `${T},30/04/2020,Acme,1,7.50,a,b`, '7.50'],
    ['a comma in the name of the supplier', `${T},30/04/2020,Acme, Ltd,A1,7.50,x`, '7.50'],
    ['either of two cells', `${T},30/04/2020,Acme, Ltd,1001,7.50,x`, '0.00'],
    ['a quote that is never closed', `${T},30/04/2020,"Acme,1,7.50,`, '7.50'],
    ['another delimiter', `${T};30/04/2020;Acme;1;7.50;`, '7.50'],
    ['an amount cut in two', `${T},30/04/2020,Acme,1,7,500`, '0.00'],
  ])('%s', async (_, row, amount) => {
    const read = await readText([HEADER, `${T},29/04/2020,Acme,1,1.00,`, row]);
    expect([counts(read), pounds(read)]).toEqual(['2 = 1 + 1', ['1.00', amount]]);
  });
});

describe('an amount cut in two by its own comma', () => {
  test.each([
    ['before a column of notes', `${SPEND},Notes`, `${T},30/04/2020,A,1,1,000`],
    ['before a column without a heading', `${SPEND},`, `${T},30/04/2020,A,1,26,250`],
    ['with pence', `${SPEND},`, `${T},30/04/2020,A,1,£1,000.50`],
    ['a credit', `${SPEND},`, `${T},30/04/2020,A,1,-1,000.50`],
    ['in brackets', `${SPEND},`, `${T},30/04/2020,A,1,(1,000)`],
    ['beyond the header', SPEND, `${T},30/04/2020,A,1,1,000`],
    ['in three', `${SPEND},,`, `${T},30/04/2020,A,1,1,000,000`],
  ])('%s', async (_, header, row) => {
    const read = await readText([header, `${T},29/04/2020,B,7,500.00`, row]);
    expect([amounts(read), counts(read)]).toEqual([['500.00'], '2 = 1 + 1']);
    expect(only(read, 'amount-cut')).toMatchObject({ severity: 'warning', record: 2 });
  });

  test('stops a plan', async () => {
    const read = await readText([
      'trust_code,financial_year,amount,,',
      'RKE,2010-11,1,000',
      'RKE,2010-11,1,000,000',
    ]);
    expect(read.problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'note columns-unnamed',
      'error amount-cut',
      'error amount-cut',
      'error no-usable-row',
    ]);
  });

  test.each([
    ['quoted', `${SPEND},Code`, `${T},30/04/2020,A,1,1,"000"`],
    ['of other lengths', `${SPEND},Code`, `${T},30/04/2020,A,1,1,0000`],
    ['beside pence', `${SPEND},Code`, `${T},30/04/2020,A,1,1.00,000`],
  ])('is not seen in cells %s', async (_, header, row) => {
    expect(counts(await readText([header, row]))).toBe('1 = 1 + 0');
  });

  test('is not seen in a column of codes, which stand beside larger amounts too', async () => {
    const read = await readText([
      `${SPEND},Code`,
      `${T},30/04/2020,A,1,1234.00,100`,
      `${T},30/04/2020,B,2,1,200`,
    ]);
    expect(amounts(read)).toEqual(['1234.00', '1.00']);
  });

  test.each([
    ['years', 'trust_code,2010-11,2011-12,Total', 'RKE,100,200,300', ['100.00', '200.00']],
    ['years', 'trust_code,2010-11,Grand total (£)', 'RKE,100,100', ['100.00']],
    ['lines', 'trust_code,financial_year,amount,VAT amount', 'RKE,2010-11,500,100', ['500.00']],
    [
      'side by side',
      'trust_code,financial_year,central_amount,local_amount,Saving £',
      'RKE,2010-11,700,600,100',
      ['700.00', '600.00'],
    ],
    ['years', 'trust_code,2010-11,2011-12,All years', 'RKE,100,200,300', ['100.00', '200.00']],
    ['spend', `${SPEND},Gross`, `${T},30/04/2020,A,1,500,600`, ['500.00']],
    ['spend', `${SPEND},VAT`, `${T},30/04/2020,A,1,500,100`, ['500.00']],
    ['spend', `${SPEND},Invoice total`, `${T},30/04/2020,A,1,-500,(600)`, ['-500.00']],
  ])(
    'is not seen where the cell behind is money by its heading, or the sum: %s, %s',
    async (_, header, row, read) => {
      expect(amounts(await readText([header, row]))).toEqual(read);
    },
  );

  test.each([
    ['a rest that starts with a zero', `${SPEND},Gross`, `${T},30/04/2020,A,1,5,000`],
    ['a cost centre', `${SPEND},Cost Centre`, `${T},30/04/2020,A,1,26,250`],
    ['a VAT code', `${SPEND},VAT code`, `${T},30/04/2020,A,1,26,250`],
    ['a cell too many', `${SPEND},Gross`, `${T},30/04/2020,A,1,26,250,300.00`],
  ])('is seen all the same in %s', async (_, header, row) => {
    const read = await readText([header, `${T},29/04/2020,B,7,500.00,`, row]);
    expect([amounts(read), counts(read)]).toEqual([['500.00'], '2 = 1 + 1']);
  });

  test('is not seen in a column of numbers', async () => {
    const rows = [`${T},30/04/2020,A,1,600,100`, `${T},30/04/2020,B,2,5,50`, `${T},30/04/2020,C,3,5,`];
    expect(amounts(await readText([`${SPEND},Difference`, ...rows]))).toEqual(['600.00', '5.00', '5.00']);
    // but where some are text, or nothing says what they are, they may be notes
    const read = await readText([`${SPEND},Difference`, ...rows, `${T},30/04/2020,C,3,5,none`]);
    expect([amounts(read), counts(read)]).toEqual([['5.00', '5.00', '5.00'], '4 = 3 + 1']);
    expect(counts(await readText([`${SPEND},`, ...rows]))).toBe('3 = 2 + 1');
  });

  test('is not seen in two amounts side by side', async () => {
    const years = await readText(['trust_code,2010-11,2011-12', 'RKE,10,200']);
    expect(amounts(years)).toEqual(['10.00', '200.00']);
    const range = await readText(['trust_code,financial_year,amount,low,high', 'RKE,2010-11,200,100,300']);
    expect(amounts(range)).toEqual(['200.00']);
    expect(counts(await readText(['trust_code,2010-11,2011-12', 'RKE,10,000'], { lenient: true }))).toBe(
      '1 = 0 + 1',
    );
  });
});

describe('a file whose columns cannot be what the header says is refused in one message', () => {
  test.each([
    ['header-short', [SPEND, `${T},30/04/2020,IT,A,1,5.00`, `${T},29/04/2020,IT,B,2,6.00`]],
    [
      'header-shifted',
      [
        `Entity,Date,Supplier,Amount,`,
        `${T},30/04/2020,A,31794888,"8,664.31"`,
        `${T},30/04/2020,B,31794889,1.20`,
      ],
    ],
    [
      'header-shifted',
      [`Entity,Date,Type,Supplier,Transaction Number,Amount,Description`, `${T},30/04/2020,A,1,5.10,x`],
    ],
    ['header-shifted', [`Entity,Date,Supplier,Amount`, `${T},IT,30/04/2020,5.00`, `${T},IT,29/04/2020,6.00`]],
    ['column-references', [SPEND, `${T},30/04/2020,A,1,0080037899`, `${T},29/04/2020,B,2,0080037900`]],
    ['row-delimiter', [SPEND, `${T};30/04/2020;A;1;5.00`, `${T};29/04/2020;B;2;6.00`]],
    ['row-delimiter', ['trust_code;financial_year;amount', 'RKE,2010-11,5']],
    ['delimiter-unknown', ['trust_code|financial_year|amount', 'RKE|2010-11|5']],
    ['delimiter-unknown', ['Spend over £25,000', 'Date|Supplier|Amount', '30/04/2020|A|5']],
    ['debits-and-credits', ['Supplier,Date,Debit,Credit', 'Acme,30/04/2020,5.00,', 'Acme,29/04/2020,,2.00']],
    ['debits-and-credits', ['Supplier,Date,Debit Amount (£),Credit Amount (£)', 'Acme,30/04/2020,5.00,0.00']],
    [
      'debits-and-credits',
      ['Date,Supplier,Cr,Dr,Notes', '30/04/2020,Acme,,5.00,x', '29/04/2020,Acme,2.00,,x'],
    ],
    ['decimal-comma', ['trust_code;financial_year;amount', 'RKE;2010-11;1.234,56', 'RKE;2011-12;500']],
    [
      'decimal-comma',
      [SPEND, ...['"1,5"', '"12,50"', '"7,25"'].map((amount) => `${T},30/04/2020,A,1,${amount}`)],
    ],
  ])('%s', async (code, lines) => {
    const read = await readText(lines);
    expect(read.problems.map((found) => `${found.severity} ${found.code}`)).toEqual([`error ${code}`]);
    expect(read.files).toEqual([]);
  });

  test('with --decimal comma the amounts are read', async () => {
    const read = await readText(
      ['trust_code;financial_year;amount', 'RKE;2010-11;1.234,56', 'RKE;2011-12;500'],
      {
        decimal: 'comma',
      },
    );
    expect(amounts(read)).toEqual(['1234.56', '500.00']);
  });
});

describe('a column is found by what it holds', () => {
  test.each([
    [
      'without a heading',
      `Entity,Date,Supplier,Transaction Number, `,
      `${T},30/04/2020,A,1,"1,000.00"`,
      '1000.00',
    ],
    ['under a short misspelt one', `Entity,Dtae,Supplier,Amnt`, `${T},30/04/2020,A,7.00`, null],
    ['a date misspelt', `Entity,Dte,Supplier,Amount`, `${T},30/04/2020,A,7.00`, '7.00'],
    ['of a plan', `trust_code,financial_year,`, `RKE,2010-11,7.00`, '7.00'],
  ])('%s', async (_, header, row, amount) => {
    const read = await readText([header, row]);
    if (amount === null) expect(codes(read)).toEqual(['header-unknown']);
    else {
      expect(amounts(read)).toEqual([amount]);
      expect(only(read, 'column-by-content').severity).toBe('warning');
    }
  });

  test('but not where it holds anything else, or two do', async () => {
    for (const lines of [
      [`Entity,Date,Supplier,`, `${T},30/04/2020,A,7.00`, `${T},30/04/2020,A,see note`],
      [`Entity,Date,Supplier,,`, `${T},30/04/2020,A,7.00,8.00`],
    ])
      expect(codes(await readText(lines))).toEqual(['header-unknown']);
  });

  test('names of suppliers beside their codes', async () => {
    const read = await readText([
      'Entity,Date,Supplier,Supplier Description,Amount',
      `${T},30/04/2020,100234,Acme Ltd,5`,
      `${T},29/04/2020,V10023,Beta Ltd,6`,
    ]);
    expect(read.lines.map((line) => line.supplier)).toEqual(['Acme Ltd', 'Beta Ltd']);
    expect(only(read, 'supplier-codes').severity).toBe('note');
  });
});

describe('rows that are none', () => {
  test('of a template, told in one note', async () => {
    const read = await readText([
      `Department Family,${SPEND}`,
      `DoH,${T},30/04/2020,A,1,5.00`,
      ...Array<string>(9).fill(`DoH,${T},,,,`),
    ]);
    expect(counts(read)).toBe('10 = 1 + 9');
    expect(read.footing.rowsExcused).toBe(9);
    expect(codes(read)).toEqual(['template-rows']);
    expect(only(read, 'template-rows')).toMatchObject({ severity: 'note', record: 2 });
  });

  test('the header once more', async () => {
    const plan = await readText([
      'trust_code,financial_year,amount',
      'RKE,2010-11,5',
      'Trust_Code,financial_year, amount',
      'RKE,2011-12,6',
    ]);
    expect([amounts(plan), codes(plan)]).toEqual([['5.00', '6.00'], ['header-again']]);
    const spend = await readText([SPEND, `${T},30/04/2020,A,1,5.00`, SPEND]);
    expect([amounts(spend), codes(spend)]).toEqual([['5.00'], ['header-again']]);
  });

  test('the mark of the end of a file', async () => {
    const text = ['trust_code,financial_year,amount', 'RKE,2010-11,5'].join('\r\n');
    for (const end of ['\r\n\u001a', '\u001a', '\r\n\u001a\r\n'])
      expect(counts(await readBytes(Buffer.from(text + end)))).toBe('1 = 1 + 0');
  });

  test.each(['Nil', 'NIL RETURN', 'None', 'No payments over £25,000 in this month', 'No transactions'])(
    'a nil return: %s',
    async (word) => {
      const nil = [SPEND, `${T},${word},,,`].join('\n');
      const alone = await readText(nil);
      expect([counts(alone), codes(alone)]).toEqual(['0 = 0 + 0', ['nil-return', 'no-usable-row']]);
      const { readSources } = await import('./reading.js');
      const { bytesSource } = await import('../../src/ingest/index.js');
      const other = Buffer.from([SPEND, `${T},30/04/2020,A,1,5.00`].join('\n'));
      const both = await readSources([bytesSource('a.csv', Buffer.from(nil)), bytesSource('b.csv', other)]);
      expect([amounts(both), codes(both)]).toEqual([['5.00'], ['nil-return']]);
    },
  );
});

describe.skipIf(wild.files.length === 0)('files of many publishers', () => {
  interface Expected {
    readonly rowsUsed: number;
    readonly amountUsed: string;
    readonly firstDate: string;
    readonly lastDate: string;
    readonly refused?: string;
    readonly orRefused?: boolean;
  }
  test.each(Object.entries(expectedOf<Expected>(wild)))('%s', async (name, expected) => {
    const read = await readBytes(bytesOf(wild, name), {}, name);
    const [file] = read.files;
    if (expected.refused !== undefined || (expected.orRefused === true && read.footing.rowsUsed === 0)) {
      expect(read.footing.rowsUsed).toBe(0);
      expect(read.problems.filter(({ severity }) => severity === 'error')).toHaveLength(1);
      return;
    }
    expect([read.footing.rowsUsed, pounds(read)[0], file?.firstDate, file?.lastDate]).toEqual([
      ...[expected.rowsUsed, expected.amountUsed, expected.firstDate, expected.lastDate],
    ]);
  });
});

describe('capital and revenue', () => {
  test.each([['Budget line type'], ['Nature'], ['']])('are the cost type under "%s"', async (heading) => {
    const spend = await readText([
      `Entity,Date,Supplier,${heading},Amount`,
      'A Body,13/04/2020,Alpha,Capital,1',
      'A Body,13/04/2020,Beta,Revenue,2',
    ]);
    expect(spend.lines.map(({ costType }) => costType)).toEqual(['Capital', 'Revenue']);
    expect(only(spend, 'column-by-content')).toMatchObject({ severity: 'note' });
    expect(codes(spend)).not.toContain('extra-columns');
    const plan = await readText([`trust_code,financial_year,${heading},amount`, 'RKE,2010-11,capex,1']);
    expect(plan.lines.map(({ costType }) => costType)).toEqual(['capex']);
  });

  test('are none where another column is headed as the cost type, or a cell says something else', async () => {
    const headed = await readText([
      'trust_code,financial_year,cost type,x,amount',
      'RKE,2010-11,a,Capital,1',
    ]);
    expect(headed.lines.map(({ costType }) => costType)).toEqual(['a']);
    const mixed = await readText([
      'trust_code,financial_year,x,amount',
      'RKE,2010-11,Capital,1',
      'RKE,2010-11,y,1',
    ]);
    expect(mixed.lines.map(({ costType }) => costType)).toEqual(['unspecified', 'unspecified']);
  });
});

describe('a file of spend without payments', () => {
  test.each([
    ['a header alone', [], 'no-payments'],
    ['a nil return in one cell', ['NIL RETURN,,,'], 'nil-return'],
    ['a sentence', ['No payments over £25k this month'], 'nil-return'],
    ['an amount of nothing', ['A Body,,Nil return,0.00'], 'nil-return'],
    ['a total of nothing', ['Total,,,0.00'], 'no-payments'],
  ])('%s is no error among others', async (_, rows, code) => {
    const nil = ['Entity,Date,Supplier,Amount', ...rows].join('\n');
    const other = 'Entity,Date,Supplier,Amount\nA Body,13/04/2020,Alpha,5';
    for (const options of [{}, { lane: 'slow' as const }]) {
      const sources = [bytesSource('a.csv', Buffer.from(nil)), bytesSource('b.csv', Buffer.from(other))];
      const read = await readSources(sources, options);
      expect(amounts(read)).toEqual(['5.00']);
      expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(only(read, code as 'nil-return')).toMatchObject({ severity: 'note', file: 'a.csv' });
    }
    expect(codes(await readText(nil))).toContain('no-usable-row');
  });
});

test('another header among the rows stops a file of spend', async () => {
  const rows = [
    'A Body,13/04/2020,Alpha,5.00,1.00',
    'Entity,Date,Supplier,VAT,Amount',
    'A Body,13/04/2020,Beta,2.00,9',
  ];
  for (const options of [{}, { lane: 'slow' as const }]) {
    const read = await readText(['Entity,Date,Supplier,Amount,VAT', ...rows], options);
    expect(only(read, 'header-other')).toMatchObject({ severity: 'error', record: 2, line: 3 });
  }
});

test('a header in other words, of the same order, is none the less the header once more', async () => {
  const rows = ['A Body,13/04/2020,Alpha,5.00', 'Body,Payment Date,Payee,Value', 'A Body,13/04/2020,Beta,9'];
  const read = await readText(['Entity,Date,Supplier,Amount', ...rows]);
  expect(amounts(read)).toEqual(['5.00', '9.00']);
  expect(only(read, 'header-again')).toMatchObject({ severity: 'note', record: 2 });
});

describe('a heading that may head anything', () => {
  test.each([
    ['Month,Supplier,Amount', 'Apr-20,Alpha,5.00'],
    ['Period,Supplier,Amount', '30/04/2020,Alpha,5.00'],
    ['Date,Supplier,Actual', '13/04/2020,Alpha,5.00'],
    ['Date,Supplier,Charge', '13/04/2020,Alpha,£5'],
  ])('is taken by what it holds: %s', async (header, row) => {
    const read = await readText([`Entity,${header}`, `A Body,${row}`]);
    expect(amounts(read)).toEqual(['5.00']);
    expect(only(read, 'column-by-content')).toMatchObject({ severity: 'warning' });
  });

  test.each([
    ['Month,Supplier,Amount', '1,Alpha,5.00'],
    ['Date,Supplier,Actual,Price', '13/04/2020,Alpha,5.00,6.00'],
    ['Product,Month,Supplier,Amount', 'p,2020-04,Alpha,5.00'],
  ])('is not where it holds something else, another does too, or in a plan: %s', async (header, row) => {
    expect(codes(await readText([`Entity,${header}`, `A Body,${row}`]))).toEqual(['header-unknown']);
  });
});

describe('a column that changes what amounts mean is found by its cells where its heading is another', () => {
  const PLAN = 'trust_code,product,HEADING,financial_year,amount';
  const rows = (first: string, second: string): string[] => [
    `RKE,epr,${first},2010-11,1000.00`,
    `RKE,epr,${second},2010-11,1100.00`,
  ];

  test.each(['Central/Local', 'Option name', 'Opt', 'Scenario', 'Approach', ''])(
    'options under %j',
    async (heading) => {
      const { lines, problems } = await readText([
        PLAN.replace('HEADING', heading),
        ...rows('Central', 'local'),
      ]);
      expect(lines.map(({ option, amount }) => [option, amount.toFixed(2)])).toEqual([
        ['central', '1000.00'],
        ['local', '1100.00'],
      ]);
      expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toContain(
        'warning column-by-content',
      );
    },
  );

  test.each(['Line status', 'Actual or planned', 'Basis'])('the status under %j', async (heading) => {
    const { lines } = await readText([PLAN.replace('HEADING', heading), ...rows('Actual', 'planned')]);
    expect(lines.map(({ status }) => status)).toEqual(['actual', 'planned']);
  });

  test.each(['Funding', 'Source of money', 'Budget holder'])('but not under %j', async (heading) => {
    const { lines } = await readText([PLAN.replace('HEADING', heading), ...rows('Central', 'local')]);
    expect(new Set(lines.map(({ option }) => option)).size).toBe(1);
  });

  test('nor where a scenario has options of its own', async () => {
    const own = ['a', 'b'].map((id) => ({ id, name: id, word: id, also: [], about: null }));
    const options = knownOptions(new OptionList(own, { baseline: 'a', unnamed: 'a' }));
    const { lines } = await readText([PLAN.replace('HEADING', 'Approach'), ...rows('Central', 'local')], {
      options,
    });
    expect(lines.map(({ option }) => option)).toEqual(['a', 'a']);
  });

  test('nor where a heading names one, where cells say more, or in published spend', async () => {
    const named = await readText([
      `${PLAN.replace('HEADING', 'Was')},option`,
      'RKE,a,central,2010-11,1.00,local',
    ]);
    expect(named.lines.map(({ option }) => option)).toEqual(['local']);
    const { lines } = await readText([PLAN.replace('HEADING', 'Owner'), ...rows('central', 'Leeds')]);
    expect(new Set(lines.map(({ option }) => option)).size).toBe(1);
    expect(counts(await readText([`${SPEND},Area`, `${T},30/04/2020,A,1,5.00,local`]))).toBe('1 = 1 + 0');
  });
});

test('a type of transaction that says refund is a credit', async () => {
  const read = await readText([
    `${SPEND},Transaction type`,
    `${T},30/04/2020,A,1,61.50,Payment`,
    `${T},30/04/2020,B,2,60.00,Refund`,
  ]);
  expect(amounts(read)).toEqual(['61.50', '-60.00']);
});

describe('a heading of more than one year', () => {
  test.each([
    '2012-13+',
    '2012-13-',
    '2012/13 +',
    '2012-13..',
    'Post 2012',
    'Beyond 2012',
    'Later years',
    'Prior years',
    'pre 2010',
    'Previous years',
    'Up to March 2010',
  ])('%j is an error, wherever it stands', async (heading) => {
    for (const header of [`trust_code,2010-11,2011-12,${heading}`, `trust_code,${heading},2010-11,2011-12`]) {
      const read = await readText([header, 'RKE,1000.00,2000.00,500.00']);
      expect([header, codes(read)]).toEqual([header, ['year-heading-unclear']]);
    }
  });
});

describe('money beside years or options that is not counted is a warning', () => {
  test.each([
    ['a heading of money', 'trust_code,2010-11,2011-12,Contingency cost', 'RKE,100.00,200.00,50'],
    ['pence under another heading', 'trust_code,2010-11,Contingency,2011-12', 'RKE,100.00,50.00,200.00'],
    ['no heading between years', 'trust_code,2010-11,,2012-13', 'RKE,1000.00,"2,000",3000.00'],
    [
      'beside options',
      'trust_code,financial_year,central_amount,local_amount,Grant £',
      'RKE,2010-11,9.00,8.00,1.50',
    ],
  ])('%s', async (_, header, row) => {
    expect(only(await readText([header, row]), 'money-unused')).toMatchObject({
      severity: 'warning',
      line: 1,
    });
  });

  test.each([
    ['a total', 'trust_code,2010-11,2011-12,Total', 'RKE,100.00,200.00,299.00'],
    ['the sum of the row', 'trust_code,2010-11,2011-12,All years', 'RKE,100.00,200.00,300.00'],
    ['numbers that are no money', 'trust_code,2010-11,2011-12,Beds', 'RKE,100.00,200.00,450'],
    ['text', 'trust_code,2010-11,2011-12,Cost notes', 'RKE,100.00,200.00,as agreed'],
    ['nothing', 'trust_code,2010-11,2011-12,Cost', 'RKE,100.00,200.00,'],
    [
      'lines, which have a column of amounts',
      'trust_code,financial_year,amount,VAT',
      'RKE,2010-11,100.00,20.00',
    ],
  ])('not %s', async (_, header, row) => {
    expect(codes(await readText([header, row]))).not.toContain('money-unused');
  });
});

describe('the word for a total in a column of references or notes', () => {
  const HEADER = 'Ref,trust_code,product,financial_year,amount,Notes';
  const LINES = ['1,RKE,epr,2010-11,1000.00,', '2,RKE,pacs,2010-11,1500.00,'];

  test.each(['Total,RKE,,2010-11,2500.00,', ',RKE,,2010-11,2500.00,Total'])(
    '%j is one where the sums say so',
    async (row) => {
      expect(amounts(await readText([HEADER, ...LINES, row]))).toEqual(['1000.00', '1500.00']);
    },
  );

  test.each([
    'Total,RKE,n3,2010-11,7.00,',
    '3,RKE,n3,2010-11,7.00,Total',
    '3,RKE,n3,2010-11,2500.00,total agreed',
  ])('%j is a line where they do not, or where more is said', async (row) => {
    expect(amounts(await readText([HEADER, ...LINES, row]))).toHaveLength(3);
  });
});
