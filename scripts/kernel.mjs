/**
 * Compiles what is in kernel/ and writes it as a module, so that it is at hand wherever the sources run: as they are,
 * built, or in a bundle.
 */
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
import asc from 'assemblyscript/asc';

const pathOf = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const files = new Map();
const { error, stderr } = await asc.main(
  [
    'kernel/index.ts',
    '-o',
    'kernel.wasm',
    '-O3',
    '--runtime',
    'stub',
    '--noAssert',
    '--enable',
    'simd',
    '--use',
    'abort=',
  ],
  { baseDir: pathOf('.'), writeFile: (name, contents) => files.set(name, contents) },
);
const said = stderr.toString();
if (said !== '') console.error(said);
if (error || said !== '') process.exit(1);
writeFileSync(
  pathOf('src/ingest/lane/kernel-code.ts'),
  `/** What kernel/ compiles to, in base64; scripts/kernel.mjs writes it. */\nexport const KERNEL =\n  '${Buffer.from(files.get('kernel.wasm')).toString('base64')}';\n`,
);
