import { describe, expect, test } from 'vitest';
import {
  compare,
  forecastText,
  ingest,
  Money,
  readScenario,
  renderReport,
  sensitivity,
  simulate,
  spendText,
} from '../../src/index.js';

/** A result as JSON shows it, with amounts as texts. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (part instanceof Money ? part.toExact() : part)),
  ) as unknown;

const HEAD = 'trust_code,financial_year,option,product,amount';
const csv = (...rows: readonly string[]): string => `${[HEAD, ...rows].join('\n')}\n`;
const OLD = csv('RKE,2010-11,central,spine,120', 'RKE,2010-11,local,spine,100', 'RA7,2011-12,local,n3,7');
const NEW = csv('RKE,2010-11,central,spine,120', 'RKE,2010-11,local,spine,90', 'RA7,2011-12,local,pacs,9');

describe('a forecast', () => {
  const benefits =
    'trust_code,financial_year,option,kind,benefit_type,amount\nRKE,2010-11,central,cost,,100\nRKE,2010-11,local,cost,,80\nRKE,2010-11,local,benefit,societal,40\n';

  test('tells each option with its saving', async () => {
    const made = await forecastText(OLD);
    expect(plain(made.options)).toEqual([
      {
        ...{ id: 'central', name: 'Central', baseline: true, total: '120.00' },
        ...{ saving: null, savingPercent: null, npc: null, npsv: null, bcr: null, rank: null },
      },
      {
        ...{ id: 'local', name: 'Local', baseline: false, total: '107.00' },
        ...{ saving: '13.00', savingPercent: '10.83', npc: null, npsv: null, bcr: null, rank: null },
      },
    ]);
  });

  test('with its present value where the scenario discounts, and benefits where there are some', async () => {
    const scenario = 'version: 1\nname: D\nprices: { base: 2010-11 }\ndiscount: { rate: 3.5% }\n';
    expect(plain((await forecastText(benefits, scenario)).options)).toMatchObject([
      { id: 'central', npc: '100.00', npsv: '-100.00', bcr: '0.0000', rank: 2 },
      { id: 'local', npc: '80.00', npsv: '-40.00', bcr: '0.5000', rank: 1 },
    ]);
    const costs = benefits.replace('RKE,2010-11,local,benefit,societal,40\n', '');
    expect(plain((await forecastText(costs, scenario)).options)).toMatchObject([
      { npc: '100.00', npsv: null, bcr: null, rank: 2 },
      { npc: '80.00', npsv: null, bcr: null, rank: 1 },
    ]);
    expect(plain((await forecastText(benefits)).options)).toMatchObject([{ npsv: null }, { npsv: null }]);
    const free =
      'trust_code,financial_year,option,kind,benefit_type,amount\nRKE,2010-11,local,benefit,societal,40\nRKE,2010-11,central,cost,,1\n';
    expect(plain((await forecastText(free, scenario)).options)).toMatchObject([
      {},
      { bcr: null, npsv: '40.00' },
    ]);
  });

  test('by any dimensions, of any part', async () => {
    const made = await forecastText(OLD);
    expect(plain(made.breakdown('product'))).toEqual([
      {
        group: { product: 'n3' },
        trustName: '',
        amounts: { central: '0.00', local: '7.00' },
        savings: { local: '-7.00' },
      },
      {
        ...{ group: { product: 'spine' }, trustName: '', amounts: { central: '120.00', local: '100.00' } },
        savings: { local: '20.00' },
      },
    ]);
    const rows = made.breakdown(['trust', 'year'], { product: 'n3' });
    expect(plain(rows.map(({ group }) => group))).toEqual([{ trust: 'RA7', year: '2011-12' }]);
    expect(rows[0]?.trustName).not.toBe('');
  });

  test('says how its target fares', async () => {
    const target = (most: string) =>
      forecastText(OLD, `version: 1\nname: T\ntarget: { at-most: ${most} }\n`).then((made) =>
        plain(made.target),
      );
    expect(await target('110')).toEqual({ option: 'local', atMost: '110.00', met: true, headroom: '3.00' });
    expect(await target('100')).toEqual({ option: 'local', atMost: '100.00', met: false, headroom: '-7.00' });
    expect((await forecastText(OLD)).target).toBeNull();
  });
});

describe('a comparison', () => {
  const differ = async (options?: Parameters<typeof compare>[2]) =>
    compare(await forecastText(OLD), await forecastText(NEW), options);

  test('tells what is other, by product unless told otherwise', async () => {
    const found = await differ();
    expect(
      plain({ totals: found.totals, savings: found.savings, lines: found.lines, isSame: found.isSame }),
    ).toEqual({
      totals: {
        central: { before: '120.00', after: '120.00', change: '0.00' },
        local: { before: '107.00', after: '99.00', change: '-8.00' },
      },
      savings: { local: { before: '13.00', after: '21.00', change: '8.00' } },
      lines: { added: 1, removed: 1, changed: 1 },
      isSame: false,
    });
    expect(plain(found.groups.map(({ group, amounts }) => [group, amounts['local']?.change]))).toEqual([
      [{ product: 'spine' }, '-10.00'],
      [{ product: 'pacs' }, '9.00'],
      [{ product: 'n3' }, '-7.00'],
    ]);
    expect((await differ({ by: ['trust', 'year'] })).groups.map(({ group }) => group)).toEqual([
      { trust: 'RKE', year: '2010-11' },
      { trust: 'RA7', year: '2011-12' },
    ]);
  });

  test('names the sides as it is told', async () => {
    expect(JSON.stringify(await differ())).toMatch(/"before".*"after"/);
    const named = JSON.stringify(await differ({ labels: ['Budget', 'Outlook'] }));
    expect([named.includes('"Budget"'), named.includes('"Outlook"')]).toEqual([true, true]);
    await expect(differ({ labels: ['one'] as never })).rejects.toThrow('labels');
    await expect(differ({ labels: ['one', 'two', 'three'] as never })).rejects.toThrow('two names');
  });

  test('of assumptions: what each side assumes', async () => {
    const side = (percent: string) =>
      forecastText(OLD, `version: 1\nname: S\nsteps: [{ name: Cut, percent: ${percent} }]\n`);
    const found = await compare(await side('-10%'), await side('-20%'));
    expect(found.assumptions).toEqual([{ path: 'steps[Cut].percent', before: '-10%', after: '-20%' }]);
    expect(found.lines).toEqual({ added: 0, removed: 0, changed: 0 });
    expect((await compare(await side('-10%'), await side('-10%'))).isSame).toBe(true);
  });

  test('keeps the problems of both sides, each of files and of the forecast', async () => {
    const outside = (label: string) =>
      forecastText(OLD, `version: 1\nname: S\nhorizon: ${label}..${label}\n`);
    const found = await compare(await outside('2010-11'), await outside('2010-11'));
    expect(found.problems.map(({ code }) => code)).toEqual(['outside-horizon', 'outside-horizon']);
  });
});

describe('a sensitivity analysis', () => {
  const scenario =
    'version: 1\nname: S\ntarget: { at-most: 104 }\nsteps: [{ name: Cut, percent: -10% }, { name: Fee, amount: 3 }]\n';

  test('tells each assumption with its swing and where it switches', async () => {
    const found = await sensitivity(await forecastText(OLD, scenario));
    expect([found.measure, found.base.toExact()]).toEqual(['local.total', '99.30']);
    const [first] = found.swings;
    expect(found.swings.map(({ path }) => path)).toContain('steps[Cut].percent');
    expect(plain(first)).toMatchObject({
      name: expect.any(String) as string,
      low: { value: expect.any(String) as string, result: expect.any(String) as string },
      high: { value: expect.any(String) as string },
      swing: expect.any(String) as string,
    });
    const cut = found.switching.find(({ path }) => path === 'steps[Cut].percent');
    // 104 = 107 x (1 + p) + 3; 120 = 107 x (1 + p) + 3
    expect(cut?.target).toMatch(/^-5\.6/);
    expect(cut?.parity['local']).toMatch(/^9\.3/);
    const swings = found.swings.map(({ swing }) => Number(swing.toExact()));
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
  });

  test('of another measure', async () => {
    const made = await forecastText(OLD, scenario);
    expect((await sensitivity(made, { measure: 'saving.total' })).base.toExact()).toBe('20.70');
    await expect(sensitivity(made, { measure: 'saving.percent' })).rejects.toThrow(
      'an amount of the forecast, such as local.total',
    );
    await expect(sensitivity(made, { measure: 'local.npc' })).rejects.toThrow('does not discount');
    await expect(sensitivity(made, { measure: 'nothing' })).rejects.toThrow('measure');
  });
});

describe('a scenario', () => {
  test('names its options, steps, risks and checks', async () => {
    const scenario = await readScenario({
      version: 1,
      name: 'Own',
      options: [
        { id: 'a', name: 'Nothing', baseline: true },
        { id: 'b', name: 'Buy' },
      ],
      steps: [{ name: 'Cut', percent: '-10%', option: 'b' }],
      risks: [{ name: 'Late', amount: { uniform: [0, 5] }, option: 'b' }],
      checks: [{ name: 'Rule', measure: 'b.total', 'at-most': 5 }],
    });
    expect(plain(scenario)).toMatchObject({
      name: 'Own',
      options: [
        { id: 'a', name: 'Nothing', baseline: true },
        { id: 'b', name: 'Buy', baseline: false },
      ],
      steps: ['Cut'],
      risks: ['Late'],
      checks: ['Rule'],
    });
    const one = await readScenario('version: 1\nname: One\noptions: [{ id: a, name: Alone }]\n');
    expect(one.options).toEqual([{ id: 'a', name: 'Alone', baseline: false }]);
    const none = await readScenario('version: 1\nname: None\n');
    expect([none.steps, none.risks, none.checks]).toEqual([[], [], []]);
  });

  test('may be changed as it is read', async () => {
    const text = 'version: 1\nname: S\nsteps: [{ name: Cut, percent: -10% }, { name: Fee, amount: 3 }]\n';
    expect((await readScenario(text, { without: ['Fee'] })).steps).toEqual(['Cut']);
    expect((await readScenario(text, { without: [], set: [] })).steps).toEqual(['Cut', 'Fee']);
    const set = await readScenario(text, { set: ['steps[Cut].percent=-50%'] });
    expect((await forecastText(OLD, set)).options[1]?.total.toExact()).toBe('56.50');
  });

  test('of an object takes what its file would', async () => {
    const made = await forecastText(OLD, {
      version: 1,
      name: 'Object',
      target: { 'at-most': Money.of('100') },
      note: undefined,
      steps: [{ name: 'Cut', percent: '-10%', 'include-actuals': true }],
    });
    expect(made.options[1]?.total.toExact()).toBe('96.30');
    let deep: unknown = 1;
    for (let i = 0; i < 41; i++) deep = { a: deep };
    await expect(readScenario(deep as never)).rejects.toThrow('at most 40 levels');
    await expect(readScenario({ version: 1, name: () => 'x' })).rejects.toThrow('scenario.name');
    await expect(readScenario({ version: Infinity })).rejects.toThrow('scenario.version');
    await expect(readScenario('local-2010')).rejects.toThrow('readScenarioFile');
  });
});

describe('spend', () => {
  const SPEND =
    'Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount\nWhittington Hospital,30/04/2020,Computer software,IT,Ash,1,5.00\nWhittington Hospital,31/05/2020,Computer software,IT,Elm,2,7.25\n';

  test('tells its rows, lines and sums', async () => {
    const found = await spendText(SPEND);
    expect(plain(found.inputs)).toMatchObject({
      ...{ files: 1, rowsRead: 2, rowsUsed: 2, rowsSetAside: 0 },
      ...{ amountUsed: '12.25', amountSetAside: '0.00' },
    });
    expect(plain(found.lines[1])).toMatchObject({
      ...{ trust: 'RKE', supplier: 'Elm', year: '2020-21', month: '2020-05', amount: '7.25' },
    });
    expect(plain(found.breakdown('supplier'))).toEqual([
      { group: { supplier: 'Ash' }, amount: '5.00', rows: 1 },
      { group: { supplier: 'Elm' }, amount: '7.25', rows: 1 },
    ]);
    expect(plain(found.breakdown(['year', 'trust'], { supplier: 'Ash' }))).toEqual([
      { group: { year: '2020-21', trust: 'RKE' }, amount: '5.00', rows: 1 },
    ]);
  });

  test('as a report: by category, or as told; its CSV has lines unless it is grouped', async () => {
    const found = await spendText(SPEND);
    expect(await renderReport(found, 'csv')).toMatch(/Elm/);
    expect(await renderReport(found, 'csv', { by: 'year' })).not.toMatch(/Elm/);
    expect(await renderReport(found, 'csv', { where: { supplier: 'Ash' } })).not.toMatch(/Elm/);
    expect(await renderReport(found, 'markdown', { by: 'supplier' })).toMatch(/Ash[^]*Elm/);
    expect(await renderReport(found, 'markdown', { by: 'supplier', where: { supplier: 'Ash' } })).toMatch(
      /supplier Ash/i,
    );
    await expect(spendText(SPEND, { baseline: 'central' })).rejects.toThrow('spend has no options');
    await expect(renderReport(found, 'junit' as never)).rejects.toThrow('for this result');
  });
});

describe('reading with options', () => {
  const totalOf = async (text: string, options?: Parameters<typeof ingest>[2]): Promise<string> =>
    (await forecastText(text, undefined, options)).options.at(-1)?.total.toExact() ?? '';

  test.each<[text: string, options: Parameters<typeof ingest>[2], wanted: string]>([
    ['trust_code,financial_year,amount\nRKE,2010-11,5\n', { unit: 'k' }, '5000.00'],
    ['trust_code,financial_year,amount\nRKE,2010-11,5\n', { unit: 'm' }, '5000000.00'],
    ['trust_code;financial_year;amount\nRKE;2010-11;1.234,5\n', { decimal: 'comma' }, '1234.50'],
    ['trust_code,financial_year,amount\nRKE,2010-11,$5\n', { currencySign: '$' }, '5.00'],
    ['trust_code,financial_year,amount\nRKE,2010-11,5\n', { layout: 'lines' }, '5.00'],
    ['trust_code,financial_year,amount\nRKE,2010-11,5\nRKE,2010-11,x\n', { lenient: true }, '5.00'],
  ])('%j with %j', async (text, options, wanted) => {
    expect(await totalOf(text, options)).toBe(wanted);
  });

  const UNDATED = 'Date,Supplier,Expense Type,Amount\n30/04/2020,Ash,IT,5\n';
  test.each<[options: Parameters<typeof spendText>[1], wanted: object]>([
    [{ trust: 'RKE' }, { trust: 'RKE', year: '2020-21' }],
    [
      { trust: 'RKE', year: '2012-13' },
      { trust: 'RKE', year: '2012-13' },
    ],
    [{ trust: 'RKE', unit: 'k' }, { amount: '5000.00' }],
    [{ trust: 'RKE', layout: 'spend' }, { amount: '5.00' }],
  ])('spend with %j', async (options, wanted) => {
    expect(plain((await spendText(UNDATED, options)).lines)).toMatchObject([wanted]);
  });

  test('strict refuses what is set aside', async () => {
    const text = 'trust_code,financial_year,amount\nRKE,2010-11,5\nRKE,2010-11,x\n';
    await expect(ingest(text, undefined, { strict: true })).rejects.toThrow();
    await expect(ingest(text, undefined, {})).rejects.toThrow();
  });

  test('a baseline names the option that others are compared with', async () => {
    const made = await forecastText(OLD, undefined, { baseline: 'local' });
    expect(made.options.map(({ id, baseline }) => [id, baseline])).toEqual([
      ['central', false],
      ['local', true],
    ]);
  });
});

describe('a report of a forecast', () => {
  test('is sorted, cut and shown as told', async () => {
    const made = await forecastText(OLD);
    const rows = async (options: Parameters<typeof renderReport>[2]): Promise<string[]> =>
      (await renderReport(made, 'csv', options))
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(',')[0] ?? '');
    expect(await rows({ by: 'product' })).toEqual(['n3', 'spine']);
    expect(await rows({ by: 'product', sort: 'local' })).toEqual(['spine', 'n3']);
    expect(await rows({ by: 'product', sort: 'product' })).toEqual(['n3', 'spine']);
    expect(await rows({ by: 'product', totals: true })).toHaveLength(3);
    expect(await rows({ by: ['year', 'product'], sort: 'product' })).toEqual(['2011-12', '2010-11']);
    await expect(renderReport(made, 'csv', { by: 'product', sort: 'trust' })).rejects.toThrow('sort');
    await expect(renderReport(made, 'csv', { by: 'product', columns: 'product' })).rejects.toThrow(
      'not among those of by',
    );
    await expect(renderReport(made, 'csv', { prices: 'cash' })).rejects.toThrow(
      'nominal, or a financial year',
    );
    await expect(renderReport(made, 'csv', { width: 5 })).rejects.toThrow('a whole number from 20 to 1000');
    expect((await renderReport(made, 'csv', { bom: true })).startsWith('\ufeff')).toBe(true);
    expect((await renderReport(made, 'csv')).startsWith('\ufeff')).toBe(false);
    expect(await renderReport(made, 'csv', { columns: 'year' })).toMatch(/2010-11.*2011-12/);
    expect(await renderReport(made, 'table', { width: 60 })).not.toMatch(/^.{61}/m);
    expect(await renderReport(made, 'table', { units: 'k', decimals: 3 })).toMatch(/0\.107/);
  });

  test('for CI of forecasts and comparisons alone', async () => {
    const made = await forecastText(OLD, 'version: 1\nname: T\ntarget: { at-most: 100 }\n');
    expect(await renderReport(made, 'junit')).toMatch(/<testsuite/);
    expect(await renderReport(made, 'github')).toMatch(/^::error/m);
    await expect(renderReport(await sensitivity(made), 'github')).rejects.toThrow('for this result');
    await expect(renderReport({} as never, 'csv')).rejects.toThrow('result');
  });

  test('a simulation has the percentiles of each option', async () => {
    const made = await forecastText(
      OLD,
      'version: 1\nname: R\nrisks: [{ name: Late, amount: { uniform: [0, 100] } }]\n',
    );
    const drawn = await simulate(made, { draws: 100 });
    expect(await renderReport(drawn, 'csv')).toMatch(/local/);
    expect(JSON.parse(JSON.stringify(drawn))).toMatchObject({ draws: 100, forecast: '107.00' });
  });
});
