/**
 * Compiles src/groups/kernel/ to WebAssembly and writes it as a module, so that it is found however the sources run:
 * as they are, built, or bundled.
 */
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
import asc from 'assemblyscript/asc';

const pathOf = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const files = new Map();
const options = ['-O3', '--runtime', 'minimal', '--noAssert', '--enable', 'simd', '--use', 'abort='];
const { error, stderr } = await asc.main(['src/groups/kernel/index.ts', '-o', 'kernel.wasm', ...options], {
  baseDir: pathOf('.'),
  writeFile: (name, contents) => files.set(name, contents),
});
const said = stderr.toString();
if (said !== '') console.error(said);
if (error || said !== '') process.exit(1);
const code = Buffer.from(files.get('kernel.wasm')).toString('base64');
writeFileSync(
  pathOf('src/groups/kernel-code.ts'),
  `/** The compiled kernel in base64; scripts/kernel.mjs writes it. */\nexport const KERNEL =\n  '${code}';\n`,
);
