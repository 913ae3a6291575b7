import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf } from './paths.mjs';

/** Licences that ask for no more than their text and the names of the authors, which THIRD-PARTY-NOTICES gives. */
export const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** The standard library of AssemblyScript is compiled into the kernel, of which esbuild sees only the code. */
const COMPILED_IN = ['node_modules/assemblyscript'];

/** Files that a licence asks to be handed on. */
const LICENCE = /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i;

/**
 * Returns the folders of the packages of which anything is in a bundle.
 *
 * @param metafiles what esbuild says of the bundles.
 */
export function foldersIn(metafiles) {
  const folders = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .flatMap(([path]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    ),
  );
  return [...new Set([...folders, ...COMPILED_IN])].sort();
}

/**
 * Reads what a package says of itself.
 *
 * @throws Error where its licence is not among those allowed, or its text is missing.
 */
export function packageIn(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(pathOf(folder), 'package.json'), 'utf8'));
  if (!ALLOWED.includes(license))
    throw new Error(
      `${name} ${version} would be bundled under the licence "${license}"; scripts/bundle/packages.mjs allows ${ALLOWED.join(', ')}.`,
    );
  const files = readdirSync(pathOf(folder)).filter((file) => LICENCE.test(file));
  if (files.length === 0)
    throw new Error(`${name} ${version} would be bundled without the text of its licence.`);
  const texts = files.sort().map((file) =>
    readFileSync(join(pathOf(folder), file), 'utf8')
      .replaceAll('\r\n', '\n')
      .trim(),
  );
  return { name, version, license, folder, text: texts.join('\n\n') };
}

/** Returns the text of THIRD-PARTY-NOTICES: each package with its version, its licence and the text of that. */
export function noticesOf(packages) {
  const rule = '-'.repeat(80);
  const parts = packages.map(
    ({ name, version, license, text }) => `${rule}\n${name} ${version} (${license})\n${rule}\n\n${text}\n`,
  );
  return [
    'npfit-cost holds code of the following packages. Each stands under its own licence.\n',
    packages.map(({ name, version, license }) => `  ${name} ${version} (${license})\n`).join(''),
    ...parts,
  ].join('\n');
}
