import { Ajv, type ValidateFunction } from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { OUTPUTS, outputJsonSchema } from '../../scripts/schema/outputs/index.js';
import { someOf } from '../thorough.js';
import { folderOf, npfitCost } from '../cli/console.js';
import { LINES, SCENARIO } from '../cli/plans.js';

const FOLDER = join(import.meta.dirname, '../../data/schema');
const ajv = new Ajv({ allErrors: true });

const HEAD = 'trust_code,option,product,financial_year,status,amount\n';
const linesOf = (options: readonly string[]): string =>
  HEAD +
  options
    .flatMap((option, i) => [
      `RKE,${option},records,2025-26,planned,${100 + i}.00`,
      `RA7,${option},records,2026-27,planned,${200 + 3 * i}.00`,
    ])
    .join('\n');
const scenarioOf = (options: readonly string[], more: string): string =>
  `version: 1\nname: Own\ninputs: plan.csv\nprices: { base: 2025-26, deflator: 2% }\noptions:\n${options
    .map((id, i) => `  - { id: ${id}, name: The ${id}${i === 0 ? ', baseline: true' : ''} }\n`)
    .join('')}steps:\n  - { name: Less, option: all, percent: -5% }\n${more}`;
const DISCOUNT = 'discount: green-book\n';
const RISKS = 'risks:\n  - { name: Dearer, option: all, uplift: { triangular: [0%, 5%, 20%] } }\n';
const CHECKS =
  'checks:\n  - { name: Each trust, measure: b.total, by: trust, at-most: 1m }\n  - { name: All, measure: b.total, at-most: 1 }\n';
const BENEFITS = `trust_code,option,product,financial_year,amount,kind,benefit_type\nRKE,a,x,2026-27,50,benefit,societal\nRKE,b,x,2026-27,90,benefit,health\nRKE,c,x,2026-27,95,benefit,health\n`;
const SPEND =
  'Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount\nRKE,30/04/2020,Software,IT,A Ltd,1,26000.00\nRKE,31/04/2020,Software,IT,A Ltd,2,27000.00\nRKE,01/05/2020,Catering,Food,B Ltd,3,28000.00\n';

const FILES = {
  'plan.csv': LINES,
  'budget.yaml': SCENARIO,
  'one/plan.csv': linesOf(['a']),
  'one/s.yaml': scenarioOf(['a'], ''),
  'two/plan.csv': linesOf(['a', 'b']),
  'two/s.yaml': scenarioOf(['a', 'b'], `${DISCOUNT}${RISKS}${CHECKS}target: { option: b, at-most: 1m }\n`),
  'five/plan.csv': linesOf(['a', 'b', 'c', 'd', 'e']),
  'five/benefits.csv': BENEFITS,
  'five/s.yaml': scenarioOf(
    ['a', 'b', 'c', 'd', 'e'],
    `${DISCOUNT}${RISKS}${CHECKS}target: { option: [b, c], at-most: 1m }\n`,
  ).replace('inputs: plan.csv', 'inputs: [plan.csv, benefits.csv]'),
  'part/plan.csv': `${HEAD}RKE,both,records,2025-26,actual,90\nRKE,local,records,2025-26,planned,100\nRKE,local,records,2026-27,planned,100\n`,
  'part/s.yaml': 'version: 1\nname: Part\ninputs: plan.csv\nprices: { base: nominal }\nactuals-to: 2025-26\n',
  'spend.csv': SPEND,
  'mixed.csv': `${LINES}RKE,n3,local,2010-11,1e3,planned\n`,
  'bad.csv': `${HEAD}RKE,local,x,2010-11,planned,1e3\n`,
};

/** Runs of every command that prints JSON, by the name of its schema. */
const RUNS: readonly (readonly [schema: string, argv: string])[] = [
  ['forecast', ''],
  ['forecast', '--by trust,year --top 3 --factors --where region=London'],
  ['forecast', '--by product --columns year --bridge'],
  ['forecast', '--prices nominal'],
  ['forecast', 'plan.csv'],
  ['forecast', 'plan.csv --by file,option,status,month'],
  ['forecast', '--scenario one/s.yaml'],
  ['forecast', '--scenario two/s.yaml --by trust'],
  ['forecast', '--scenario five/s.yaml --by trust'],
  ['forecast', '--scenario part/s.yaml --by trust'],
  ['forecast', '--scenario shared-record --by option'],
  ['forecast', '--scenario benefits-2013'],
  ['forecast', 'mixed.csv --lenient'],
  ['check', '--scenario local-2010'],
  ['check', '--scenario two/s.yaml'],
  ['check', '--scenario five/s.yaml --at-most a.total=1'],
  ['check', 'plan.csv --at-most local.total=3m'],
  ['compare', 'local-2010 local-2010-risks'],
  ['compare', 'plan.csv mixed.csv --by trust --lenient'],
  ['compare', 'two/s.yaml five/s.yaml --at-most-increase 1%'],
  ['report', ''],
  ['report', '--scenario two/s.yaml'],
  ['report', '--scenario five/s.yaml'],
  ['report', '--scenario one/s.yaml'],
  ['report', 'spend.csv mixed.csv --lenient'],
  ['explain', '--total --top 3'],
  ['explain', '--scenario two/s.yaml --trust RKE --prices nominal'],
  ['explain-system', '--system pacs'],
  ['simulate', '--scenario local-2010-risks --draws 100'],
  ['simulate', '--scenario two/s.yaml --draws 100 --by trust'],
  ['simulate', '--scenario five/s.yaml --draws 100'],
  ['sensitivity', ''],
  ['sensitivity', '--scenario two/s.yaml'],
  ['sensitivity', '--scenario five/s.yaml'],
  ['actuals', 'spend.csv'],
  ['actuals', 'spend.csv --by trust,category --top 1 --explain-categories'],
  ['validate', 'plan.csv spend.csv'],
  ['validate', 'bad.csv'],
];

const COMMANDS: Readonly<Record<string, string>> = { 'explain-system': 'explain' };

async function outputOf(schema: string, argv: string): Promise<unknown> {
  const command = COMMANDS[schema] ?? schema;
  const words = argv === '' ? [] : argv.split(' ');
  const { stdout, stderr } = await npfitCost([command, ...words, '-f', 'json'], { cwd: folderOf(FILES) });
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as unknown;
}

const validators = new Map<string, ValidateFunction>();

/** The schema that is shipped, compiled once. */
function validatorOf(schema: string): ValidateFunction {
  const text = readFileSync(join(FOLDER, `${schema}.json`), 'utf8');
  const validator = validators.get(schema) ?? ajv.compile(JSON.parse(text) as object);
  validators.set(schema, validator);
  return validator;
}

/** The ids of the options of scenarios that have their own, by a part of what is typed. */
const OWN_IDS: Readonly<Record<string, readonly string[]>> = {
  'one/s.yaml': ['a'],
  'five/s.yaml': ['a', 'b', 'c', 'd', 'e'], // first: compared with two/s.yaml it has the options of both
  'two/s.yaml': ['a', 'b'],
  'shared-record': ['do-minimum', 'shared', 'own'],
};

function idsOf(argv: string): readonly string[] {
  const own = Object.entries(OWN_IDS).find(([part]) => argv.includes(part));
  return own?.[1] ?? ['central', 'local'];
}

/** Returns in words the keys that an output has and its schema does not know, or the other way round. */
function faultsOf(schema: string, output: unknown, ids: readonly string[]): string[] {
  const known = OUTPUTS.get(schema);
  if (!known) throw new RangeError(schema);
  const result = v.safeParse(known.schema({ ids }), output);
  return (result.issues ?? []).map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}

describe('the JSON Schemas of outputs', () => {
  test('are those that data/schema/ holds (npm run schema writes them), and no others', () => {
    const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
    expect(names.sort()).toEqual([...OUTPUTS.keys(), 'scenario'].sort());
    for (const name of OUTPUTS.keys())
      expect(readFileSync(join(FOLDER, `${name}.json`), 'utf8'), name).toBe(outputJsonSchema(name));
  });

  test.each(someOf(RUNS))('%s %s: every key that is printed is in the schema', async (schema, argv) => {
    const output = await outputOf(schema, argv);
    expect(faultsOf(schema, output, idsOf(argv)).slice(0, 12)).toEqual([]);
    const validate = validatorOf(schema);
    expect([validate(output), validate.errors?.slice(0, 5)]).toEqual([true, undefined]);
  });

  test('a report verified', async () => {
    const cwd = folderOf(FILES);
    await npfitCost(['plan.csv', '-o', 'saved.json'], { cwd });
    const { stdout } = await npfitCost(['forecast', '--verify', 'saved.json', '-f', 'json'], { cwd });
    expect(faultsOf('verify', JSON.parse(stdout), [])).toEqual([]);
  });

  test.each(['bad.csv', 'plan.csv --by nothing', '--scenario none.yaml', 'plan.csv'])(
    'errors of %s',
    async (argv) => {
      const { stderr } = await npfitCost([...argv.split(' '), '--errors', 'json', '-f', 'csv'], {
        cwd: folderOf(FILES),
      });
      expect(faultsOf('errors', JSON.parse(stderr), [])).toEqual([]);
    },
  );

  test('every schema is tried on an output', () => {
    const tried = new Set([...RUNS.map(([schema]) => schema), 'verify', 'errors']);
    expect([...OUTPUTS.keys()].filter((name) => !tried.has(name))).toEqual([]);
  });
});

describe('the test itself catches', () => {
  test.each<[what: string, change: (output: Record<string, unknown>) => void]>([
    ['a key at the top', (output) => (output['newKey'] = 1)],
    [
      'a key that is no option in totals',
      (output) => ((output['totals'] as object as Record<string, string>)['third'] = '1.00'),
    ],
    [
      'a key in a row',
      (output) => ((output['breakdown'] as { rows: Record<string, string>[] }).rows[0]!['extra'] = ''),
    ],
    ['money as a number', (output) => ((output['totals'] as Record<string, unknown>)['central'] = 1)],
    ['a key that is not there', (output) => delete output['walks']],
  ])('%s', async (_, change) => {
    const output = (await outputOf('forecast', 'plan.csv')) as Record<string, unknown>;
    change(output);
    expect(faultsOf('forecast', output, ['central', 'local'])).toHaveLength(1);
  });
});
