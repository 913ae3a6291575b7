import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { firstOf, isThorough } from '../thorough.js';

/** Whole runs of what is built, with the most memory and time of a processor that they took. */
const PROGRAM = join(import.meta.dirname, '../../bin/npfit-cost.js');
const MOST_MIB = 300;
const MOST_SECONDS = 20;

const HEADER = 'trust_code,option,product,financial_year,amount\n';
const ROW = 'RKE,local,spine,2010-11,100\n';
const SPEND = 'Entity,Date,Supplier,Transaction Number,Amount\n';
const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-memory-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly stderr: string;
  readonly stdout: string;
  readonly mebibytes: number;
  readonly seconds: number;
}

/** @param pipe is written to standard input over and over, until the program reads no more. */
async function run(
  argv: readonly string[],
  pipe?: { readonly chunk: Buffer; readonly times: number },
): Promise<Ran> {
  const measure = `import fs from 'node:fs'; process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); const own = fs.existsSync('/proc/self/status') && /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8')); fs.writeSync(3, [(own ? Number(own[1]) : maxRSS) / 1024, (userCPUTime + systemCPUTime) / 1e6].join(' ')); });`;
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(measure)}`, PROGRAM, ...argv],
    { cwd: folder, env: { ...process.env, NO_COLOR: '1' }, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] },
  );
  const texts = ['', '', '', ''];
  for (const i of [1, 2, 3])
    child.stdio[i]?.on('data', (bytes: Buffer) => {
      if ((texts[i] ?? '').length < 1e6) texts[i] = (texts[i] ?? '') + bytes.toString('utf8');
    });
  child.stdin.on('error', () => undefined);
  let left = pipe?.times ?? 0;
  const more = (): void => {
    while (left > 0 && child.exitCode === null) {
      left -= 1;
      if (!child.stdin.write(pipe?.chunk)) {
        child.stdin.once('drain', more);
        return;
      }
    }
    child.stdin.end();
  };
  more();
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const [mebibytes = NaN, seconds = NaN] = (texts[3] ?? '').split(' ').map(Number);
  return { code, stdout: texts[1] ?? '', stderr: texts[2] ?? '', mebibytes, seconds };
}

/** Writes a file, piece by piece where it is large. */
function given(name: string, ...pieces: readonly (string | Uint8Array)[]): string {
  writeFileSync(join(folder, name), Buffer.concat(pieces.map((piece) => Buffer.from(piece as string))));
  return name;
}

function expectBounded({ mebibytes, seconds }: Ran): void {
  expect(mebibytes).toBeLessThan(MOST_MIB);
  expect(seconds).toBeLessThan(MOST_SECONDS);
}

describe('memory and time are bounded by what is kept', () => {
  test.each(
    firstOf<[name: string, code: number, said: string, make: () => readonly string[]]>([
      [
        'an amount of 40,000 digits',
        2,
        'not an amount',
        () => [
          'forecast',
          given('a.csv', HEADER, `RKE,local,spine,2010-11,${'9'.repeat(40_000)}\n`),
          '--format',
          'json',
        ],
      ],
      ['10 MB of empty lines', 0, '', () => ['forecast', given('a.csv', HEADER, ROW, '\n'.repeat(10e6))]],
      [
        '10 MB of empty lines before a header',
        2,
        'No header',
        () => ['forecast', given('a.csv', '\n'.repeat(10e6), HEADER, ROW)],
      ],
      [
        'a million rows of commas',
        0,
        '',
        () => ['forecast', given('a.csv', HEADER, ROW, ',,,,\n'.repeat(1e6))],
      ],
      [
        'a million rows of commas as spend',
        0,
        '',
        () => ['actuals', given('a.csv', SPEND, 'Whittington,30/04/2020,BT,1,5\n', ',,,,\n'.repeat(1e6))],
      ],
      [
        'a line of 60 MB',
        2,
        'a.csv, line 3: The line is longer than 1 MiB',
        () => ['forecast', given('a.csv', HEADER, ROW, 'a'.repeat(60e6))],
      ],
      [
        'a line of 30 MB of quotes',
        2,
        'line 3: The line is longer than 1 MiB',
        () => ['forecast', given('a.csv', HEADER, ROW, '"'.repeat(30e6))],
      ],
      [
        'a header of half a mebibyte',
        2,
        'No header ends within',
        () => [
          'forecast',
          given(
            'a.csv',
            HEADER.trim(),
            Array.from({ length: 60_000 }, (_, i) => `,c${i}`).join(''),
            '\n',
            ROW,
          ),
        ],
      ],
      [
        'a gzip file of 300 MB of letters',
        2,
        'longer than 1 MiB',
        () => [
          'forecast',
          given('a.csv.gz', gzipSync(Buffer.concat([Buffer.from(HEADER + ROW), Buffer.alloc(300e6, 97)]))),
        ],
      ],
      [
        '300,000 rows that are set aside',
        2,
        '1000 times',
        () => ['forecast', given('a.csv', HEADER, 'RKE,local,spine,2010-11,x\n'.repeat(300_000))],
      ],
      [
        'a saved report nested a million deep',
        2,
        'error: deep.json',
        () => [
          'compare',
          given('deep.json', `{"schemaVersion":1,"a":${'['.repeat(1e6)}${']'.repeat(1e6)}}`),
          given('a.csv', HEADER, ROW),
        ],
      ],
      [
        'a saved report of 100 MB',
        2,
        'larger than 64 MiB',
        () => [
          'compare',
          given('large.json', '{"schemaVersion":1,"totals":{},"a":"', 'x'.repeat(100e6), '"}'),
          given('a.csv', HEADER, ROW),
        ],
      ],
      [
        'a rule that never ends in JavaScript',
        0,
        '',
        () => [
          'actuals',
          given('a.csv', SPEND, 'Whittington,30/04/2020,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!,1,5.00\n'),
          '--by',
          'category',
          '--categories',
          given(
            'r.json',
            '{"classes": [{"category": "it", "fields": ["supplier"], "patterns": ["^(a+)+$"]}]}',
          ),
        ],
      ],
    ]),
  )('%s', async (_, code, said, make) => {
    const ran = await run(make());
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringContaining(said)]);
    expect(ran.stderr).not.toContain('fault of npfit-cost');
    expect(ran.stderr.length).toBeLessThan(20_000);
    expectBounded(ran);
  });

  test.runIf(isThorough)('2,000 files', async () => {
    mkdirSync(join(folder, 'many'));
    for (let i = 0; i < 2_000; i++) given(`many/f${i}.csv`, HEADER, `RKE,local,spine,2010-11,${i + 1}\n`);
    const ran = await run(['forecast', 'many', '--format', 'json']);
    expect((JSON.parse(ran.stdout) as { inputs: { rowsUsed: number } }).inputs.rowsUsed).toBe(2_000);
    expectBounded(ran);
  });

  test.runIf(isThorough)('packed rows, many times as long as the file', async () => {
    const gzip = createGzip();
    const file = gzip.pipe(createWriteStream(join(folder, 'rows.csv.gz')));
    gzip.write(HEADER);
    for (let i = 0; i < 30; i++) gzip.write(ROW.repeat(100_000));
    gzip.end();
    await finished(file);
    const ran = await run(['forecast', 'rows.csv.gz', '--format', 'json']);
    expect((JSON.parse(ran.stdout) as { inputs: { rowsUsed: number } }).inputs.rowsUsed).toBe(3_000_000);
    expectBounded(ran);
  });
});

describe('standard input', () => {
  test.each([
    ['zero bytes without end', Buffer.alloc(1 << 16), 'NUL byte'],
    ['letters without a line end', Buffer.alloc(1 << 16, 97), 'longer than 1 MiB'],
  ])('of %s is refused', async (_, chunk, said) => {
    const ran = await run(['forecast', '-'], { chunk, times: 1e6 });
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(said)]);
    expectBounded(ran);
  });

  test.runIf(isThorough)('of 150 MB of rows takes no more memory than a file of them', async () => {
    const chunk = Buffer.from(ROW.repeat(2_340));
    const times = 2_300;
    const ran = await run(['forecast', '-', '--layout', 'lines', '--format', 'json'], {
      chunk: Buffer.concat([Buffer.from(HEADER), chunk]),
      times,
    });
    expect((JSON.parse(ran.stdout) as { inputs: { rowsUsed: number } }).inputs.rowsUsed).toBe(2_340 * times);
    expectBounded(ran);
  });

  test.runIf(process.platform === 'linux')('/dev/zero as a file is refused', async () => {
    const ran = await run(['forecast', '/dev/zero']);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('NUL byte')]);
    expectBounded(ran);
  });
});
