import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { matchSpendHeader } from '../../src/ingest/headers/spend-header.js';
import { Money } from '../../src/money/index.js';
import { readSources, type Read } from './reading.js';

/**
 * Spending that eight trusts published, beside the project and not part of it, with what each file must come to, worked
 * out by other programs. Small files with the same faults are in the other tests, so that nothing depends on these.
 */
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'real-spend');

interface Expected {
  readonly header: readonly string[];
  readonly columns: Readonly<Record<string, number>>;
  readonly rows: number;
  readonly amount_total: string;
  readonly records_after_header: number;
  readonly date_order: string | null;
  readonly date_min: string;
  readonly date_max: string;
  readonly encoding: string;
  readonly undated: { readonly rows: number; readonly amount: string };
  readonly rejected: { readonly rows: readonly { readonly line: number }[] };
  readonly it: { readonly rows: number; readonly amount: string };
}

const isThere = existsSync(join(FOLDER, 'expected.json'));
const expected = isThere
  ? (JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as { files: Record<string, Expected> })
      .files
  : {};
const files = isThere ? readdirSync(FOLDER).filter((file) => file.endsWith('.csv')) : [];

describe.skipIf(!isThere)('real published spend (skipped where the files are not there)', () => {
  let read: Read;
  beforeAll(async () => {
    read = await readSources(files.map((file) => bytesSource(file, readFileSync(join(FOLDER, file)))));
  });

  test('all of it can be read', () => {
    expect(read.files.map(({ file }) => basename(file))).toEqual(Object.keys(expected).sort());
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    // every entity that they name is a trust that the register knows
    expect(read.problems.filter(({ code }) => code === 'trust-name-unmatched')).toEqual([]);
    expect(read.footing.rowsUsed).toBe(10_902);
    expect(read.footing.amountUsed.toFixed(2)).toBe('1554947834.95');
  });

  test.each(Object.entries(expected))('the columns of %s are known by name', (name, { header, columns }) => {
    const match = matchSpendHeader(header, name, 1);
    if (match.kind !== 'fits') throw new Error('no header of spend');
    expect(Object.fromEntries(match.header.columns)).toMatchObject(columns);
    expect(match.notes.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  test.each(Object.entries(expected))('%s', (name, wanted) => {
    const file = read.files.find((report) => report.file === name);
    const it = read.lines.filter((line) => line.file === name && line.category === 'it');
    const setAside = read.setAside.filter(({ place }) => place.file === name).map(({ place }) => place.line);
    expect({
      layout: file?.layout,
      rows: file?.footing.rowsUsed,
      amount: file?.footing.amountUsed.toFixed(2),
      foots: file ? file.footing.rowsRead === file.footing.rowsUsed + setAside.length : false,
      setAside,
      dates: [file?.firstDate, file?.lastDate],
      order: file?.dateOrder,
      it: [it.length, Money.sum(it.map((line) => line.amount)).toFixed(2)],
    }).toEqual({
      layout: 'spend',
      rows: wanted.rows - wanted.undated.rows,
      amount: Money.of(wanted.amount_total).minus(Money.of(wanted.undated.amount)).toFixed(2),
      foots: true,
      setAside: wanted.rejected.rows.map(({ line }) => line),
      dates: [wanted.date_min, wanted.date_max],
      order: wanted.date_order === 'MDY' ? 'month first' : 'day first',
      it: [wanted.it.rows, wanted.it.amount],
    });
  });
});
