import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { options } from './options.mjs';
import { pathOf } from './paths.mjs';

/** Threads of the library read as those of the command do: one module lies there for both. */
const oneLaneWorker = {
  name: 'one-lane-worker',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]build[\\/]ingest[\\/]lane[\\/]fast-lane\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const own = "new URL('./scan-worker.js', import.meta.url)";
      if (!text.includes(own)) throw new Error(`scripts/bundle/library.mjs looks for ${own} in ${path}.`);
      return { contents: text.replace(own, own.replace('scan', 'lane')), loader: 'js' };
    });
  },
};

/** The value of `import.meta.url` in a module for require(), made of its file name. */
const URL_OF_FILE = "const _url=require('node:url').pathToFileURL(__filename).href;";

/**
 * Puts the built library into one file for require(), and into one with parts loaded on demand for import.
 *
 * @returns what esbuild says went into it.
 */
export async function bundleLibrary() {
  const entryPoints = { library: pathOf('build/index.js') };
  const plugins = [oneLaneWorker, ...options.plugins];
  // Node prints the line that an uncaught error was thrown from
  const shared = { ...options, plugins, entryPoints };
  const esm = await build({ ...shared, chunkNames: 'library-[name]-[hash]' });
  const cjs = await build({
    ...shared,
    splitting: false,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': '_url' },
    banner: { js: URL_OF_FILE },
  });
  return [esm.metafile, cjs.metafile];
}

/** Puts the reader of old workbooks, which both load on demand, into a file of its own. */
export async function bundleSheetJs() {
  const { metafile } = await build({
    ...options,
    plugins: options.plugins.slice(1),
    splitting: false,
    stdin: { contents: "export { read } from '@e965/xlsx';", resolveDir: pathOf('.') },
    outdir: undefined,
    outfile: pathOf('dist/bundle/sheetjs.js'),
  });
  return [metafile];
}
