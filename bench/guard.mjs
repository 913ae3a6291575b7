/**
 * Fails when reading has become slow: the built program against a plain scan of the same bytes in the same run, the
 * best of five each, never by the clock alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { compare } from './measure.mjs';

/** Twice what was measured when this was written, 2.5 to 2.7 times, and some more for a busy machine. */
const MOST = 6;
const ROWS = 200_000;

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-guard-'));
try {
  const { paths } = generate({ root, folder, shape: 'plain', rows: ROWS });
  const program = ['bin/npfit-cost.js', 'forecast', '--by', 'trust,year', '--format', 'csv', '--quiet'];
  const [scan, own] = await compare(
    [
      { name: 'scan', words: [process.execPath, join(root, 'bench/peers/bytes.mjs'), ...paths] },
      {
        name: 'npfit-cost',
        words: [process.execPath, join(root, program[0]), ...program.slice(1), ...paths],
      },
    ],
    5,
  );
  const ratio = own.best / scan.best;
  console.log(`${ROWS} rows: ${ratio.toFixed(1)} times a plain scan of the bytes; at most ${MOST}.`);
  if (ratio > MOST) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
