import { describe, expect, test } from 'vitest';
import {
  compare,
  DataError,
  forecast,
  forecastFiles,
  forecastText,
  ingest,
  Money,
  OptionError,
  readScenario,
  readScenarioFile,
  renderReport,
  sensitivity,
  simulate,
  spendFiles,
  spendText,
} from '../../src/index.js';

const CSV = 'trust_code,financial_year,option,amount\nRKE,2010-11,central,120\nRKE,2010-11,local,100\n';
const SPEND =
  'Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount\nX,30/04/2020,IT,IT,S,1,5\n';
/** A value that no caller's types allow. */
const any = (value: unknown): never => value as never;

const made = await forecastText(CSV);
const spent = await spendText(SPEND);
const drawn = await simulate(made, { draws: 20 });

describe('an option that is not allowed is refused by name', () => {
  test.each<[call: string, run: () => unknown, option: string, given: string, allowed: string]>([
    ['an unknown key', () => forecastText(CSV, undefined, any({ layuot: 1 })), 'layuot', '1', 'layout'],
    ['no object', () => forecastText(CSV, undefined, any(null)), 'options', 'null', 'layout'],
    ['a list', () => forecastText(CSV, undefined, any(['lines'])), 'options', 'a list of 1', 'layout'],
    ['a layout', () => forecastText(CSV, undefined, any({ layout: 'line' })), 'layout', '"line"', 'years'],
    ['a unit', () => ingest(CSV, undefined, any({ unit: 'bn' })), 'unit', '"bn"', 'pounds, k, m'],
    ['a decimal mark', () => ingest(CSV, undefined, any({ decimal: ',' })), 'decimal', '","', 'comma'],
    ['a sheet', () => ingest(CSV, undefined, any({ sheet: [] })), 'sheet', 'an empty list', 'text'],
    ['a year', () => ingest(CSV, undefined, { year: '2020-22' }), 'year', '"2020-22"', '2020-21'],
    ['a sign', () => ingest(CSV, undefined, { currencySign: '£' }), 'currencySign', '"£"', 'EUR'],
    ['a flag', () => ingest(CSV, undefined, any({ strict: 'yes' })), 'strict', '"yes"', 'true or false'],
    [
      'two that fight',
      () => ingest(CSV, undefined, { strict: true, lenient: true }),
      'strict',
      'true',
      'both',
    ],
    ['a trust', () => ingest(CSV, undefined, { trust: ' ' }), 'trust', '" "', 'not blank'],
    ['rules', () => ingest(CSV, undefined, any({ categories: {} })), 'categories', 'an empty object', 'text'],
    ['a text', () => forecastText(any(5)), 'csv', '5', 'text of a CSV'],
    ['no files', () => forecastText([]), 'csv', 'an empty list', 'text of a CSV'],
    ['a file', () => forecastText(any({ name: 'a.csv' })), 'csv', 'an object with the keys name', 'content'],
    [
      'a name twice',
      () => forecastText([any({ name: 'a', content: CSV }), any({ name: 'a', content: CSV })]),
      'csv.name',
      '"a"',
      'its own',
    ],
    ['a blank name', () => forecastText({ name: '', content: CSV }), 'csv.name', '""', 'not blank'],
    ['no paths', () => forecastFiles([]), 'paths', 'an empty list', 'at least one'],
    ['a blank path', () => forecastFiles(''), 'paths', '""', 'not blank'],
    ['paths', () => forecastFiles(any([1])), 'paths', 'a list of 1', 'text'],
    ['no paths of spend', () => spendFiles([]), 'paths', 'an empty list', 'at least one'],
    ['a baseline of spend', () => spendText(SPEND, { baseline: 'a' }), 'baseline', '"a"', 'no options'],
    ['a scenario', () => forecastText(CSV, any(5)), 'scenario', '5', 'readScenario'],
    [
      'the name of a scenario',
      () => forecastText(CSV, 'local-2010'),
      'scenario',
      'local-2010',
      'readScenarioFile',
    ],
    [
      'the path of a scenario',
      () => readScenario('a/budget.yaml'),
      'scenario',
      'budget.yaml',
      'readScenarioFile',
    ],
    [
      'a function',
      () => readScenario(any({ version: 1, name: () => 1 })),
      'scenario.name',
      'a function',
      'text',
    ],
    [
      'a number',
      () => readScenario({ steps: [{ percent: NaN }] }),
      'scenario.steps.0.percent',
      'NaN',
      'number',
    ],
    ['a change', () => readScenario('', any({ set: 5 })), 'set', '5', 'list'],
    ['a folder', () => readScenario('', any({ folder: 5 })), 'folder', '5', 'text'],
    ['a path of a scenario', () => readScenarioFile(any(undefined)), 'path', 'undefined', 'file'],
    ['lines', () => forecast(any({})), 'lines', 'an empty object', 'ingest'],
    ['a forecast', () => simulate(any(undefined)), 'forecast', 'undefined', 'forecast'],
    ['draws below none', () => simulate(made, { draws: -5 }), 'draws', '-5', '20 to 1000000'],
    ['half a draw', () => simulate(made, { draws: 20.5 }), 'draws', '20.5', 'whole'],
    ['draws as text', () => simulate(made, any({ draws: '20' })), 'draws', '"20"', 'whole'],
    ['a seed', () => simulate(made, { seed: 2 ** 32 }), 'seed', '4294967296', '4294967295'],
    ['a sampling', () => simulate(made, any({ sampling: 'sobol' })), 'sampling', '"sobol"', 'lhs, plain'],
    ['threads', () => simulate(made, { jobs: 0 }), 'jobs', '0', '1 to 8'],
    ['where alone', () => simulate(made, { where: { trust: 'RKE' } }), 'where', 'an object', 'by'],
    ['a dimension', () => simulate(made, any({ by: 'produkt' })), 'by', '"produkt"', 'product'],
    ['it twice', () => made.breakdown(['trust', 'trust']), 'by', '"trust"', 'once'],
    ['none', () => made.breakdown([]), 'by', 'an empty list', 'at least one'],
    ['where', () => made.breakdown('trust', any('RKE')), 'where', '"RKE"', 'object'],
    ['a value', () => made.breakdown('trust', any({ trust: 5 })), 'where.trust', '5', 'text'],
    ['a run', () => made.breakdown('trust', { year: '2010' }), 'where.year', '"2010"', '2010-11..'],
    ['its dimension', () => spent.breakdown('trust', any({ trsut: 'A' })), 'where', '"trsut"', 'trust'],
    ['a measure', () => sensitivity(made, { measure: 'local.p80' }), 'measure', '"local.p80"', 'local.total'],
    [
      'a measure discounted',
      () => sensitivity(made, { measure: 'local.npc' }),
      'measure',
      '"local.npc"',
      'discount',
    ],
    ['labels', () => compare(made, made, any({ labels: ['a'] })), 'labels', 'a list of 1', 'two'],
    ['a side', () => compare(made, any(drawn)), 'after', 'an object', 'forecast'],
    ['a format', () => renderReport(made, any('pdf')), 'format', '"pdf"', 'xlsx, junit'],
    ['no format', () => renderReport(made, any(undefined)), 'format', 'undefined', 'xlsx, junit'],
    ['a format of CI', () => renderReport(drawn, 'junit'), 'format', '"junit"', 'this result'],
    ['a result', () => renderReport(any({}), 'csv'), 'result', 'an empty object', 'forecast'],
    ['what another takes', () => renderReport(drawn, 'csv', { by: 'trust' }), 'by', '"trust"', 'top'],
    ['rows', () => renderReport(made, 'csv', { top: 0 }), 'top', '0', '1'],
    ['units', () => renderReport(made, 'csv', any({ units: 'bnn' })), 'units', '"bnn"', 'bn'],
    ['decimals', () => renderReport(made, 'csv', { decimals: 10 }), 'decimals', '10', '0 to 9'],
    ['an order', () => renderReport(made, 'csv', { sort: 'price' }), 'sort', '"price"', 'saving'],
    ['prices', () => renderReport(made, 'csv', { prices: '2010' }), 'prices', '"2010"', 'nominal'],
    ['columns', () => renderReport(made, 'csv', { columns: 'product' }), 'columns', '"product"', 'not among'],
    ['a width', () => renderReport(made, 'table', { width: 5 }), 'width', '5', '20'],
    ['a blank order', () => renderReport(made, 'csv', { sort: ' ' }), 'sort', '" "', 'not blank'],
    ['blank prices', () => renderReport(made, 'csv', { prices: '' }), 'prices', '""', 'not blank'],
    ['a mark of bytes', () => renderReport(made, 'csv', any({ bom: 1 })), 'bom', '1', 'true or false'],
    ['totals', () => renderReport(made, 'csv', any({ totals: 1 })), 'totals', '1', 'true or false'],
    [
      'columns that are none',
      () => renderReport(made, 'csv', any({ columns: 'x' })),
      'columns',
      '"x"',
      'year',
    ],
    ['by of a report', () => renderReport(made, 'csv', any({ by: [] })), 'by', 'an empty list', 'at least'],
    ['where of one', () => renderReport(made, 'csv', { where: { year: 'x' } }), 'where.year', '"x"', '..'],
    ['by of spend', () => renderReport(spent, 'csv', any({ by: 5 })), 'by', '5', 'text'],
    ['where of its', () => renderReport(spent, 'csv', { where: { year: 'x' } }), 'where.year', '"x"', '..'],
    ['what spend has not', () => renderReport(spent, 'csv', any({ bridge: 1 })), 'bridge', '1', 'where'],
    ['no dimension', () => made.breakdown(any(undefined)), 'by', 'undefined', 'a dimension, or a list'],
    ['none of spend', () => spent.breakdown(any(undefined)), 'by', 'undefined', 'a dimension, or a list'],
    ['a part of spend', () => spent.breakdown('trust', { year: 'x' }), 'where.year', '"x"', '2010-11..'],
    [
      'three labels',
      () => compare(made, made, any({ labels: ['a', 'b', 'c'] })),
      'labels',
      'a list of 3',
      'two',
    ],
    ['one', () => compare(made, made, any({ labels: 'a' })), 'labels', '"a"', 'two'],
    ['by of sides', () => compare(made, made, any({ by: 'produkt' })), 'by', '"produkt"', 'product'],
    ['by of swings', () => sensitivity(made, any({ by: 'produkt' })), 'by', '"produkt"', 'product'],
    ['no measure', () => sensitivity(made, { measure: ' ' }), 'measure', '" "', 'not blank'],
    ['a blank sign', () => ingest(CSV, undefined, { currencySign: ' ' }), 'currencySign', '" "', 'not blank'],
    ['a blank year', () => ingest(CSV, undefined, { year: '' }), 'year', '""', 'not blank'],
    ['blank rules', () => ingest(CSV, undefined, { categories: '' }), 'categories', '""', 'not blank'],
    ['a baseline', () => ingest(CSV, undefined, { baseline: '' }), 'baseline', '""', 'not blank'],
    ['a second flag', () => ingest(CSV, undefined, any({ lenient: 0 })), 'lenient', '0', 'true or false'],
    ['a blank change', () => readScenario('version: 1', { set: [''] }), 'set', 'a list of 1', 'not blank'],
    [
      'what is left out',
      () => readScenario('version: 1', { without: [''] }),
      'without',
      'a list of 1',
      'blank',
    ],
    ['a long text', () => renderReport(made, any('x'.repeat(500))), 'format', '"xxx', 'xlsx'],
  ])('%s', async (_, run, option, given, allowed) => {
    const error = await Promise.resolve()
      .then(run)
      .then(
        () => null,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(OptionError);
    const refused = error as OptionError;
    expect(refused.option).toBe(option);
    expect(refused.given).toContain(given);
    expect(refused.allowed).toContain(allowed);
    expect(refused.message).toBe(refused.message.trim());
    expect(refused.message).toContain(`${option}: ${refused.given}`);
  });

  test('with the nearest that there is', async () => {
    await expect(forecastText(CSV, undefined, any({ layuot: 1 }))).rejects.toThrow('Did you mean "layout"?');
    await expect(renderReport(made, any('jsn'))).rejects.toThrow('Did you mean "json"?');
  });

  test('a scenario of other options is refused for lines that were read', async () => {
    const lines = await ingest(CSV);
    const other = { version: 1, name: 'X', options: [{ id: 'a', name: 'A' }] };
    await expect(forecast(lines, other)).rejects.toThrow(/scenario: .*central, local/);
  });
});

describe('mistakes in data come with their places', () => {
  const problemsOf = async (run: Promise<unknown>): Promise<DataError['problems']> => {
    const error = await run.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DataError);
    return (error as DataError).problems;
  };

  test('in a CSV', async () => {
    const [first] = await problemsOf(forecastText(CSV.replace('120', '1e3')));
    expect(first).toMatchObject({
      ...{ code: 'amount-unreadable', severity: 'error', file: 'csv', record: 1, line: 2, column: 'amount' },
      value: '1e3',
    });
  });

  test('in the text of a scenario', async () => {
    const [first] = await problemsOf(readScenario('version: 1\nname: X\ntarget: { at-most: 2q }\n'));
    expect(first).toMatchObject({ file: 'scenario', line: 3, column: 20, value: '2q' });
  });

  test('in a scenario that is an object', async () => {
    const scenario = { version: 1, name: 'X', steps: [{ name: 'A', percnt: '5%' }] };
    const [first] = await problemsOf(readScenario(scenario));
    expect(first).toMatchObject({ file: 'scenario', column: 'steps.0.percnt' });
  });

  test('in paths', async () => {
    expect(await problemsOf(forecastFiles(['nowhere.csv']))).toMatchObject([
      { code: 'not-found', file: 'nowhere.csv' },
    ]);
  });

  test('warnings are with the result', async () => {
    const { problems } = await forecastText(CSV.replaceAll('RKE', 'XYZ'));
    expect(problems).toMatchObject([{ severity: 'warning', value: 'XYZ' }]);
  });

  test('of a strict run, and a lenient one', async () => {
    const csv = `${CSV}RKE,2010-11,local,x\n`;
    expect((await problemsOf(forecastText(csv)))[0]).toMatchObject({ record: 3 });
    const lenient = await forecastText(csv, undefined, { lenient: true });
    expect(lenient.inputs).toMatchObject({ rowsRead: 3, rowsUsed: 2, rowsSetAside: 1 });
  });
});

test('a scenario is the same as text, as JSON and as an object', async () => {
  const object = {
    version: 1,
    name: 'X',
    note: undefined,
    target: { option: 'local', 'at-most': Money.of('110.5') },
    steps: [{ name: 'A', where: { trust: ['RKE'] }, amount: -10, 'include-actuals': true }],
  };
  const yaml =
    'version: 1\nname: X\ntarget: { option: local, at-most: 110.50 }\nsteps: [{ name: A, where: { trust: [RKE] }, amount: -10, include-actuals: true }]\n';
  const results = await Promise.all(
    [object, yaml, JSON.stringify(object), await readScenario(yaml)].map((one) => forecastText(CSV, one)),
  );
  const [first] = results;
  expect(first?.target).toMatchObject({ met: true, option: 'local' });
  expect(first?.target?.headroom.toFixed(2)).toBe('20.50');
  for (const { options, walks } of results) {
    expect(options).toEqual(first?.options);
    expect(walks).toEqual(first?.walks);
  }
});
