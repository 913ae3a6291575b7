import { readFileSync, writeFileSync } from 'node:fs';
import { OUT, pathOf } from './paths.mjs';
import { processAtHand, sharedSheetJs, withoutChildren, withoutConsole } from './plugins.mjs';

/** Packages written for require() ask for parts of Node that way. */
export const REQUIRE = "import{createRequire as _r}from'node:module';const require=_r(import.meta.url);";

/**
 * The options of all bundles for Node. Readable but for blanks, and with the names of functions kept, so that a stack
 * trace can be reported.
 */
export const options = {
  absWorkingDir: pathOf('.'), // paths go into names and hashes of files
  outdir: OUT,
  bundle: true,
  splitting: true,
  metafile: true,
  plugins: [sharedSheetJs, withoutChildren, processAtHand, withoutConsole],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  minifyWhitespace: true,
  lineLimit: 160, // Node shows the line of an error that nobody caught
  // not minifySyntax: it makes variables of constants, and in the loops over bytes that costs a third
  banner: { js: REQUIRE },
  legalComments: 'none', // THIRD-PARTY-NOTICES has them whole
  logLevel: 'warning',
};

/**
 * Puts the last touch to a built file. esbuild leaves a pound sign in a regular expression as it is, and one such character
 * makes the engine read the whole file as text of two bytes each, which takes a quarter longer.
 */
export function finish(file) {
  const text = readFileSync(file, 'utf8');
  // all others take it from the file that asks whether there is one
  const needed = text.includes('typeof require') ? text : text.replace(REQUIRE, '');
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, needed.replace(/[\u0080-\uffff]/g, escaped));
}
