/**
 * Makes the library for browsers: everything but files and threads, with the figures of Node. Parts of Node that it is
 * built on have stand-ins in scripts/browser/; the register, rules, deflators and scenarios of the package come along.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
import { build } from 'esbuild';

const pathOf = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const standIn = (name) => pathOf(`scripts/browser/${name}.mjs`);

const STAND_INS = {
  'node:buffer': standIn('buffer'),
  'node:fs': standIn('fs'),
  'node:fs/promises': standIn('fs'),
  'node:stream': standIn('stream'),
  'node:url': standIn('url'),
  'node:worker_threads': standIn('threads'),
  'node:zlib': standIn('zlib'),
};

/** The files of the package that a forecast may draw on: not the lines of the programme, which only files give. */
function packageFiles() {
  const inFolder = (folder, ending) =>
    readdirSync(pathOf(folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => `${folder}/${name}`);
  const names = [
    ...['trusts', 'trust-names', 'gdp-deflators', 'gdp-deflators-financial-year'].map(
      (name) => `data/reference/${name}.csv`,
    ),
    'data/reference/spend-categories.json',
    ...inFolder('data/scenarios', '.yaml'),
    'data/examples/shared-record/scenario.yaml',
  ];
  return names.sort().map((name) => [`/${name}`, readFileSync(pathOf(name), 'utf8')]);
}

const version = () => JSON.parse(readFileSync(pathOf('package.json'), 'utf8')).version;

const packageData = {
  name: 'package-data',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^package-(files|version)$/ }, ({ path }) => ({ path, namespace: 'package' }));
    onLoad({ filter: /./, namespace: 'package' }, ({ path }) => ({
      contents:
        path === 'package-version'
          ? `export const VERSION = ${JSON.stringify(version())};`
          : `export const FILES = new Map(${JSON.stringify(packageFiles())});`,
    }));
  },
};

const withStandIns = {
  name: 'stand-ins',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^node:/ }, ({ path, resolveDir }) =>
      path === 'node:path'
        ? resolve('path-browserify', { kind: 'import-statement', resolveDir })
        : { path, namespace: 'node' },
    );
    // what has no stand-in only reads files of one's own: nothing of it is called, and it would say so
    onLoad({ filter: /./, namespace: 'node' }, ({ path }) => ({
      contents: `
        const own = ${STAND_INS[path] === undefined ? '{}' : `require(${JSON.stringify(STAND_INS[path])})`};
        const never = () => { throw new Error(${JSON.stringify(`This part of ${path} is not there in a browser.`)}); };
        const get = (_, name) => own[name] ?? (name === '__esModule' ? undefined : never);
        module.exports = Object.create(new Proxy({}, { get }));`,
      resolveDir: pathOf('.'),
    }));
    onLoad({ filter: /[\\/]build[\\/]library[\\/]platform\.js$/ }, () => ({
      contents: 'export const HAS_FILES = false, HAS_THREADS = false;',
    }));
    // folders are never looked through, and tables are coloured by chalk
    onResolve({ filter: /^(tinyglobby|@colors\/colors\/safe)$/ }, ({ path }) => ({
      path,
      namespace: 'none',
    }));
    onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'exports.glob = async () => [];' }));
  },
};

/**
 * Writes `dist/browser/`: a module and what it loads on demand.
 *
 * @returns what esbuild says went into it.
 */
export async function bundleForBrowsers(outdir = pathOf('dist/browser')) {
  const { metafile } = await build({
    absWorkingDir: pathOf('.'),
    entryPoints: { index: pathOf('build/index.js') },
    outdir,
    bundle: true,
    splitting: true,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: 'none',
    charset: 'ascii',
    plugins: [packageData, withStandIns],
    inject: [standIn('buffer'), standIn('process')],
    // a bundler that finds import.meta.url beside the name of a worker would look for the worker
    define: { 'import.meta.url': '"file:///dist/browser/index.js"', global: 'globalThis' },
    logLevel: 'warning',
  });
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleForBrowsers();
