/**
 * Puts the built command into few files, so that it starts fast: what one command alone needs stays apart and is loaded
 * when it runs. Readable but for blanks, and with the names of functions kept, so that a stack trace can be reported.
 */
import { fileURLToPath, URL } from 'node:url';
import { build } from 'esbuild';

const pathOf = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

await build({
  entryPoints: [pathOf('dist/cli/index.js')],
  outdir: pathOf('dist/bundle'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  minifyWhitespace: true,
  minifySyntax: true,
  // packages written for require() ask for parts of Node that way
  banner: { js: "import{createRequire as _r}from'node:module';const require=_r(import.meta.url);" },
  logLevel: 'warning',
});

const { writeBundledData } = await import('../dist/cli/write-bundled-data.js');
await writeBundledData(pathOf('dist/bundle'));
