import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { openText } from '../../src/ingest/text/encoding.js';
import { readRecords, type CsvRecord, type Delimiter } from '../../src/ingest/text/records.js';
import { PLAN, readSources, SPEND, trickle } from '../ingest/reading.js';
import { lawRuns } from '../thorough.js';

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}

async function recordsOf(text: string, delimiter: Delimiter, size: number, width = 0): Promise<CsvRecord[]> {
  const found: CsvRecord[] = [];
  for await (const batch of readRecords(inChunks(text, size), delimiter, { batch: 3, width }))
    found.push(...batch);
  return found;
}

const cellsOf = async (text: string, delimiter: Delimiter, size: number): Promise<unknown[]> =>
  (await recordsOf(text, delimiter, size)).map(({ fields }) => fields);

const linesOf = (text: string): string[] => text.replace(/(?:\r\n|\n|\r)$/, '').split(/\r\n|\n|\r/);

/** Cells with all that CSV gives a meaning to. */
const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r', ' ', '£', '#'), maxLength: 8 }),
);
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

test('any table that a CSV writer can write comes back cell for cell, in whatever chunks', async () => {
  const table = fc
    .integer({ min: 1, max: 6 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom<Delimiter>(',', ';', '\t'),
      lineEnd,
      fc.boolean(),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      async (rows, delimiter, record_delimiter, quoted, eof, size) => {
        // a writer quotes line breaks of its own kind; those of another kind have to be asked for
        const text = stringify(rows, { delimiter, record_delimiter, quoted, eof, quoted_match: /[\r\n]/ });
        // a last row of one empty cell, without a line end behind it, is no text at all
        const isUnseen = !eof && rows.at(-1)?.join('') === '' && rows.at(-1)?.length === 1;
        const written = isUnseen ? rows.slice(0, -1) : rows;
        expect(await cellsOf(text, delimiter, size)).toEqual(written);
      },
    ),
  );
});

describe('damage', () => {
  const row = fc
    .tuple(
      fc.constantFrom('RKE', 'RA7', 'NATIONAL'),
      fc.constantFrom('2010-11', '2011-12'),
      fc.integer({ min: -1000, max: 100_000 }),
      fc.constantFrom('spine', '"care, records"', '"two\nlines"', 'n3'),
    )
    .map(([trust, year, amount, product]) => `${trust},${year},${amount}.50,${product}`);
  const plan = fc
    .array(row, { minLength: 1, maxLength: 12 })
    .map((rows) => `${[`${PLAN},product`, ...rows].join('\n')}\n`);

  /** The kinds of damage to files: a byte changes, the end is lost, a quote slips in, two lines become one. */
  const blow = fc.oneof(
    fc.tuple(fc.constant('flip' as const), fc.nat(), fc.integer({ min: 1, max: 255 })),
    fc.tuple(fc.constant('cut' as const), fc.nat(), fc.constant(0)),
    fc.tuple(fc.constant('quote' as const), fc.nat(), fc.constant(0)),
    fc.tuple(fc.constant('join' as const), fc.nat(), fc.constant(0)),
  );
  const HEADER_LENGTH = `${PLAN},product\n`.length;

  function strike(bytes: Buffer, [kind, where, mask]: readonly [string, number, number]): Buffer {
    const room = bytes.length - HEADER_LENGTH;
    if (room <= 0) return bytes;
    const at = HEADER_LENGTH + (where % room);
    if (kind === 'cut') return bytes.subarray(0, at);
    if (kind === 'quote') return Buffer.concat([bytes.subarray(0, at), Buffer.from('"'), bytes.subarray(at)]);
    if (kind === 'join') {
      const end = bytes.indexOf('\n', at);
      return end === -1 ? bytes : Buffer.concat([bytes.subarray(0, end), bytes.subarray(end + 1)]);
    }
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ mask;
    return flipped;
  }

  async function textOf(bytes: Buffer): Promise<string> {
    const parts: string[] = [];
    for await (const part of (await openText(trickle(bytes, 1 << 20))).read()) parts.push(part);
    return parts.join('');
  }

  /** The line that each record must start on: behind all lines of those before it. */
  function startsOf(records: readonly CsvRecord[]): number[] {
    let line = 1;
    return records.map(({ text }) => {
      const start = line;
      line += linesOf(`${text}\n`).length;
      return start;
    });
  }

  test('never crashes, never loses a line, and chunks make no difference', async () => {
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.array(blow, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 50 }),
        async (text, blows, size) => {
          const bytes = blows.reduce<Buffer>((damaged, some) => strike(damaged, some), Buffer.from(text));
          const read = await readSources([trickle(bytes, bytes.length)], { lenient: true });
          expect(await readSources([trickle(bytes, size)], { lenient: true })).toEqual(read);
          if (bytes.includes(0)) {
            expect(read.problems.map(({ code }) => code)).toEqual(['nul-byte']);
            return;
          }
          const { footing } = read;
          expect(footing.rowsRead).toBe(footing.rowsUsed + footing.rowsSetAside);
          expect(read.setAside).toHaveLength(footing.rowsSetAside);
          // every line stands in one record, and every record that is not blank is a row
          const records = await recordsOf(await textOf(bytes), ',', 1 << 20, 4);
          expect(records.flatMap((record) => linesOf(`${record.text}\n`))).toEqual(
            linesOf(await textOf(bytes)),
          );
          expect(records.map(({ line }) => line)).toEqual(startsOf(records));
          // a file that is refused as a whole has no rows, and an error says so
          if (footing.rowsRead === 0 && read.problems.some(({ severity }) => severity === 'error')) return;
          // the mark that old systems end a file with is no row
          const isBlank = (text: string): boolean => text.replace('\u001a', '').trim() === '';
          const rows = records.slice(1).filter(({ fields }) => fields?.every(isBlank) !== true);
          expect(footing.rowsRead).toBe(rows.length);
          for (const { place } of read.setAside) expect(rows.map(({ line }) => line)).toContain(place.line);
        },
      ),
      { numRuns: lawRuns(400) },
    );
  });

  test('of any kind at all leaves spend and plan without a crash', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(PLAN, SPEND, 'trust_code,2010-11', 'Date,Supplier,Amount', ''),
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 20 }),
        async (header, rest, size) => {
          const bytes = Buffer.concat([Buffer.from(header), Buffer.from('\n'), rest]);
          const read = await readSources([trickle(bytes, 1 << 20)], { lenient: true });
          expect(await readSources([trickle(bytes, size)], { lenient: true })).toEqual(read);
          expect(read.files.length + read.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: lawRuns(300) },
    );
  });
});

describe('the same facts', () => {
  interface Fact {
    readonly trust: string;
    readonly product: string;
    readonly first: number;
    readonly central: readonly number[];
    readonly local: readonly number[];
  }
  const pence = fc.integer({ min: -10_000_000, max: 1_000_000_000 });
  const facts = fc.uniqueArray(
    fc.record<Fact>({
      trust: fc.constantFrom('RKE', 'RA7', 'RVJ', 'NATIONAL'),
      product: fc.constantFrom('spine', 'n3', 'care-records'),
      first: fc.integer({ min: 2000, max: 2030 }),
      central: fc.array(pence, { minLength: 3, maxLength: 3 }),
      local: fc.array(pence, { minLength: 3, maxLength: 3 }),
    }),
    { selector: ({ trust, product }) => `${trust} ${product}`, minLength: 1, maxLength: 5 },
  );
  const label = (year: number): string => `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  const amount = (p: number): string =>
    `${p < 0 ? '-' : ''}${Math.floor(Math.abs(p) / 100)}.${String(Math.abs(p) % 100).padStart(2, '0')}`;

  /** The lines whatever the order of their rows and the file that they came from. */
  const lines = async (text: string): Promise<string[]> => {
    const read = await readSources([trickle(Buffer.from(text), 64)]);
    // the years are any years, and some trusts have closed
    const told = read.problems.filter(({ code, severity }) => severity !== 'note' && code !== 'trust-closed');
    expect(told).toEqual([]);
    return read.lines.map((line) => JSON.stringify({ ...line, amount: line.amount.toExact() })).sort();
  };

  test('in the three layouts of a plan are the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (some) => {
        const years = [...new Set(some.flatMap(({ first }) => [first, first + 1, first + 2]))].sort();
        const inLines = some.flatMap(({ trust, product, first, central, local }) =>
          [0, 1, 2].flatMap((i) => [
            `${trust},${product},central,${label(first + i)},${amount(central[i] ?? 0)}`,
            `${trust},${product},local,${label(first + i)},${amount(local[i] ?? 0)}`,
          ]),
        );
        const beside = some.flatMap(({ trust, product, first, central, local }) =>
          [0, 1, 2].map(
            (i) =>
              `${trust},${product},${label(first + i)},${amount(central[i] ?? 0)},${amount(local[i] ?? 0)}`,
          ),
        );
        const inYears = some.flatMap(({ trust, product, first, central, local }) =>
          (['central', 'local'] as const).map((option) => {
            const of = option === 'central' ? central : local;
            const cells = years.map((year) =>
              year >= first && year < first + 3 ? amount(of[year - first] ?? 0) : '',
            );
            return `${trust},${product},${option},${cells.join(',')}`;
          }),
        );
        const wanted = await lines(
          ['trust_code,product,option,financial_year,amount', ...inLines].join('\n'),
        );
        expect(wanted).toHaveLength(some.length * 6);
        expect(
          await lines(
            ['trust_code,product,financial_year,central_amount,local_amount', ...beside].join('\n'),
          ),
        ).toEqual(wanted);
        expect(
          await lines([`trust_code,product,option,${years.map(label).join(',')}`, ...inYears].join('\n')),
        ).toEqual(wanted);
      }),
      { numRuns: lawRuns(60) },
    );
  });
});
