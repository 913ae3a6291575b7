import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  compare,
  forecast,
  forecastFiles,
  forecastText,
  ingest,
  readScenario,
  readScenarioFile,
  renderReport,
  sensitivity,
  simulate,
  spendFiles,
  spendText,
  trustRegister,
  type Format,
} from '../../src/index.js';
import { folderOf, succeeds } from '../cli/console.js';
import { someOf } from '../thorough.js';

/** The library gives the same as the command prints for the same inputs, scenario and options. */
const EXAMPLE = join(import.meta.dirname, '../../data/examples/shared-record');
const SCENARIO = join(EXAMPLE, 'scenario.yaml');

const printed = async (...argv: string[]): Promise<string> => (await succeeds(argv)).stdout;
/** Only the command knows how it was called: that is no part of what the library gives. */
const plain = (json: string): unknown => {
  const document = JSON.parse(json) as { readonly inputs: Record<string, unknown> };
  const inputs = Object.entries(document.inputs).filter(([key]) => key !== 'provenance');
  return { ...document, inputs: Object.fromEntries(inputs) };
};

const FORMATS: readonly Exclude<Format, 'xlsx' | 'json'>[] = ['table', 'csv', 'markdown', 'html'];

describe('the published programme', () => {
  test.each(someOf(FORMATS))('as %s', async (format) => {
    const programme = await forecastFiles('bundled');
    expect(await renderReport(programme, format)).toBe(await printed('forecast', '--format', format));
  });

  test('as JSON, as a workbook, and as figures', async () => {
    const programme = await forecastFiles('bundled');
    const command = plain(await printed('forecast', '--format', 'json'));
    expect(plain(await renderReport(programme, 'json'))).toEqual(command);
    expect(JSON.parse(JSON.stringify(programme))).toEqual(command);
    expect((await renderReport(programme, 'xlsx')).subarray(0, 2)).toEqual(Uint8Array.of(0x50, 0x4b));
    expect(programme).toMatchObject({ priceBase: '2004-05', horizon: '2004-05..2015-16' });
    const [central, local] = programme.options;
    expect(central?.total.toExact()).toBe('12656200000.00');
    expect(local?.saving?.toExact()).toBe('1300000000.00');
    expect(local?.savingPercent).toBe('10.27');
    expect(programme.target?.headroom.toExact()).toBe('43800000.00');
  });

  test('row by row', async () => {
    const programme = await forecastFiles('bundled');
    const options = ['--by', 'trust', '--where', 'region=London', '--where', 'year=2010-11..'];
    const view = { by: 'trust', where: { region: 'London', year: '2010-11..' } } as const;
    expect(await renderReport(programme, 'csv', view)).toBe(
      await printed('forecast', ...options, '--format', 'csv'),
    );
    const rows = programme.breakdown(view.by, view.where);
    const lines = rows.map(({ group, trustName, amounts, savings }) =>
      [
        ...[group.trust ?? '', trustName.includes(',') ? `"${trustName}"` : trustName],
        ...[amounts['central'], amounts['local'], savings['local']].map((amount) => amount?.toFixed(2)),
      ].join(','),
    );
    const csv = (await renderReport(programme, 'csv', view)).trim().split('\n').slice(1);
    expect(lines).toEqual(csv.map((line) => line.replace(/,[^,]*$/, '')));
  });

  test('sorted, cut, in columns and in other prices', async () => {
    const programme = await forecastFiles('bundled');
    const argv = [
      '--by',
      'product',
      '--columns',
      'year',
      '--sort',
      'local',
      '--top',
      '3',
      '--prices',
      '2010-11',
    ];
    const view = { by: 'product', columns: 'year', sort: 'local', top: 3, prices: '2010-11' } as const;
    expect(await renderReport(programme, 'csv', { ...view, totals: true, bom: true })).toBe(
      await printed('forecast', ...argv, '--totals', '--bom', '--format', 'csv'),
    );
  });

  test('its checks, for CI', async () => {
    const programme = await forecastFiles('bundled');
    expect(await renderReport(programme, 'junit')).toBe(
      await printed('check', '--scenario', 'local-2010', '--format', 'junit'),
    );
  });
});

describe('an example with discounting, benefits, several options and its own files', () => {
  test('as JSON', async () => {
    const example = await forecastFiles(null, await readScenarioFile(SCENARIO));
    const command = plain(await printed('forecast', '--scenario', SCENARIO, '--format', 'json'));
    expect(JSON.parse(JSON.stringify(example))).toEqual(command);
    const { options, walks, bridges } = command as {
      readonly options: readonly Record<string, unknown>[];
      readonly walks: unknown;
      readonly bridges: Readonly<Record<string, readonly Record<string, string>[]>>;
    };
    // what does not apply is left out of JSON, and null here
    expect(options).toEqual(
      example.options.map((own) =>
        Object.fromEntries(
          Object.entries(JSON.parse(JSON.stringify(own)) as Record<string, unknown>).filter(
            ([, value]) => value !== null,
          ),
        ),
      ),
    );
    expect(JSON.parse(JSON.stringify(example.walks))).toEqual(walks);
    for (const { option, from, effects, to } of example.bridges) {
      expect(bridges[option]?.map((item) => item['amount'] ?? item['effect'])).toEqual(
        [from, ...effects.map(({ effect }) => effect), to].map((amount) => amount.toExact()),
      );
      expect(effects.reduce((sum, { effect }) => sum.plus(effect), from).equals(to)).toBe(true);
    }
  });

  test('from texts, with the paths of the scenario from its folder', async () => {
    const names = ['costs.csv', 'benefits.csv'];
    const files = names.map((name) => ({ name, content: readFileSync(join(EXAMPLE, name), 'utf8') }));
    const scenario = await readScenario(readFileSync(SCENARIO, 'utf8'), { folder: EXAMPLE });
    const [texts, paths] = [
      await forecastText(files, scenario),
      await forecastFiles(
        names.map((name) => join(EXAMPLE, name)),
        scenario,
      ),
    ];
    expect(texts.options).toEqual(paths.options);
    const step = await forecast(await ingest(files, scenario));
    expect(step.options).toEqual(texts.options);
  });

  test('what makes the difference', async () => {
    const example = await forecastFiles(null, await readScenarioFile(SCENARIO));
    const found = await sensitivity(example);
    const command: unknown = JSON.parse(
      await printed('sensitivity', '--scenario', SCENARIO, '--format', 'json'),
    );
    expect(JSON.parse(JSON.stringify(found))).toEqual(command);
    const { tornado } = command as {
      readonly tornado: readonly { readonly name: string; readonly swing: string }[];
    };
    expect(found.swings.map(({ name, swing }) => [name, swing.toExact()])).toEqual(
      tornado.map(({ name, swing }) => [name, swing]),
    );
  });
});

test('how sure it is, on one thread and on two', async () => {
  const risky = await forecastFiles('bundled', await readScenarioFile('local-2010-risks'));
  const argv = ['simulate', '--scenario', 'local-2010-risks', '--draws', '500', '--seed', '7'];
  const drawn = await simulate(risky, { draws: 500, seed: 7 });
  const command = JSON.parse(await printed(...argv, '--format', 'json')) as {
    readonly percentiles: Readonly<Record<string, string>>;
    readonly chanceOfTarget: number;
  };
  expect(JSON.parse(JSON.stringify(drawn))).toEqual(command);
  const local = drawn.figures.find(({ option, figure }) => option === 'local' && figure === 'cost');
  expect(local?.percentiles.p80.toExact()).toBe(command.percentiles['p80']);
  expect(drawn.chanceOfTarget?.['local']).toBe(command.chanceOfTarget);
  expect(await renderReport(await simulate(risky, { draws: 500, seed: 7, by: 'product' }), 'csv')).toBe(
    await printed(...argv, '--by', 'product', '--format', 'csv'),
  );
  expect((await simulate(risky, { draws: 500, seed: 7, jobs: 2 })).figures).toEqual(drawn.figures);
});

test('what changed', async () => {
  const [before, after] = [
    'trust_code,financial_year,product,amount\nRKE,2010-11,a,10\n',
    'trust_code,financial_year,product,amount\nRKE,2010-11,a,15\nRKE,2010-11,b,1\n',
  ];
  const folder = folderOf({ 'before.csv': before, 'after.csv': after });
  const sides = [await forecastText(before), await forecastText(after)] as const;
  const found = await compare(...sides, { labels: ['before.csv', 'after.csv'] });
  const argv = ['compare', 'before.csv', 'after.csv'];
  const ran = await succeeds([...argv, '--format', 'csv'], { cwd: folder });
  expect(await renderReport(found, 'csv')).toBe(ran.stdout);
  expect(found.isSame).toBe(false);
  expect(found.totals['plan']?.change.toExact()).toBe('6.00');
  expect(found.lines).toEqual({ added: 1, removed: 0, changed: 1 });
  expect((await compare(sides[0], sides[0])).isSame).toBe(true);
});

test('published spend', async () => {
  const csv =
    'Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount\nWhittington,30/04/2020,Computer Software,IT,S,1,5.50\nWhittington,01/05/2020,Drugs,Pharmacy,W,2,-2\n';
  const folder = folderOf({ 'spend.csv': csv });
  const spend = await spendText({ name: 'spend.csv', content: csv });
  const show = async (...argv: string[]): Promise<string> =>
    (await succeeds(['actuals', 'spend.csv', ...argv], { cwd: folder })).stdout;
  expect(JSON.parse(JSON.stringify(spend))).toEqual(JSON.parse(await show('--format', 'json')));
  expect(await renderReport(spend, 'csv')).toBe(await show('--format', 'csv'));
  const view = { by: 'month', where: { category: 'it' } } as const;
  expect(await renderReport(spend, 'csv', view)).toBe(
    await show('--by', 'month', '--where', 'category=it', '--format', 'csv'),
  );
  expect(spend.lines.map(({ category, year, amount }) => [category, year, amount.toFixed(2)])).toEqual([
    ['it', '2020-21', '5.50'],
    ['other', '2020-21', '-2.00'],
  ]);
  const found = await spendFiles(join(folder, 'spend.csv'));
  expect(found.breakdown('category')).toEqual(spend.breakdown('category'));
});

test('the register of trusts', async () => {
  const register = await trustRegister();
  expect(register.get('RKE')).toMatchObject({ region: 'London', trustType: 'acute' });
  expect(register.find('Whittington Health NHS Trust')?.code).toBe('RKE');
});
