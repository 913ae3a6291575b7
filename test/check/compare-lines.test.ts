import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLines, lineKey } from '../../src/appraisal/index.js';
import { CubeBuilder, type CellTable, type ProcurementLine } from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import type { npfitCost } from '../cli/console.js';
import { folderOf, succeeds } from '../cli/console.js';
import { workbookOf } from '../ingest/made-workbooks.js';
import { lineOf } from '../model/line.js';

/** Lines added, removed and changed: as a law, and as each format shows them. */

const HEADER = 'trust_code,option,product,supplier,financial_year,amount';
const BEFORE = [
  'RKE,both,spine,BT,2010-11,100.00',
  'RKE,both,n3,BT,2011-12,200.00',
  'RA7,both,spine,CSC,2010-11,300.00',
];
const AFTER = [
  'RKE,both,spine,BT,2010-11,100.00',
  'RA7,both,spine,CSC,2010-11,360.00',
  'RKE,both,n3,CSC,2011-12,200.00',
  'RVJ,local,pacs,CSC,2012-13,55',
];
const csv = (rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const SCENARIO = 'version: 1\nname: Budget\ninputs: plan.csv\nprices: { base: nominal }\n';
const files = {
  'base/plan.csv': csv(BEFORE),
  'plan.csv': csv(AFTER),
  'base/b.yaml': SCENARIO,
  'b.yaml': SCENARIO,
  'moved.csv': csv(BEFORE.map((row) => row.replace('RKE,both,n3,BT', 'RKE,both,n3,CSC'))),
};
const run = (words: readonly string[]): ReturnType<typeof npfitCost> =>
  succeeds(['compare', ...words, '--quiet'], { cwd: folderOf(files) });

describe('the formats', () => {
  test('a table of them, with file and line', async () => {
    const { stdout } = await run(['base/b.yaml', 'b.yaml', '--format', 'markdown']);
    expect(stdout).toContain('- **Lines:** 2 added, 1 removed, 1 changed.\n');
    expect(stdout.split('### Lines as written, largest change first\n\n')[1]?.split('\n\n')[0]).toBe(
      [
        '| Line | Trust | Product | Year | Option | Supplier | Before £ | After £ | Change £ | Where |',
        '| --- | --- | --- | --- | --- | --- | ---: | ---: | ---: | --- |',
        '| Removed | RKE | n3 | 2011-12 | both | BT | 200.00 |  | -200.00 | plan.csv:3 |',
        '| Added | RKE | n3 | 2011-12 | both | CSC |  | 200.00 | 200.00 | plan.csv:4 |',
        '| Changed | RA7 | spine | 2010-11 | both | CSC | 300.00 | 360.00 | 60.00 | plan.csv:3 |',
        '| Added | RVJ | pacs | 2012-13 | local | CSC |  | 55.00 | 55.00 | plan.csv:5 |',
      ].join('\n'),
    );
  });

  test('annotations at their lines; what is gone has none', async () => {
    const { stdout } = await run(['base/b.yaml', 'b.yaml', '--format', 'github']);
    expect(stdout.split('\n').map((line) => /^::notice (.*?)title/.exec(line)?.[1])).toEqual([
      '',
      'file=plan.csv,line=4,',
      'file=plan.csv,line=3,',
      'file=plan.csv,line=5,',
      '',
      undefined,
    ]);
    expect(stdout).toContain(
      '::RA7, spine, 2010-11, both, CSC, unspecified, planned: £300.00 is £360.00 now',
    );
  });

  test('JSON has each', async () => {
    const { stdout } = await run(['base/b.yaml', 'b.yaml', '--format', 'json']);
    const { same, lines } = JSON.parse(stdout) as { same: boolean; lines: Record<string, unknown> };
    expect([same, lines]).toMatchObject([
      false,
      { added: 2, removed: 1, changed: 1, change: '115.00', rows: [{ kind: 'removed' }, {}, {}, {}] },
    ]);
    expect((lines['rows'] as unknown[])[2]).toEqual({
      ...{ kind: 'changed', trust: 'RA7', trust_name: 'University Hospitals Bristol NHS Foundation Trust' },
      ...{ product: 'spine', year: '2010-11', option: 'both', supplier: 'CSC' },
      ...{ 'cost-type': 'unspecified', status: 'planned' },
      ...{ before: '300.00', after: '360.00', change: '60.00', file: 'plan.csv', line: 3 },
    });
  });

  test('--top shows so many, and says how many more there are', async () => {
    const { stdout } = await run(['base/b.yaml', 'b.yaml', '--format', 'markdown', '--top', '1']);
    expect(stdout).toMatch(/\| Removed \| RKE .*\n\| and 3 more \|/);
  });

  test('a line that moves to another supplier is a change, though no figure is', async () => {
    const { stdout } = await run(['base/plan.csv', 'moved.csv']);
    expect(stdout).toContain('Local stays at £600.00');
    expect(stdout).toContain('Lines: 1 added, 1 removed, 0 changed.');
  });

  test('the order of rows and the names of files are no change', async () => {
    const cwd = folderOf({ 'a.csv': csv(BEFORE), 'b/x.csv': csv(BEFORE.toReversed()) });
    const { stdout } = await succeeds(['compare', 'a.csv', 'b', '--quiet'], { cwd });
    expect(stdout).toContain('Nothing changed');
    expect(stdout).not.toContain('Lines');
  });

  test('a saved forecast holds no lines, and this is said', async () => {
    const cwd = folderOf(files);
    await succeeds(['forecast', '--scenario', 'b.yaml', '--output', 'saved.json'], { cwd });
    const { stdout } = await succeeds(['compare', 'saved.json', 'b.yaml', '--quiet'], { cwd });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'A saved forecast holds no lines, so lines are not compared.',
    );
    const json = await succeeds(['compare', 'saved.json', 'b.yaml', '--format', 'json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ same: true, lines: null });
  });

  test('of a workbook the cell is named, and of standard input its line', async () => {
    const cwd = folderOf({ 'a.csv': csv(BEFORE), 'b.xlsx': workbookOf(`[Budget]\n${csv(AFTER)}`) });
    const argv = ['compare', 'a.csv', 'b.xlsx', '--quiet', '--format'];
    expect((await succeeds([...argv, 'markdown'], { cwd })).stdout).toMatch(
      /\| Changed .* b\.xlsx Budget!F3 \|/,
    );
    expect((await succeeds([...argv, 'json'], { cwd })).stdout).toContain('"cell": "Budget!F3"');
    const piped = ['compare', 'a.csv', '-', '--format', 'json', '--quiet'];
    const { stdout } = await succeeds(piped, { cwd, stdin: csv(AFTER) });
    expect(stdout).toMatch(/"file": "standard input",\s+"line": 3/);
  });

  test('names of lines are escaped', async () => {
    const cwd = folderOf({
      'a.csv': csv(BEFORE),
      'b.csv': csv([...BEFORE, 'RKE,local,"<b>|\n::error::x",BT,2010-11,1']),
    });
    const argv = ['compare', 'a.csv', 'b.csv', '--quiet', '--format'];
    expect((await succeeds([...argv, 'markdown'], { cwd })).stdout).toContain('\\<b\\>\\|');
    expect((await succeeds([...argv, 'github'], { cwd })).stdout).not.toMatch(/^::error/m);
  });
});

/** Few values of each kind, so that lines fall together often. */
const line: fc.Arbitrary<ProcurementLine> = fc
  .record({
    trust: fc.constantFrom('RKE', 'RA7', ''),
    trustName: fc.constantFrom('', 'A', 'B'),
    option: fc.constantFrom('central', 'local', 'both'),
    product: fc.constantFrom('spine', 'n3'),
    supplier: fc.constantFrom('', 'BT'),
    kind: fc.constantFrom('cost' as const, 'benefit' as const),
    file: fc.constantFrom('a.csv', 'b.csv'),
    amount: fc.integer({ min: -500, max: 500 }).map((pence) => Money.fromUnits(BigInt(pence), 2)),
  })
  .map((some) => lineOf(some));

function tableOf(lines: readonly ProcurementLine[]): CellTable {
  const builder = new CubeBuilder();
  for (const one of lines) builder.add(one);
  return builder.build().table;
}

describe('laws', () => {
  test('the changes add up to the difference, and none is of nothing but an added or removed zero', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (before, after) => {
        const changes = compareLines(tableOf(before), tableOf(after));
        const total = (lines: readonly ProcurementLine[]): Money =>
          Money.sum(lines.map(({ amount }) => amount));
        const sum = Money.sum(changes.map(({ change }) => change));
        expect(sum.toExact()).toBe(total(after).minus(total(before)).toExact());
        for (const { kind, change } of changes) if (kind === 'changed') expect(change.isZero()).toBe(false);
      }),
    );
  });

  test('a line has the key of the cell that it is added to, so that it is found again', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const keys = new Set(compareLines(tableOf([]), tableOf(lines)).map(({ key }) => key));
        expect(keys).toEqual(new Set(lines.map((one) => lineKey(one))));
      }),
    );
  });

  test('the other way round every change is undone', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (before, after) => {
        const there = compareLines(tableOf(before), tableOf(after));
        const back = new Map(compareLines(tableOf(after), tableOf(before)).map((one) => [one.key, one]));
        expect(back.size).toBe(there.length);
        for (const { key, change } of there)
          expect(back.get(key)?.change.toExact()).toBe(change.negated().toExact());
      }),
    );
  });
});
