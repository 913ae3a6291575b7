import { describe, expect, test } from 'vitest';
import { fieldCheck } from '../../src/ingest/table-schema/field-check.js';
import { readTableSchema } from '../../src/ingest/table-schema/schema.js';
import { fails, folderOf, namesIn, npfitCost, succeeds, textOf } from '../cli/console.js';
import { LINES } from '../cli/plans.js';

/** Returns the fault of a cell of a field in words; null where it has none. */
async function faultOf(field: object, cell: string): Promise<string | null> {
  const { fields } = await readTableSchema(
    JSON.stringify({ fields: [{ name: 'x', ...field }] }),
    'schema.json',
  );
  return fieldCheck(fields[0]!)(cell);
}

describe('a cell is held to its field', () => {
  test.each<[field: object, good: readonly string[], bad: readonly string[]]>([
    [{ type: 'number' }, ['1', '-1.50', '.5', '1.'], ['1e3', '', 'x', '1,000', '£5', 'NaN']],
    [
      { type: 'number', groupChar: ',' },
      ['1,000.50', '1000', '-12,345,678'],
      ['1.000,50', '1,00', '1000,000'],
    ],
    [{ type: 'number', decimalChar: ',', groupChar: '.' }, ['1.000,50'], ['x']],
    [{ type: 'number', bareNumber: false }, ['£5.00', '95%'], ['five']],
    [
      { type: 'number', constraints: { minimum: 0, maximum: '0.3' } },
      ['0', '0.3'],
      ['-0.01', '0.30000000000000001'],
    ],
    [{ type: 'integer' }, ['0', '-7', '9007199254740993'], ['1.0', '1.5']],
    [{ type: 'boolean' }, ['true', '0'], ['yes']],
    [{ type: 'boolean', trueValues: ['yes'], falseValues: ['no'] }, ['yes', 'no'], ['true']],
    [{ type: 'date' }, ['2026-04-30', '2024-02-29'], ['30/04/2026', '2025-02-29', '2026-13-01']],
    [{ type: 'date', format: '%d/%m/%Y' }, ['30/04/2026', '1/4/2026'], ['2026-04-30', '31/04/2026']],
    [
      { type: 'date', format: '%d/%m/%Y', constraints: { minimum: '01/04/2026' } },
      ['02/04/2026', '01/01/2027'],
      ['31/03/2026'],
    ],
    [{ type: 'datetime' }, ['2026-04-30T10:00:00Z'], ['2026-04-30', '2026-04-30T25:00:00Z']],
    [{ type: 'year' }, ['2026'], ['26']],
    [{ type: 'yearmonth' }, ['2026-04'], ['2026-13']],
    [{ type: 'string', constraints: { pattern: '[A-Z]{3}' } }, ['RKE'], ['RKE1', 'rke']],
    [{ type: 'string', constraints: { minLength: 2, maxLength: 3 } }, ['ab', 'äöü'], ['a', 'abcd']],
    [{ constraints: { enum: ['a', 'b'] } }, ['a'], ['c']],
    [{ type: 'string', format: 'email' }, ['a@b.org'], ['a@b']],
    [{ type: 'any' }, ['', 'x'], []],
    [{ type: 'string', constraints: { pattern: '(a+)+' } }, ['aaa'], ['', `${'a'.repeat(40)}b`]],
    [{ type: 'string', constraints: { pattern: 'a|bc' } }, ['a', 'bc'], ['ac', 'ab', 'xa']],
    [{ type: 'string', constraints: { pattern: '\\p{L}+\\d{2,}' } }, ['\u00e4b12'], ['\u00e4b1', '12']],
    [{ type: 'time' }, ['23:59:60', '00:00:00'], ['24:00:00', '10:60:00', '10:00:61', '10:00']],
    [{ type: 'time', format: '%H.%M' }, ['10.30'], ['10:30', '1030']],
    [{ type: 'date', format: '%d.%m.%y', constraints: { maximum: '01.04.26' } }, ['31.03.26'], ['02.04.26']],
    [
      { type: 'datetime', format: '%d/%m/%Y %H:%M' },
      ['30/04/2026 10:00'],
      ['30/04/2026', '31/04/2026 10:00'],
    ],
    [{ type: 'string', format: 'uri' }, ['https://x.org/a'], ['x.org', '//x']],
    [{ type: 'string', format: 'uuid' }, ['123e4567-e89b-12d3-a456-426614174000'], ['123e4567']],
    [{ type: 'string', format: 'binary' }, ['QUJD', 'QQ=='], ['Q-']],
    [{ type: 'integer', constraints: { minimum: '-5', maximum: 5 } }, ['-5', '+5'], ['-6', '6']],
    [{ type: 'year', constraints: { minimum: 2010 } }, ['2010', '2011'], ['2009']],
    [{ type: 'number', bareNumber: false, groupChar: ',' }, ['\u00a31,000.50', '-1,000'], ['\u00a31,00']],
  ])('%j', async (field, good, bad) => {
    for (const cell of good) expect([cell, await faultOf(field, cell)]).toEqual([cell, null]);
    for (const cell of bad) expect([cell, await faultOf(field, cell)]).not.toEqual([cell, null]);
  });

  test.each<[field: object, cell: string, fault: string]>([
    [{ type: 'number' }, 'x', 'It is no number.'],
    [{ type: 'integer' }, '1.5', 'It is no whole number.'],
    [{ type: 'boolean' }, 'x', 'It is no boolean.'],
    [{ type: 'date' }, 'x', 'It is no date such as 2026-04-30.'],
    [{ type: 'date', format: '%d/%m/%Y' }, 'x', 'It is no date of the form %d/%m/%Y.'],
    [{ type: 'time' }, 'x', 'It is no time.'],
    [{ type: 'datetime', format: 'any' }, 'x', 'It is no date with a time.'],
    [{ type: 'year' }, 'x', 'It is no year.'],
    [{ type: 'yearmonth' }, 'x', 'It is no month such as 2026-04.'],
    [{ format: 'email' }, 'x', 'It is no text of the form email.'],
    [{ type: 'number', constraints: { minimum: 3 } }, '2', 'It is below 3, the least allowed.'],
    [{ type: 'number', constraints: { maximum: 3 } }, '4', 'It is above 3, the most allowed.'],
    [{ constraints: { minLength: 3 } }, 'ab', 'It has fewer than 3 characters.'],
    [{ constraints: { maxLength: 3 } }, 'abcd', 'It has more than 3 characters.'],
    [{ constraints: { pattern: '[a-z]+' } }, 'A', 'It does not match the pattern [a-z]+.'],
    [{ constraints: { enum: ['a', 1] } }, '2', 'It is none of a, 1.'],
  ])('%j says of %j what is wrong', async (field, cell, fault) => {
    expect(await faultOf(field, cell)).toBe(fault);
  });
});

const SCHEMA = JSON.stringify({
  fields: [
    { name: 'trust_code', constraints: { required: true, pattern: '[A-Z0-9]{3}|NATIONAL' } },
    { name: 'financial_year', constraints: { required: true } },
    { name: 'amount', type: 'number', constraints: { minimum: 0 } },
    { name: 'ref', type: 'integer', constraints: { unique: true } },
  ],
  primaryKey: ['trust_code', 'financial_year'],
});
const GOOD = 'trust_code;financial_year;amount;ref\nRKE;2010-11;5.00;1\nRA7;2010-11;;2\n';

async function validated(
  csv: string,
  schema = SCHEMA,
): Promise<{ exitCode: number; problems: readonly object[] }> {
  const cwd = folderOf({ 'plan.csv': csv, 'schema.json': schema });
  const { exitCode, stdout } = await npfitCost(
    ['validate', 'plan.csv', '--schema', 'schema.json', '--lenient', '-f', 'json'],
    { cwd },
  );
  const { problems } = JSON.parse(stdout) as { problems: { code: string }[] };
  return { exitCode, problems: problems.filter(({ code }) => code.startsWith('schema-')) };
}

describe('validate --schema', () => {
  test('a file that keeps it', async () => {
    expect(await validated(GOOD.replace('RA7;2010-11;;2\n', ''))).toEqual({ exitCode: 0, problems: [] });
  });

  test.each<[csv: string, faults: readonly object[]]>([
    [
      GOOD.replace('5.00;1', '-5.00;1'),
      [{ code: 'schema-cell', record: 1, line: 2, column: 'amount', value: '-5.00', file: 'plan.csv' }],
    ],
    [GOOD.replace(';2\n', ';1\n'), [{ code: 'schema-cell', record: 2, line: 3, column: 'ref' }]],
    [GOOD.replace('RA7', 'RKE'), [{ code: 'schema-cell', record: 2, column: 'trust_code, financial_year' }]],
    [GOOD.replace('RA7', 'ra7'), [{ code: 'schema-cell', record: 2, column: 'trust_code', value: 'ra7' }]],
    [
      GOOD.replace('ref', 'reff'),
      [{ code: 'schema-column-missing', column: 'ref' }, { code: 'schema-column-unknown' }],
    ],
  ])('%j', async (csv, faults) => {
    const { exitCode, problems } = await validated(csv);
    expect(exitCode).toBe(1);
    expect(problems).toMatchObject(faults);
  });

  test('a schema with a byte order mark is read', async () => {
    const csv = GOOD.replace('RA7;2010-11;;2\n', '');
    expect(await validated(csv, `\ufeff${SCHEMA}`)).toEqual({ exitCode: 0, problems: [] });
  });

  test.each([
    ['nothing', 'It is no JSON'],
    ['{}', 'It has no list "fields"'],
    ['{"fields":[{"name":"a","type":"geopoint"}]}', 'is not checked here'],
    ['{"fields":[{"name":"a"},{"name":"a"}]}', 'stands there twice'],
    ['{"fields":[{"name":"a","constraints":{"pattern":"("}}]}', 'no regular expression'],
    ['{"fields":[{"name":"a","constraints":{"pattern":"(?=x)"}}]}', 'no regular expression that is known'],
    ['{"fields":[{"name":"a","type":"date","format":"%d %d"}]}', 'has %d twice'],
    ['{"fields":[{"name":"a","type":"date","format":"%d %b"}]}', 'has %b, which is not checked here'],
    [
      '{"fields":[{"name":"a","type":"number","constraints":{"minimum":"x"}}]}',
      'The limit "x" of the field "a"',
    ],
    ['{"fields":[{"name":"a","type":"date","constraints":{"maximum":"1/4/26"}}]}', 'The limit "1/4/26"'],
    ['{"fields":[{}]}', 'Field 1 has no "name"'],
    ['{"fields":["a"]}', 'Field 1 has no "name"'],
    ['[]', 'It has no list "fields"'],
    ['{"fields":[{"name":"a"}],"primaryKey":"b"}', 'which is no field'],
  ])('a schema that is none is refused: %s', async (schema, why) => {
    const cwd = folderOf({ 'plan.csv': GOOD, 'schema.json': schema });
    expect(await fails(['validate', 'plan.csv', '--schema', 'schema.json'], { cwd })).toContain(why);
  });
});

describe('--with-schema', () => {
  test.each([
    ['forecast', 'plan.csv --by trust'],
    ['actuals', 'plan.csv'],
  ])('%s %s: the CSV keeps the schema beside it', async (command, words) => {
    const cwd = folderOf({ 'plan.csv': LINES.replaceAll('planned', 'actual') });
    await succeeds([command, ...words.split(' '), '-o', 'out.csv', '--with-schema'], { cwd });
    expect(namesIn(cwd)).toEqual(['out.csv', 'out.schema.json', 'plan.csv']);
    const { fields } = JSON.parse(textOf(cwd, 'out.schema.json')) as { fields: { name: string }[] };
    expect(fields.map(({ name }) => name).join(',')).toBe(textOf(cwd, 'out.csv').split('\n')[0]);
    const checked = await npfitCost(
      ['validate', 'out.csv', '--schema', 'out.schema.json', '-f', 'json', '--errors', 'json'],
      { cwd },
    );
    expect(checked.stdout).toContain('"wouldRun"');
    expect(checked.stdout).not.toContain('schema-');
  });

  test.each([
    'plan.csv --with-schema',
    'plan.csv -o out.json --with-schema',
    'plan.csv -f csv --with-schema',
  ])('goes with a CSV in a file alone: %s', async (words) => {
    const cwd = folderOf({ 'plan.csv': LINES });
    expect(await fails(words.split(' '), { cwd })).toContain('--with-schema goes with a CSV in a file');
    expect(namesIn(cwd)).toEqual(['plan.csv']);
  });
});
