import { describe, expect, test } from 'vitest';
import { bytesSource, ingest } from '../../src/ingest/index.js';
import { dataNotes, loadLines, type Loaded } from '../../src/load/index.js';
import { CubeBuilder } from '../../src/model/index.js';
import { Failure, problem, type Problem } from '../../src/problem/index.js';
import { readScenario } from '../../src/scenario/index.js';
import { CATEGORIES, REGISTER } from '../ingest/reading.js';

interface Given {
  /** The scenario without version and name; without one the files name the options. */
  readonly scenario?: string;
  readonly baseline?: string;
  readonly strict?: boolean;
  readonly lenient?: boolean;
  readonly areBundled?: boolean;
  readonly problems?: readonly Problem[];
}

/** Loads files, by their names; of a text without a header it is one of a plan by options. */
async function load(files: Readonly<Record<string, string>>, given: Given = {}) {
  const passes: boolean[] = [];
  const { scenario, baseline, strict, lenient = false, areBundled = false, problems = [] } = given;
  const loaded = await loadLines({
    scenario: readScenario(`version: 1\nname: Test\n${scenario ?? ''}`, 'test.yaml'),
    areOptionsOpen: scenario === undefined,
    inputs: { label: 'the files', areBundled, problems, notes: ['A note on the data.'] },
    ...{ baseline, strict },
    read: async (words, rowByRow) => {
      passes.push(rowByRow);
      const builder = new CubeBuilder();
      const sources = Object.entries(files).map(([name, text]) => bytesSource(name, Buffer.from(text)));
      const read = await ingest(
        sources,
        {
          register: REGISTER,
          categories: CATEGORIES,
          options: words,
          lenient,
          ...(rowByRow && { lane: 'slow' }),
        },
        builder,
      );
      return { cube: builder.build(), read };
    },
  });
  return { ...loaded, passes };
}

/** The problems that stop a load, as "code place details". */
async function faultsOf(files: Readonly<Record<string, string>>, given: Given = {}): Promise<string[]> {
  try {
    await load(files, given);
  } catch (error) {
    if (error instanceof Failure)
      return error.problems
        .filter(({ severity }) => severity === 'error')
        .map(({ code, file, record, message }) => `${code} ${file ?? ''}:${record ?? ''} ${message}`);
    throw error;
  }
  return [];
}

/** A plan with a row for each option. */
const planOf = (...options: readonly string[]): string =>
  `trust_code,option,financial_year,amount\n${options.map((option) => `RKE,"${option}",2010-11,1\n`).join('')}`;

const namesOf = ({ scenario }: Loaded): string[] =>
  scenario.options.all.map(({ id, name }) => `${id}=${name}`);
const baselineOf = ({ scenario }: Loaded): string | null => scenario.options.baseline;

const BUDGET = 'trust_code,financial_year,amount\nRKE,2010-11,7.50\n';
const SPEND = 'Entity,Date,Supplier,Amount\nX,01/04/2010,Ash,5.00\nX,02/04/2010,Elm,6.00\n';

describe('the options of files without a scenario', () => {
  test.each<[words: string[], names: string[], baseline: string | null]>([
    [['central', 'local'], ['central=central', 'local=local'], 'central'],
    [['Option 10', 'Option 2'], ['option-2=Option 2', 'option-10=Option 10'], null],
    [['b', 'a'], ['a=a', 'b=b'], null],
    [['Buy', 'Baseline'], ['baseline=Baseline', 'buy=Buy'], 'baseline'],
    [
      ['Do nothing', 'Do minimum', 'Buy'],
      ['buy=Buy', 'do-minimum=Do minimum', 'do-nothing=Do nothing'],
      'do-nothing',
    ],
    [['Do minimum', 'Buy'], ['buy=Buy', 'do-minimum=Do minimum'], 'do-minimum'],
    [['BAU', 'Buy'], ['bau=BAU', 'buy=Buy'], 'bau'],
    [
      ['Option 1: Business-as_usual', 'Option 2: Buy'],
      ['option-1-business-as-usual=Option 1: Business-as_usual', 'option-2-buy=Option 2: Buy'],
      'option-1-business-as-usual',
    ],
    [
      ['2) current', 'A - baseline of last year'],
      ['option-2-current=2) current', 'a-baseline-of-last-year=A - baseline of last year'],
      'option-2-current',
    ],
    [
      ['option 3 Do nothing', 'Buy'],
      ['buy=Buy', 'option-3-do-nothing=option 3 Do nothing'],
      'option-3-do-nothing',
    ],
    [['Central', 'Cloud'], ['central=Central', 'cloud=Cloud'], 'central'],
  ])('%j', async (words, names, baseline) => {
    const loaded = await load({ 'plan.csv': planOf(...words) });
    expect(namesOf(loaded).map((name) => name.toLowerCase())).toEqual(
      names.map((name) => name.toLowerCase()),
    );
    expect(baselineOf(loaded)).toBe(baseline);
    expect(loaded.passes).toEqual([false]);
  });

  test('are told, with the baseline or how to name one', async () => {
    expect((await load({ 'a.csv': planOf('Buy now', 'Baseline') })).notes).toEqual([
      'Options: Baseline (baseline), the baseline; Buy now (buy-now)',
    ]);
    expect((await load({ 'a.csv': planOf('buy', 'build') })).notes).toEqual([
      'Options: build; buy; none is called a baseline, so nothing is compared: --baseline ID says which is',
    ]);
    const named = await load({ 'a.csv': planOf('buy', 'build') }, { baseline: 'build' });
    expect([baselineOf(named), named.notes]).toEqual(['build', []]);
    expect((await load({ 'a.csv': planOf('central', 'local') })).notes).toEqual([]);
  });

  test('are one where a plan names none, and the usual two where all is spend', async () => {
    const plan = await load({ 'budget.csv': BUDGET });
    expect(namesOf(plan)).toEqual(['plan=Plan']);
    expect(plan.notes).toEqual([
      'Options: no file names any, so the plan is appraised as one (a column "option", or "options" in a scenario, names several)',
    ]);
    expect(plan.cube.table.option(0)).toBe('plan');
    const both = await load({ 'budget.csv': BUDGET, 'spend.csv': SPEND });
    expect(namesOf(both)).toEqual(['plan=Plan']);
    const spend = await load({ 'spend.csv': SPEND });
    expect([namesOf(spend).length, spend.notes.length]).toEqual([2, 0]);
  });

  test('are the usual ones where any file names them, and a budget that stands against spend is told', async () => {
    const local = await load({ 'budget.csv': BUDGET, 'plan.csv': planOf('local') });
    expect(namesOf(local).map((name) => name.split('=')[0])).toEqual(['central', 'local']);
    expect(local.notes).toEqual([
      'Options: nothing planned is part of central, so what was spent stands against the plan. A budget alone is one option; in a scenario: options: [{ id: budget, name: Budget }]',
    ]);
    for (const given of [{ areBundled: true }, { baseline: 'central' }])
      expect((await load({ 'plan.csv': planOf('local') }, given)).notes).toEqual([]);
    expect((await load({ 'plan.csv': planOf('local', 'both') })).notes).toEqual([]);
    const spent =
      'trust_code,option,financial_year,status,amount\nRKE,local,2010-11,actual,1\nRKE,both,2010-11,actual,1\n';
    expect((await load({ 'plan.csv': spent })).notes).toEqual([]);
    expect((await load({ 'plan.csv': `${spent}RKE,local,2011-12,planned,1\n` })).notes).toHaveLength(1);
    const benefits =
      'trust_code,option,financial_year,kind,benefit_type,amount\nRKE,local,2010-11,benefit,cash-releasing,1\n';
    expect((await load({ 'plan.csv': benefits })).notes).toEqual([]);
  });
});

describe('words that cannot be options stop the run', () => {
  test.each<[why: string, words: string[], wrong: RegExp[]]>([
    ['a slip', ['Bespoke', 'Bespok'], [/^option-words-alike a\.csv:2 .*"Bespok" and "Bespoke"/]],
    ['two slips', ['Shared', 'Sahred'], [/^option-words-alike a\.csv:2 .*"Sahred" and "Shared"/]],
    ['short words are none', ['BAU', 'Buy', 'SaaS', 'PaaS'], []],
    ['but one beside a longer one', ['lcal', 'Desk'], [/"lcal" and "Local"/]],
    ['a slip of central', ['centrall', 'Cloud'], [/^option-words-alike a\.csv:1 .*centrall/]],
    ['a slip of local', ['Cloud', 'locale'], [/^option-words-alike a\.csv:2 .*locale/]],
    ['once, where central itself is there', ['central', 'centrall'], [/"central" and "centrall"/]],
    ['numbers are none', ['Option 1', 'Option 2'], []],
    ['nor are last letters', ['Plan A', 'Plan B'], []],
    ['nor words far apart', ['Cloud', 'Desk'], []],
    ['numbers in the midst', ['lot 1 north', 'lot 2 north'], []],
  ])('%s', async (_, words, wrong) => {
    const faults = await faultsOf({ 'a.csv': planOf(...words) });
    expect(faults.length).toBe(wrong.length);
    for (const [i, one] of wrong.entries()) expect(faults[i]).toMatch(one);
  });

  test('a row that names none beside rows that do, with its place', async () => {
    const faults = await faultsOf({ 'a.csv': planOf('buy', 'build', '') });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^option-unnamed a\.csv:3 .*build, buy/);
  });

  test('more words than there can be options', async () => {
    const many = Array.from({ length: 61 }, (_, i) => `n${i}`);
    expect(await faultsOf({ 'a.csv': planOf(...many) })).toEqual([
      expect.stringMatching(/^value-unknown a\.csv:61 /),
      expect.stringMatching(/^options-too-many : .*60/),
    ]);
    expect(await faultsOf({ 'a.csv': planOf(...many.slice(1)) })).toEqual([]);
  });

  test('rows are read one by one to find the place, and only then', async () => {
    const rows: boolean[] = [];
    await loadLines({
      scenario: readScenario('version: 1\nname: Test\n', 'test.yaml'),
      areOptionsOpen: true,
      inputs: { label: '', areBundled: false, problems: [], notes: [] },
      read: async (words, rowByRow) => {
        rows.push(rowByRow);
        const builder = new CubeBuilder();
        const source = bytesSource('a.csv', Buffer.from(planOf('Bespoke', 'Bespok')));
        const how = { register: REGISTER, categories: CATEGORIES, options: words };
        return { read: await ingest([source], how, builder), cube: builder.build() };
      },
    }).catch(() => undefined);
    expect(rows).toEqual([false, true]);
  });
});

describe('the baseline', () => {
  const OPTIONS = 'options: [{ id: buy, name: Buy it }, { id: build, name: Build it }]\n';

  test.each([
    ['buy', 'buy'],
    ['Build it', 'build'],
  ])('%s is found', async (written, id) => {
    const loaded = await load({ 'a.csv': planOf('buy', 'build') }, { scenario: OPTIONS, baseline: written });
    expect([baselineOf(loaded), loaded.notes]).toEqual([id, []]);
  });

  test.each([
    ['buld', /baseline-unknown .*buld.*"?build"?.*buy/s],
    ['both', /baseline-unknown .*both.*buy, build/s],
    ['zzz', /baseline-unknown .*zzz.*buy, build/s],
  ])('%s is not', async (baseline, wrong) => {
    const faults = await faultsOf({ 'a.csv': planOf('buy') }, { scenario: OPTIONS, baseline });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(wrong);
    expect(/Did you mean|meant/.test(faults[0] ?? '')).toBe(baseline === 'buld');
  });

  test('is that of the scenario where none is asked for', async () => {
    const scenario = OPTIONS.replace('Build it }', 'Build it, baseline: true }');
    expect(baselineOf(await load({ 'a.csv': planOf('buy') }, { scenario }))).toBe('build');
    expect(baselineOf(await load({ 'a.csv': planOf('buy') }, { scenario: OPTIONS }))).toBe('buy');
  });
});

describe('problems with inputs', () => {
  const SET_ASIDE = `${planOf('central', 'local')}RKE,local,2010-11,\n`;

  test('are those of looking for them, of reading, and of strictness', async () => {
    const found = problem('planned-left-out', 'note', {}, { lines: 3 });
    const { inputs } = await load({ 'a.csv': SET_ASIDE }, { problems: [found], lenient: true });
    expect(inputs.problems[0]).toBe(found);
    expect(inputs).toMatchObject({
      ...{ label: 'the files', files: 1, rowsRead: 3, rowsUsed: 2, rowsSetAside: 1 },
      notes: ['A note on the data.'],
    });
    expect(inputs.amountUsed.toFixed(2)).toBe('2.00');
    expect(await faultsOf({ 'a.csv': SET_ASIDE }, { strict: true, lenient: true })).toEqual([
      expect.stringMatching(/^set-aside-strict : .*\b1 row\b/),
    ]);
    expect(await faultsOf({ 'a.csv': SET_ASIDE }, { strict: false, lenient: true })).toEqual([]);
    expect(await faultsOf({ 'a.csv': planOf('central') }, { strict: true })).toEqual([]);
  });

  test('a total row that agrees is no row missed', async () => {
    const rows =
      'trust_code,product,option,financial_year,amount\nRKE,epr,central,2010-11,1\nRKE,n3,central,2010-11,2\n';
    const withTotal = (sum: string) => `${rows}Total,,,,${sum}\n`;
    expect(await faultsOf({ 'a.csv': withTotal('3') }, { strict: true })).toEqual([]);
    expect(await faultsOf({ 'a.csv': withTotal('4') }, { strict: true })).toContainEqual(
      expect.stringMatching(/^set-aside-strict .*\b1 row\b/),
    );
  });

  test('mixed VAT is told unless the scenario brings it to one basis', async () => {
    const mixed =
      'trust_code,option,financial_year,vat,amount\nRKE,central,2010-11,net,1\nRKE,local,2010-11,gross,1\n';
    const codes = async (scenario: string) =>
      (await load({ 'a.csv': mixed }, { scenario })).inputs.problems.map(({ code }) => code);
    expect(await codes('')).toContain('vat-mixed');
    expect(await codes('vat: { basis: net, rate: 17.5% }\n')).not.toContain('vat-mixed');
  });

  test('published spend that says nothing of VAT has a note', async () => {
    const notes = async (files: Record<string, string>) => dataNotes(await load(files));
    const NOTE = /^Published spend mixes amounts net and gross of VAT/;
    expect(await notes({ 'spend.csv': SPEND })).toEqual([expect.stringMatching(NOTE)]);
    expect(await notes({ 'spend.csv': SPEND, 'plan.csv': planOf('local') })).toHaveLength(1);
    expect(await notes({ 'plan.csv': planOf('local') })).toEqual([]);
    const withVat =
      'Entity,Date,Supplier,Net or gross,Amount\nX,01/04/2010,Ash,net,5.00\nX,02/04/2010,Elm,gross,6.00\n';
    const { files } = await load({ 'spend.csv': withVat });
    expect([files[0]?.dimensions.includes('vat'), dataNotes({ files })]).toEqual([true, []]);
    expect(await notes({ 'a.csv': SPEND, 'b.csv': withVat })).toEqual([
      'Published spend mixes amounts net and gross of VAT, as each trust publishes it; not all files say which.',
    ]);
    const plan = 'trust_code,option,financial_year,vat,amount\nRKE,central,2010-11,net,1\n';
    expect(await notes({ 'plan.csv': plan, 'b.csv': SPEND })).toHaveLength(1);
    expect(await notes({ 'plan.csv': plan })).toEqual([]);
    expect((await load({ 'spend.csv': SPEND })).inputs.notes).toEqual([
      'A note on the data.',
      expect.stringMatching(NOTE),
    ]);
  });
});

describe('a part of a scenario that tests what inputs do not have is told', () => {
  const PLAN = planOf('central', 'local');
  const warnings = async (scenario: string, files: Record<string, string> = { 'a.csv': PLAN }) =>
    (await load(files, { scenario })).inputs.problems
      .filter(({ code }) => code === 'dimension-missing')
      .map(({ severity, message }) => `${severity}: ${message}`);
  const told = (what: string, dimension: string, files: string, pounds: string) =>
    `warning: ${what} tests ${dimension}, which ${files} (\u00a3${pounds}) does not say: no line of it can match. Add the column, or mend the "where".`;

  test('a step, a risk, a check and what it is by', async () => {
    const scenario = `steps: [{ name: Cut, percent: -1%, where: { product: epr } }]
risks: [{ name: Late, uplift: { uniform: [0%, 5%] }, where: { supplier: Ash } }]
checks: [{ name: Cap, measure: local.total, at-most: 5, where: { cost-type: capital }, by: route }]
`;
    expect(await warnings(scenario)).toEqual([
      told('The step "Cut"', 'product', 'a.csv', '2.00'),
      told('The risk "Late"', 'supplier', 'a.csv', '2.00'),
      told('The check "Cap"', 'cost-type', 'a.csv', '2.00'),
      told('The check "Cap"', 'route', 'a.csv', '2.00'),
    ]);
    expect(
      await warnings(scenario.replace(/where: \{ product: epr \}/, 'where: { year: 2010-11 }')),
    ).toHaveLength(3);
  });

  test('three files are named, the money of all is added up, and each dimension is told once', async () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.csv`, PLAN]));
    const step = 'steps: [{ name: Cut, percent: -1%, where: { product: epr } }]\n';
    expect(await warnings(step, files)).toEqual([
      told('The step "Cut"', 'product', 'a.csv, b.csv, c.csv and 2 more', '10.00'),
    ]);
    const some = {
      ...files,
      'e.csv': PLAN.replace('option', 'product,option').replaceAll('RKE,', 'RKE,epr,'),
    };
    expect(await warnings(step, some)).toEqual([
      told('The step "Cut"', 'product', 'a.csv, b.csv, c.csv and 1 more', '8.00'),
    ]);
    const three = Object.fromEntries(Object.entries(files).slice(0, 3));
    expect(await warnings(step, three)).toEqual([
      told('The step "Cut"', 'product', 'a.csv, b.csv, c.csv', '6.00'),
    ]);
    const twice =
      'checks: [{ name: Cap, measure: local.total, at-most: 5, where: { product: epr }, by: product }]\n';
    expect(await warnings(twice)).toHaveLength(1);
  });
});

describe('lines that name no option', () => {
  test('are those of the option that the scenario says', async () => {
    const scenario = (unnamed: string) => `options: [{ id: ${unnamed}, name: The only one }]\n`;
    for (const option of ['buy', 'build']) {
      const { cube } = await load({ 'a.csv': BUDGET }, { scenario: scenario(option) });
      expect([cube.table.length, cube.table.option(0)]).toEqual([1, option]);
    }
  });
});
