import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesSource, ingest, type SetAsideRow, type Source } from '../../src/ingest/index.js';
import { CubeBuilder, type Dimension, type LineTrust, type ProcurementLine } from '../../src/model/index.js';
import { fail } from '../../src/problem/index.js';
import { bytesOfPlan, bytesOfSpend, plan, spend } from './made-files.js';
import { bytesOf, made as madeSpend, real, wild } from '../published.js';
import { firstOf, lawRuns } from '../thorough.js';
import { CATEGORIES, readSources, REGISTER, trickle, type Options } from './reading.js';

/** Everything that reading comes to, when lines are added up. */
async function addUp(
  sources: readonly Source[],
  kept: readonly Dimension[],
  options: Options,
): Promise<unknown> {
  const builder = new CubeBuilder(new Set(kept));
  const setAside: SetAsideRow[] = [];
  const { files, footing, problems } = await ingest(
    sources,
    { register: REGISTER, categories: CATEGORIES, ...options, onSetAside: (row) => setAside.push(row) },
    builder,
  );
  return JSON.parse(JSON.stringify({ cells: builder.build().cells, files, footing, problems, setAside }));
}

/** Holds both lanes to the same result, whatever the borders between chunks, and in a second file too. */
async function same(
  bytes: Uint8Array,
  kept: readonly Dimension[],
  size: number,
  options: Options = {},
  other = bytes,
) {
  const whole = [bytesSource('a.csv', bytes), bytesSource('b.csv', other)];
  const slow = await addUp(whole, kept, { ...options, lane: 'slow' });
  expect(await addUp(whole, kept, options)).toEqual(slow);
  const parts = [trickle(bytes, size, 'a.csv'), trickle(other, size, 'b.csv')];
  const tuning = { chunkSize: size };
  expect(await addUp(parts, kept, { ...options, tuning })).toEqual(slow);
  expect(await addUp(whole, kept, { ...options, tuning })).toEqual(slow);
  // the encoding of all but the first line is found out on the way
  const first = bytes.findIndex((byte) => byte === 10 || byte === 13) + 1;
  for (const chunkSize of [size, undefined])
    expect(
      await addUp(whole, kept, {
        ...options,
        tuning: { examinedBytes: first, ...(chunkSize && { chunkSize }) },
      }),
    ).toEqual(slow);
}

/** The lines that are told of, each with its place and its cell. */
async function linesTold(sources: Source[], options: Options): Promise<unknown[]> {
  const told: unknown[] = [];
  const isWanted = ({ year, month }: ProcurementLine, { trust, region }: LineTrust) =>
    (year % 2 === 0 || month !== '') && (trust !== 'RKE' || region === 'London');
  await ingest(
    sources,
    {
      ...{ register: REGISTER, categories: CATEGORIES, wantsLine: isWanted, ...options },
      onLine: (...line) => told.push(line),
    },
    new CubeBuilder(),
  );
  return JSON.parse(JSON.stringify(told)) as unknown[];
}

describe('both lanes tell of the same lines', () => {
  const check = async (bytes: Uint8Array, chunkSize: number, options: Options = {}) => {
    const sources = [bytesSource('a.csv', bytes), bytesSource('b.csv', bytes)];
    const slow = await linesTold(sources, { ...options, lane: 'slow' });
    expect(await linesTold(sources, options)).toEqual(slow);
    expect(await linesTold(sources, { ...options, tuning: { chunkSize } })).toEqual(slow);
  };

  test('of plans', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (made) => {
        await check(bytesOfPlan(made), made.size, { lenient: made.lenient });
      }),
      { numRuns: 30 },
    );
  });

  test('of published spend', async () => {
    await fc.assert(
      fc.asyncProperty(spend, async (made) => {
        await check(bytesOfSpend(made), made.size);
      }),
      { numRuns: 30 },
    );
  });
});

test('of more lines of one kind than a chunk may hold', async () => {
  const row = (year: string): string => `RKE,${year},1.00\n`;
  const text = `trust_code,financial_year,amount\n${row('2010-11').repeat(70_000)}${row('2011-12')}`;
  const told = await linesTold([bytesSource('a.csv', Buffer.from(text))], {});
  expect(told.length).toBe(70_000);
});

describe('both lanes come to the same', () => {
  test('for plans of every layout, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (made) => {
        const { kept, size, lenient } = made;
        await same(bytesOfPlan(made), kept, size, { lenient });
      }),
      { numRuns: lawRuns(80) },
    );
  });

  test('for published spend, whole and damaged', async () => {
    await fc.assert(
      fc.asyncProperty(spend, async (made) => {
        await same(bytesOfSpend(made), made.kept, made.size);
      }),
      { numRuns: lawRuns(40) },
    );
  });

  test.each(madeSpend.files)('for %s', async (file) => {
    for (const size of [300, 50_000])
      await same(bytesOf(madeSpend, file), ['trust', 'month', 'category'], size);
  });

  test.skipIf(real.files.length === 0)('for real files', async () => {
    for (const file of firstOf(real.files))
      await same(bytesOf(real, file), ['trust', 'month', 'category'], 50_000);
  });

  test.skipIf(wild.files.length === 0)('for files of many publishers', async () => {
    // the smaller ones: each kind is among them, and the larger take long
    for (const file of wild.files) {
      const bytes = bytesOf(wild, file);
      if (bytes.length < 16_000) await same(bytes, ['trust', 'month', 'category'], 50_000);
    }
  });

  test('for bytes of any kind behind a header', async () => {
    const bytes = fc.array(fc.constantFrom(...Array.from('RKE,2010-11,5.00"\n\r;\u00e9 -£Total')), {
      maxLength: 120,
    });
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 40 }), async (characters, size) => {
        const rows = 'RKE,2010-11,5.00\nRKE,2010-11,"5.5"\n';
        const text = `trust_code,financial_year,amount\n${rows}${characters.join('')}\n${rows}`;
        await same(Buffer.from(text), ['trust', 'year'], size);
      }),
      { numRuns: lawRuns(80) },
    );
  });

  test('where a row says Total in place of a trust, and is like others otherwise', async () => {
    const row = (trust: string, amount: string): string => `${trust},planned,2010-11,${amount}`;
    const text = [
      'trust_code,trust_name,status,financial_year,amount',
      row('RKE,The Whittington Hospital NHS Trust', '1'),
      row('RKE,Total', '1'),
      row('RP6,Moorfields Eye Hospital NHS Foundation Trust', '2'),
      row('Total,', '3'),
    ];
    await same(Buffer.from(text.join('\n')), ['trust', 'year'], 100);
  });

  test('where a pound sign stands before an amount that its comma cut in two, in bytes that are no UTF-8', async () => {
    const text = 'trust_code,financial_year,local,central\nRKE,2010-11,£5,007\nRKE,2010-11,7,8\n';
    await same(Buffer.from(text, 'latin1'), ['trust'], 40);
  });

  test.each([
    ['Card,Date,Merchant Category,Merchant Category Desc,Amount', ',Books,Book shops'],
    ['Card,Date,Merchant Category,Amount', ',Books'],
  ])('where the kind of merchant stands for the supplier: %s', async (header, kind) => {
    const text = [header, `1,13/05/2015${kind},5.00`, `2,14/05/2015${kind},7.25`, `3,15/05/2015,,,Total`];
    await same(Buffer.from(text.join('\n')), ['supplier', 'month', 'category'], 60);
  });

  test('where more rows of one kind cannot be read than a chunk may hold', async () => {
    const rows = ['RKE,2010-15,1.00\n', 'RKE,2010-11,2.00\n'].map((row) => row.repeat(40_000));
    const source = bytesSource('a.csv', Buffer.from(`trust_code,financial_year,amount\n${rows.join('')}`));
    expect(await addUp([source], ['trust'], {})).toMatchObject({
      footing: { rowsUsed: 40_000, rowsSetAside: 40_000, amountSetAside: '40000.00' },
    });
  });

  test('where sums outgrow whole numbers of pence', async () => {
    const row = 'RKE,2010-11,703687441776.64';
    const text = [
      'trust_code,financial_year,amount',
      ...Array<string>(300).fill(row),
      'Total,,211106232532992.00',
    ];
    await same(Buffer.from(text.join('\n')), ['trust'], 1000);
  });
});

describe('where the beginning of a file says less of its dates than the rest', () => {
  const open = '04/05/2015';
  test.each([
    ['another order late', '13/05/2015', open, '05/13/2015', 'mixed'],
    ['an order late, the one that is taken unless said', open, open, '13/05/2015', 'day first'],
    ['an order late, the other one', open, open, '05/13/2015', 'mixed'],
    ['nothing at all', open, open, open, 'day first'],
    ['both orders at once', '13/05/2015,Acme,1\nBarts Health NHS Trust,05/13/2015', open, open, 'mixed'],
    ['a month alone late', '13/05/2015', open, 'May-15', 'day first'],
  ])('%s', async (_, first, between, last, order) => {
    const row = (date: string, amount: string): string => `Barts Health NHS Trust,${date},Acme,${amount}`;
    const rows = Array.from({ length: 2_500 }, (_each, i) =>
      row(between, i % 40 === 0 ? '(5.00)' : `${i}.25`),
    );
    const text = ['Entity,Date,Supplier,Amount', row(first, '1'), ...rows, row(last, '7'), row(open, '8')];
    const bytes = Buffer.from(text.join('\n'));
    for (const size of [5_000, 100_000]) await same(bytes, ['trust', 'month'], size);
    const { files } = await readSources([bytesSource('a.csv', bytes)]);
    expect(files[0]?.dateOrder).toBe(order);
  });

  test.each([
    ['swapped', '15/06/2015', '2500 rows'],
    ['swapped, the month first', '6/15/2015', '2500 rows'],
    ['as they stand', '15/01/2015', undefined],
  ])('dates that are %s, as the last row says', async (_, last, rowsRead) => {
    const rows = Array.from({ length: 2_500 }, (_each, i) => `Acme,2015-0${1 + (i % 3)}-06,${i}.25`);
    const bytes = Buffer.from(['Supplier,Date,Amount', ...rows, `Acme,${last},7`].join('\n'));
    for (const size of [5_000, 100_000]) await same(bytes, ['month'], size);
    const { problems } = await readSources([bytesSource('a.csv', bytes)]);
    const said = problems.find(({ code }) => code === 'dates-swapped')?.message;
    expect(said?.slice(0, rowsRead?.length)).toBe(rowsRead);
  });

  test('a stream is closed, however much of it is wanted', async () => {
    const bytes = Buffer.from(`Supplier,Date,Amount\n${'Acme,13/05/2015,1.00\n'.repeat(20_000)}`);
    let [opened, closed] = [0, 0];
    const source: Source = {
      name: 'a.csv',
      async *open(from, to) {
        opened += 1;
        try {
          yield* trickle(bytes, 10_000, 'a.csv').open(from, to);
        } finally {
          closed += 1;
        }
      },
    };
    await addUp([source], ['month'], {});
    expect(opened).toBeGreaterThan(3);
    expect(closed).toBe(opened);
  });

  test('rows without end that are read by themselves', async () => {
    const rows = Array.from({ length: 20_100 }, (_, i) => `Acme,13/05/2015,(${i}.00)`);
    const source = bytesSource('a.csv', Buffer.from(['Supplier,Date,Amount', ...rows].join('\n')));
    const slow = await addUp([source], ['month'], { lane: 'slow' });
    expect(await addUp([source], ['month'], { tuning: { chunkSize: 200_000 } })).toEqual(slow);
  });
});

test("what was read of a file that cannot be read to its end is in no other file's books", async () => {
  const paid = (trust: string, year: number): Buffer =>
    Buffer.from(
      `Entity,Date,Supplier,Amount\n${Array.from({ length: 90 }, (_, i) => `${trust},13/05/${year},Acme,${i}.25\n`).join('')}`,
    );
  const whole = bytesSource('b.csv', paid('The Whittington Hospital NHS Trust', 2015));
  const bytes = paid('Moorfields Eye Hospital NHS Foundation Trust', 2012);
  const memory = bytesSource('a.csv', bytes);
  let ends = 0;
  const broken: Source = {
    ...memory,
    read(into, from) {
      // the beginning has been looked at by then
      if (ends === 1 && from > 2_000) throw fail('gzip-damaged', { file: 'a.csv' }, { reason: 'gone' });
      if (from >= bytes.length) ends += 1;
      return memory.read?.(into, from) ?? 0;
    },
  };
  const read = async (sources: readonly Source[]) => {
    const options = { register: REGISTER, categories: CATEGORIES, tuning: { chunkSize: 500 } };
    return ingest(sources, options, new CubeBuilder(new Set(['trust', 'year'])));
  };
  const { files, problems } = await read([broken, whole]);
  expect(problems.map(({ code, file }) => [code, file])).toEqual([['gzip-damaged', 'a.csv']]);
  expect(ends).toBe(1);
  expect(files).toEqual((await read([whole])).files);
});
