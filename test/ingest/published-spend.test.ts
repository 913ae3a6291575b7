import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { matchSpendHeader } from '../../src/ingest/headers/spend-header.js';
import { Money } from '../../src/money/index.js';
import { bytesOf, expectedOf, made, real } from '../published.js';
import { readSources, type Read } from './reading.js';

interface Made {
  readonly rowsUsed: number;
  readonly amountUsed: string;
  readonly firstDate: string;
  readonly lastDate: string;
  readonly setAsideLines: readonly number[];
  readonly totalRows: number;
  /** The number and the amount of rows for information technology. */
  readonly it: readonly [number, string];
}

describe('files of every shape that publishers use', () => {
  test.each(Object.entries(expectedOf<Made>(made)))('%s', async (name, expected) => {
    const { files, lines, setAside, problems } = await readSources([bytesSource(name, bytesOf(made, name))]);
    const it = lines.filter((line) => line.category === 'it');
    const [file] = files;
    const bad = setAside.filter(({ faults }) => faults.some(({ code }) => code !== 'total-row'));
    expect({
      rowsUsed: file?.footing.rowsUsed,
      amountUsed: file?.footing.amountUsed.toFixed(2),
      firstDate: file?.firstDate,
      lastDate: file?.lastDate,
      setAsideLines: bad.map(({ place }) => place.line),
      totalRows: (file?.footing.rowsSetAside ?? 0) - bad.length,
      it: [it.length, Money.sum(it.map((line) => line.amount)).toFixed(2)],
    }).toEqual(expected);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('are all there', () => {
    expect(Object.keys(expectedOf(made)).sort()).toEqual([...made.files]);
  });
});

/**
 * Spending that eight trusts published, beside the project and not part of it, with what each file must come to, worked
 * out by other programs.
 */

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

const expected = expectedOf<Expected>(real);

describe.skipIf(real.files.length === 0)(
  'real published spend (skipped where the files are not there)',
  () => {
    let read: Read;
    beforeAll(async () => {
      read = await readSources(real.files.map((file) => bytesSource(file, bytesOf(real, file))));
    });

    test('all of it can be read', () => {
      expect(read.files.map(({ file }) => basename(file))).toEqual(Object.keys(expected).sort());
      expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      // every entity that they name is a trust that the register knows
      expect(read.problems.filter(({ code }) => code === 'trust-name-unmatched')).toEqual([]);
      expect(read.footing.rowsUsed).toBe(10_902);
      expect(read.footing.amountUsed.toFixed(2)).toBe('1554947834.95');
    });

    test.each(Object.entries(expected))(
      'the columns of %s are known by name',
      (name, { header, columns }) => {
        const match = matchSpendHeader(header, name, 1);
        if (match.kind !== 'fits') throw new Error('no header of spend');
        expect(Object.fromEntries(match.header.columns)).toMatchObject(columns);
        expect(match.notes.filter(({ severity }) => severity !== 'note')).toEqual([]);
      },
    );

    test.each(Object.entries(expected))('%s', (name, wanted) => {
      const file = read.files.find((report) => report.file === name);
      const it = read.lines.filter((line) => line.file === name && line.category === 'it');
      const setAside = read.setAside
        .filter(({ place }) => place.file === name)
        .map(({ place }) => place.line);
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
  },
);
