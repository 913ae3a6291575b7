/**
 * Puts the built command into few files, so that it starts fast: what one command alone needs stays apart and is loaded
 * when it runs. Readable but for blanks, and with the names of functions kept, so that a stack trace can be reported.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import { build } from 'esbuild';

const pathOf = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const namesIn = (list) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Where the names come from that a room's index.js passes on. */
function passedOnBy(index) {
  const lines = readFileSync(index, 'utf8').matchAll(/^export \{([^}]+)\} from '([^']+)';$/gm);
  return new Map(
    [...lines].flatMap(([, names, from]) =>
      namesIn(names).map((name) => [name, resolve(dirname(index), from)]),
    ),
  );
}

/**
 * The parts that are loaded on demand, and the part that has been loaded by then. A part is told that it imports the one
 * before, or esbuild would put what some parts share and others do not into files of their own, and each file takes time
 * to load.
 */
const BEFORE = {
  'cli/run': 'cli/index',
  'cli/commands/forecast': 'cli/run',
  'cli/completion/answer': 'cli/commands/forecast',
  'cli/completion/command': 'cli/run',
  'cli/commands/others': 'cli/commands/forecast',
  'files/globbing': 'cli/commands/forecast',
  'files/reading': 'cli/commands/forecast',
  'ingest/workbooks/index': 'files/reading',
  'report/views/html': 'cli/commands/forecast',
  'report/views/table': 'cli/commands/forecast',
  'report/views/xlsx': 'cli/commands/forecast',
  'scenario/file/document': 'cli/commands/forecast',
  'scenario/file/read': 'cli/commands/forecast',
};

/** The built file of a part. @throws Error where there is none: a part that was moved would be loaded at the start. */
function builtPart(part) {
  const path = pathOf(`dist/${part}.js`);
  if (!existsSync(path)) throw new Error(`scripts/bundle.mjs names ${part}, which is not there.`);
  return path;
}

const importsBefore = new Map(
  Object.entries(BEFORE).map(([part, before]) => [
    builtPart(part),
    `import ${JSON.stringify(builtPart(before))};`,
  ]),
);

/**
 * Takes what a file imports from another room's index.js from where it really is. Otherwise who needs one thing of a
 * room would load all of it, with the packages that it stands on.
 */
const pastTheIndexes = {
  name: 'past-the-indexes',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const contents = readFileSync(path, 'utf8').replace(
        /^import \{([^}]+)\} from '(\.[^']+\/index\.js)';$/gm,
        (_, names, from) => {
          const index = resolve(dirname(path), from);
          const passedOn = passedOnBy(index);
          return namesIn(names)
            .map((name) => {
              const file = passedOn.get(name.split(' as ')[0]) ?? index; // what it makes itself
              return `import {${name}} from ${JSON.stringify(file)};`;
            })
            .join('');
        },
      );
      return { contents: `${importsBefore.get(path) ?? ''}${contents}`, loader: 'js' };
    });
  },
};

/** commander can run commands that are programs of their own. Here none is, and node:child_process takes time to load. */
const withoutChildren = {
  name: 'without-children',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, () => ({ path: 'child_process', namespace: 'none' }));
    onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** As a module `process` opens standard input, which takes longer than loading any part of the command. */
const processAtHand = {
  name: 'process-at-hand',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?process$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'process', namespace: 'at-hand' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'at-hand' }, () => ({ contents: 'export default globalThis.process;' }));
  },
};

/** SheetJS tells the console of records that it does not know; what is wrong with a workbook, our own messages say. */
const withoutConsole = {
  name: 'without-console',
  setup({ onLoad }) {
    onLoad({ filter: /@e965[\\/]xlsx[\\/]xlsx\.mjs$/ }, ({ path }) => ({
      contents: `const console={log(){},warn(){},error(){}};${readFileSync(path, 'utf8')}`,
      loader: 'js',
    }));
  },
};

/** Packages written for require() ask for parts of Node that way. */
const REQUIRE = "import{createRequire as _r}from'node:module';const require=_r(import.meta.url);";

const options = {
  outdir: pathOf('dist/bundle'),
  bundle: true,
  splitting: true,
  plugins: [pastTheIndexes, withoutChildren, processAtHand, withoutConsole],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  minifyWhitespace: true,
  // not minifySyntax: it makes variables of constants, and in the loops over bytes that costs a third
  banner: { js: REQUIRE },
  logLevel: 'warning',
};

// apart from each other: what they are built of together would come in small files, and each takes time to load
await build({ ...options, entryPoints: { index: pathOf('dist/cli/index.js') } });
await build({ ...options, entryPoints: { 'lane-worker': pathOf('dist/files/lane-worker.js') } });
await build({
  ...options,
  entryPoints: { 'draw-worker': pathOf('dist/appraisal/simulation/draw-worker.js') },
});

for (const name of readdirSync(options.outdir).filter((file) => file.endsWith('.js'))) {
  const file = join(options.outdir, name);
  const text = readFileSync(file, 'utf8');
  // all others take it from the file that asks whether there is one
  const needed = text.includes('typeof require') ? text : text.replace(REQUIRE, '');
  // esbuild leaves a pound sign in a regular expression as it is, and one such character makes the engine read the whole
  // file as text of two bytes each, which takes a quarter longer
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, needed.replace(/[\u0080-\uffff]/g, escaped));
}

const { writeBundledData } = await import('../dist/files/prebuilt/write-bundled-data.js');
await writeBundledData(pathOf('dist/bundle'));

const { writeManualPages } = await import('../dist/cli/help/write-manual-pages.js');
await writeManualPages(pathOf('dist/man'));
