import { describe, expect, test } from 'vitest';
import { fails, folderOf, namesIn, npfitCost, succeeds, textOf } from './console.js';

const HEADER = 'Entity,Date Paid,Expense Type,Expense Area,Supplier,Transaction Number,Amount';
const GOOD = [
  'Whittington Health NHS Trust,16/04/2020,Computer Software,IT,Softcat Plc,1001,"49,521.52"',
  'Whittington Health NHS Trust,30/04/2020,Drugs,Pharmacy,A Chemist,1002,"31,070.00"',
  'Whittington Health NHS Trust,29/05/2020,Telephones,Switchboard,A Line Ltd,1003,-250.25',
];
const MASKED = 'Whittington Health NHS Trust,17/04/2020,Rent,Estates,A Landlord,1004,#######';
const UNDATED = 'Whittington Health NHS Trust,soon,Rent,Estates,A Landlord,1005,100.50';
const TOTAL = ',,,,,Total:,"80,341.27"';

const fileOf = (...rows: string[]): string => `${[HEADER, ...rows].join('\r\n')}\r\n`;
const spend = fileOf(...GOOD, MASKED, UNDATED);

interface Validated {
  readonly wouldRun: boolean;
  readonly files: Record<string, unknown>[];
  readonly problems: { code: string; severity: string; record?: number; line?: number }[];
}

describe('validate', () => {
  test('says per file what was recognised, and foots', async () => {
    const cwd = folderOf({ 'a.csv': spend });
    const { stdout } = await succeeds(['validate', 'a.csv', '--format', 'json'], { cwd });
    const { files, problems, wouldRun } = JSON.parse(stdout) as Validated;
    expect(wouldRun).toBe(true);
    expect(files).toEqual([
      {
        file: 'a.csv',
        layout: 'spend',
        encoding: 'utf-8',
        delimiter: 'comma',
        headerLine: 1,
        dateOrder: 'day first',
        rowsRead: 5,
        rowsUsed: 3,
        rowsSetAside: 2,
        amountUsed: '80341.27',
        amountSetAside: '100.50',
        firstDate: '2020-04-16',
        lastDate: '2020-05-29',
        setAside: [
          { code: 'amount-masked', rows: 1, amount: '0.00' },
          { code: 'date-unreadable', rows: 1, amount: '100.50' },
        ],
      },
    ]);
    expect(problems.map(({ code, severity, record, line }) => ({ code, severity, record, line }))).toEqual([
      { code: 'amount-masked', severity: 'warning', record: 4, line: 5 },
      { code: 'date-unreadable', severity: 'warning', record: 5, line: 6 },
    ]);
  });

  test.each<[string, string[], string, number]>([
    ['spend with rows set aside', [], spend, 0],
    ['the same under --strict', ['--strict'], spend, 1],
    ['a total that agrees, under --strict', ['--strict'], fileOf(...GOOD, TOTAL), 0],
    ['a total that does not, under --strict', ['--strict'], fileOf(...GOOD.slice(1), TOTAL), 1],
    ['a plan with a bad row', [], 'trust,financial_year,amount\nRKE,2010-11,5\nRKE,2010-12,5\n', 1],
    [
      'the same under --lenient',
      ['--lenient'],
      'trust,financial_year,amount\nRKE,2010-11,5\nRKE,2010-12,5\n',
      0,
    ],
    ['a header that nobody knows', [], 'a,b\n1,2\n', 1],
    ['not one usable row', [], fileOf(MASKED), 1],
  ])('%s', async (_, options, text, exitCode) => {
    const ran = await npfitCost(['validate', 'a.csv', '--format', 'json', ...options], {
      cwd: folderOf({ 'a.csv': text }),
    });
    expect(ran.exitCode).toBe(exitCode);
    expect((JSON.parse(ran.stdout) as Validated).wouldRun).toBe(exitCode === 0);
  });

  test('what it cannot read at all is exit 2, without a report', async () => {
    expect(await fails(['validate', 'nowhere.csv'])).toContain('nowhere.csv');
  });

  test('a run agrees with its verdict', async () => {
    const cwd = folderOf({ 'a.csv': spend });
    await succeeds(['forecast', 'a.csv'], { cwd });
    await fails(['forecast', 'a.csv', '--strict'], { cwd });
  });

  test('writes the rows set aside as they stood, and they can be mended and read again', async () => {
    const cwd = folderOf({ 'a.csv': spend });
    await succeeds(['validate', 'a.csv', '--set-aside', 'mend.csv'], { cwd });
    expect(textOf(cwd, 'mend.csv')).toBe(`${[HEADER, MASKED, UNDATED].join('\n')}\n`);
    expect(namesIn(cwd)).toEqual(['a.csv', 'mend.csv']);
    expect(await fails(['validate', 'a.csv', '--set-aside', 'mend.csv'], { cwd })).toContain('--force');
  });

  test('rows under another header go into a file of their own', async () => {
    const other = `Date,Supplier,Amount\n01/04/2020,A,\n30/04/2020,B,5\n`;
    const cwd = folderOf({ 'a.csv': spend, 'b.csv': other });
    const { stderr } = await succeeds(['validate', 'a.csv', 'b.csv', '--set-aside', 'mend.csv'], { cwd });
    expect(textOf(cwd, 'mend-2.csv')).toBe('Date,Supplier,Amount\n01/04/2020,A,\n');
    expect(stderr).toContain('2 rows written to mend.csv');
    expect(stderr).toContain('1 row written to mend-2.csv');
  });

  test('tells one kind of problem a few times and counts the rest', async () => {
    const cwd = folderOf({ 'a.csv': fileOf(...GOOD, ...Array.from({ length: 9 }, () => MASKED)) });
    const { stdout } = await succeeds(['validate', 'a.csv'], { cwd });
    expect(stdout.match(/"#######"/g)).toHaveLength(3);
    expect(stdout.replace(/\s+/g, ' ')).toContain('9 times:');
  });
});

describe('actuals', () => {
  test('as CSV without groups are lines that forecast reads, to the penny', async () => {
    const cwd = folderOf({ 'a.csv': spend });
    await succeeds(['actuals', 'a.csv', '--output', 'lines.csv'], { cwd });
    expect(textOf(cwd, 'lines.csv').split('\n')[0]).toBe(
      'trust_code,trust_name,region,option,product,supplier,route,cost_type,financial_year,amount,status,price_base,month,category',
    );
    const of = async (file: string, by: string): Promise<string> =>
      (await succeeds(['forecast', file, '--by', by, '--format', 'csv'], { cwd })).stdout;
    for (const by of ['trust,year,supplier', 'category,month', 'region,cluster,trust-type,status,option'])
      expect(await of('lines.csv', by)).toBe(await of('a.csv', by));
  });

  test('are added up by any dimension, month and file among them', async () => {
    const cwd = folderOf({ 'a.csv': spend });
    const { stdout } = await succeeds(
      ['actuals', 'a.csv', '--by', 'trust,month,category', '--format', 'csv'],
      { cwd },
    );
    expect(stdout).toBe(
      [
        'trust,trust_name,month,category,amount_gbp,rows',
        'RKE,The Whittington Hospital NHS Trust,2020-04,it,49521.52,1',
        'RKE,The Whittington Hospital NHS Trust,2020-04,other,31070.00,1',
        'RKE,The Whittington Hospital NHS Trust,2020-05,telecom,-250.25,1',
        '',
      ].join('\n'),
    );
  });

  test('--only and --where warn of what nothing has, beside what there is', async () => {
    const cwd = folderOf({ 'a.csv': spend });
    const told = async (...words: string[]): Promise<string> =>
      (await succeeds(['actuals', 'a.csv', ...words], { cwd })).stderr;
    expect(await told('--only', 'it,nonsense')).toContain(
      'warning: --only: no line has category "nonsense". There is: it, other, telecom.',
    );
    expect(await told('--where', 'supplier=Softcat Plc,Sofcat')).toContain(
      'warning: --where: no line has supplier "Sofcat".',
    );
    expect(await told('--only', 'it')).not.toContain('no line has');
  });

  test('--only narrows, and what is not there is refused by name', async () => {
    const cwd = folderOf({ 'a.csv': spend });
    const { stdout } = await succeeds(
      ['actuals', 'a.csv', '--only', 'it', '--by', 'file', '--format', 'json'],
      { cwd },
    );
    const { breakdown, totals } = JSON.parse(stdout) as { breakdown: { rows: unknown[] }; totals: unknown };
    expect(breakdown.rows).toEqual([{ file: 'a.csv', amount: '49521.52', rows: 1 }]);
    expect(totals).toEqual({ amount: '49521.52', rows: 1 });
    expect(await fails(['actuals', 'a.csv', '--only', 'software'], { cwd })).toContain('it, other, telecom');
  });

  test('take the trust from --trust where the file names none, and the year from --year', async () => {
    const cwd = folderOf({ 'a.csv': 'Date,Supplier,Amount\n30/03/2020,A,5\n' });
    const { stdout } = await succeeds(
      [
        'actuals',
        'a.csv',
        '--trust',
        'RKE',
        '--year',
        '2020-21',
        '--by',
        'trust,year,month',
        '--format',
        'csv',
      ],
      { cwd },
    );
    expect(stdout.split('\n')[1]).toBe('RKE,The Whittington Hospital NHS Trust,2020-21,,5.00,1');
  });

  test('--categories takes rules of one’s own', async () => {
    const rules = {
      classes: [{ category: 'drugs', fields: ['supplier'], patterns: ['chemist'] }],
      otherwise: 'rest',
    };
    const cwd = folderOf({ 'a.csv': spend, 'rules.json': JSON.stringify(rules) });
    const { stdout } = await succeeds(
      ['actuals', 'a.csv', '--categories', 'rules.json', '--format', 'json'],
      { cwd },
    );
    const { breakdown } = JSON.parse(stdout) as { breakdown: { rows: unknown[] } };
    expect(breakdown.rows).toEqual([
      { category: 'drugs', amount: '31070.00', rows: 1 },
      { category: 'rest', amount: '49271.27', rows: 2 },
    ]);
  });

  test('leave out what a plan only plans, and say so', async () => {
    const plan = 'trust,financial_year,amount,status\nRKE,2010-11,5,actual\nRKE,2010-11,7,planned\n';
    const { stdout, stderr } = await succeeds(['actuals', 'p.csv', '--by', 'year', '--format', 'csv'], {
      cwd: folderOf({ 'p.csv': plan }),
    });
    expect(stdout).toBe('year,amount_gbp,rows\n2010-11,5.00,1\n');
    expect(stderr).toContain('1 line planned or committed left out');
  });
});

test('the same figures in UK and in US date order give the same result', async () => {
  const rows = [
    ['16', '04', '10.50'],
    ['05', '06', '20.25'],
    ['30', '04', '5'],
  ] as const;
  const write = (order: (day: string, month: string) => string): string =>
    `Date,Supplier,Amount\n${rows.map(([d, m, a]) => `${order(d, m)}/2020,A,${a}`).join('\n')}\n`;
  const cwd = folderOf({
    'uk/a.csv': write((d, m) => `${d}/${m}`),
    'us/a.csv': write((d, m) => `${Number(m)}/${Number(d)}`),
    'both/a.csv': 'Date,Supplier,Amount\n05/06/2020,A,5\n',
  });
  const of = (folder: string) =>
    succeeds(['actuals', folder, '--trust', 'RKE', '--by', 'month,year', '--format', 'csv'], { cwd });
  expect((await of('us')).stdout).toBe((await of('uk')).stdout);
  expect((await of('both')).stderr).toContain('read as day/month/year, the UK order');
});

describe('actuals --explain-categories', () => {
  const files = {
    'a.csv': spend,
    'plan.csv': 'trust,financial_year,amount,status,category\nRKE,2019-20,5,actual,own\n',
  };
  const run = async (...options: string[]): Promise<string> => {
    const { stdout } = await succeeds(['actuals', 'a.csv', 'plan.csv', '--explain-categories', ...options], {
      cwd: folderOf(files),
    });
    return stdout;
  };

  test('says in JSON rule by rule and row by row what put it there', async () => {
    const { categories, categoryRows } = JSON.parse(await run('--format', 'json')) as Record<string, unknown>;
    expect(categories).toEqual([
      {
        category: 'it',
        rule: 'it.computer',
        foundIn: 'expense_type',
        found: 'Computer',
        amount: '49521.52',
        rows: 1,
      },
      { category: 'other', rule: 'otherwise', foundIn: null, found: '', amount: '31070.00', rows: 1 },
      { category: 'own', rule: 'as written', foundIn: null, found: '', amount: '5.00', rows: 1 },
      {
        ...{ category: 'telecom', rule: 'telecom.telecom', foundIn: 'expense_type', found: 'Telephones' },
        ...{ amount: '-250.25', rows: 1 },
      },
    ]);
    expect(categoryRows).toHaveLength(4);
    expect(categoryRows).toContainEqual({
      ...{ file: 'a.csv', record: 1, line: 2, supplier: 'Softcat Plc', amount: '49521.52' },
      ...{ category: 'it', rule: 'it.computer', foundIn: 'expense_type', found: 'Computer' },
    });
  });

  test('says it in CSV behind each line, in a table by rule, and of the part that is shown', async () => {
    const [header, ...lines] = (await run('--format', 'csv')).trim().split('\n');
    expect(header).toMatch(/,category,category_rule,category_found_in,category_found$/);
    expect(lines.filter((line) => line.endsWith(',it,it.computer,expense_type,Computer'))).toHaveLength(1);
    expect(await run('--by', 'trust')).toMatch(/telecom\.telecom\s+expense type\s+Telephones/);
    expect(await run('--by', 'trust', '--format', 'csv')).toMatch(
      /^category,rule,found_in,found,amount_gbp,rows\n/,
    );
    expect(await run('--only', 'it', '--format', 'markdown')).not.toContain('Telephones');
  });
});
