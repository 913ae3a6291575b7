import { readFileSync } from 'node:fs';

/** Changes to packages, and to how they are reached, on the way into a bundle. */

/** commander can run commands that are programs of their own. Here none is, and node:child_process takes time to load. */
export const withoutChildren = {
  name: 'without-children',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, () => ({ path: 'child_process', namespace: 'none' }));
    onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** As a module `process` opens standard input, which takes longer than loading any part of the command. */
export const processAtHand = {
  name: 'process-at-hand',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?process$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'process', namespace: 'at-hand' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'at-hand' }, () => ({ contents: 'export default globalThis.process;' }));
  },
};

/** SheetJS tells the console of records that it does not know; what is wrong with a workbook, our own messages say. */
export const withoutConsole = {
  name: 'without-console',
  setup({ onLoad }) {
    onLoad({ filter: /@e965[\\/]xlsx[\\/]xlsx\.mjs$/ }, ({ path }) => ({
      contents: `const console={log(){},warn(){},error(){}};${readFileSync(path, 'utf8')}`,
      loader: 'js',
    }));
  },
};

/** The reader of old workbooks, the largest package by far, lies there once for the command and both kinds of library. */
export const sharedSheetJs = {
  name: 'shared-sheetjs',
  setup({ onResolve }) {
    onResolve({ filter: /^@e965\/xlsx$/ }, () => ({ path: './sheetjs.js', external: true }));
  },
};
