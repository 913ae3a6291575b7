import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { someOf } from '../thorough.js';
import { folderOf, jsonOf, succeeds } from './console.js';
import { LINES, SCENARIO } from './plans.js';

/** Pence as whole numbers, worked out here from the text and not with the program's own money. */
const pence = (pounds: string): bigint => {
  expect(pounds).toMatch(/^-?\d+\.\d\d$/);
  return BigInt(pounds.replace('.', ''));
};

describe('the rows of CSV add up to the totals of JSON, to the penny', () => {
  test.each(
    someOf<[by: string, rows: number]>([
      ['trust', 233],
      ['region,product', 24],
      ['cluster,year', 72],
      ['trust,product,year', 5640],
    ]),
  )('by %s: %i rows', async (by, count) => {
    const { stdout } = await succeeds(['forecast', '--by', by, '--format', 'csv']);
    const rows: Record<string, string>[] = parse(stdout, { columns: true });
    expect(rows).toHaveLength(count);
    const { totals } = await jsonOf(['forecast', '--by', by]);
    expect(totals).toEqual({
      central: '12656200000.00',
      local: '11356200000.00',
      saving: '1300000000.00',
      savingPercent: '10.27',
    });
    for (const figure of ['central', 'local', 'saving'] as const) {
      const sum = rows.reduce((so, row) => so + pence(row[`${figure}_gbp`] ?? ''), 0n);
      expect(sum, figure).toBe(pence(totals[figure]));
    }
    for (const row of rows)
      expect(pence(row['central_gbp'] ?? '') - pence(row['local_gbp'] ?? '')).toBe(
        pence(row['saving_gbp'] ?? ''),
      );
  });
});

test('the published answer', async () => {
  const document = await jsonOf(['forecast']);
  expect(document).toMatchObject({
    inputs: { files: 233, rowsRead: 940, rowsUsed: 940, rowsSetAside: 0 },
    totals: {
      central: '12656200000.00',
      local: '11356200000.00',
      saving: '1300000000.00',
      savingPercent: '10.27',
    },
    target: { option: 'local', atMost: '11400000000.00', met: true, headroom: '43800000.00' },
  });
});

describe('the order of things makes no difference', () => {
  test('of the files named', async () => {
    const data = join(import.meta.dirname, '../../data/procurement');
    const names = readdirSync(data).filter((name) => /^R[A-D].*\.csv$/.test(name));
    expect(names.length).toBeGreaterThan(20);
    const cwd = folderOf(
      Object.fromEntries(names.map((name) => [name, readFileSync(join(data, name), 'utf8')])),
    );
    const by = ['--by', 'trust,year', '--format', 'json'];
    const { stdout } = await succeeds([...names, ...by], { cwd });
    expect((await succeeds([...names.reverse(), ...by], { cwd })).stdout).toBe(stdout);
  });

  test('of files that have something to be said of, to the last byte', async () => {
    const more = LINES.trim().replace(/$/gm, ',x').replace(',x', ',colour');
    const cwd = folderOf({ 'a.csv': LINES, 'b.csv': more, 'c.csv': more });
    for (const format of ['table', 'json']) {
      const ran = await succeeds(['c.csv', 'a.csv', 'b.csv', '--format', format], { cwd });
      expect(ran.stderr).toContain('b.csv');
      expect(await succeeds(['b.csv', 'c.csv', 'a.csv', '--format', format], { cwd })).toEqual(ran);
    }
  });

  test('of the lines, and how they are spread over files', async () => {
    const [header = '', ...lines] = LINES.trim().split('\n');
    const inOne = folderOf({ 'budget.yaml': SCENARIO, 'plans/a.csv': [header, ...lines].join('\n') });
    const backwards = folderOf({
      'budget.yaml': SCENARIO,
      'plans/a.csv': [header, ...lines.slice().reverse()].join('\n'),
    });
    const spread = folderOf({
      'budget.yaml': SCENARIO,
      ...Object.fromEntries(lines.map((line, i) => [`plans/${9 - i}.csv`, `${header}\n${line}\n`])),
    });
    const argv = ['--scenario', 'budget.yaml', '--by', 'trust,product,year', '--format', 'csv', '--quiet'];
    const { stdout } = await succeeds(argv, { cwd: inOne });
    expect(stdout.split('\n')).toHaveLength(7);
    expect((await succeeds(argv, { cwd: backwards })).stdout).toBe(stdout);
    expect((await succeeds(argv, { cwd: spread })).stdout).toBe(stdout);
  });
});
