import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SOURCE = `
import { nodeIo, run } from ${JSON.stringify(join(ROOT, 'src/cli/index.ts'))};
process.exitCode = await run(process.argv.slice(2), nodeIo());
`;

/**
 * The path of the sources in one file, which starts at once in a process of its own, for the tests of the file that
 * calls this. It finds the package's data and documents two folders above itself.
 */
export function builtProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-program-'));
  const program = join(folder, 'dist/test/run.mjs');
  beforeAll(async () => {
    for (const name of ['data', 'docs', 'node_modules']) symlinkSync(join(ROOT, name), join(folder, name));
    copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    await build({
      stdin: { contents: SOURCE, resolveDir: ROOT },
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      outfile: program,
      logLevel: 'error',
    });
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return program;
}
