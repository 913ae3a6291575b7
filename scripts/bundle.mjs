/** Makes all that ships out of the compiled sources in build/: the command, the library, prepared data and manual pages. */
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollUpTypes } from './api.mjs';
import { bundleForBrowsers } from './browser-bundle.mjs';
import { bundleCommand } from './bundle/command.mjs';
import { bundleLibrary, bundleSheetJs } from './bundle/library.mjs';
import { finish } from './bundle/options.mjs';
import { foldersIn, noticesOf, packageIn } from './bundle/packages.mjs';
import { OUT, pathOf } from './bundle/paths.mjs';

// modules of the command stand for what they do when they are loaded, whatever package.json says of the library
writeFileSync(pathOf('build/package.json'), JSON.stringify({ type: 'module' }));

const metafiles = [
  ...(await bundleCommand()),
  ...(await bundleLibrary()),
  ...(await bundleSheetJs()),
  await bundleForBrowsers(),
];
for (const name of readdirSync(OUT).filter((file) => /\.c?js$/.test(file))) finish(join(OUT, name));

const packages = foldersIn(metafiles).map(packageIn);
writeFileSync(pathOf('THIRD-PARTY-NOTICES'), noticesOf(packages));
writeFileSync(
  pathOf('build/bundled-packages.json'),
  JSON.stringify(packages.map(({ name, version, license, folder }) => ({ name, version, license, folder }))),
);

const { writeBundledData } = await import('../build/files/prebuilt/write-bundled-data.js');
await writeBundledData(OUT);

const { writeManualPages } = await import('../build/cli/help/write-manual-pages.js');
await writeManualPages(pathOf('dist/man'));

await rollUpTypes();
// for require(): the same declarations, under the name by which TypeScript knows the other kind of module
copyFileSync(pathOf('dist/npfit-cost.d.ts'), pathOf('dist/npfit-cost.d.cts'));
