/**
 * The public declarations in one file, and the report of them that a test compares: `node scripts/api.mjs` writes both,
 * out of what `npm run build` compiled.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

const pathOf = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** The report of everything that is public: a change of it is a change that users see. */
export const REPORT = pathOf('etc/npfit-cost.public.api.md');

/**
 * Runs API Extractor over the compiled declarations.
 *
 * @param report the folder for the report; null: none is made.
 * @param types the file for the declarations in one; null: none is made.
 * @returns what it found fault with.
 */
function extract(report, types) {
  if (report !== null) mkdirSync(report, { recursive: true });
  const messages = [];
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: pathOf('.'),
      mainEntryPointFilePath: pathOf('build/index.d.ts'),
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: pathOf('tsconfig.build.json') },
      apiReport: {
        enabled: report !== null,
        reportFileName: 'npfit-cost.api.md',
        reportVariants: ['public'],
        ...(report === null ? {} : { reportFolder: report, reportTempFolder: report }),
      },
      docModel: { enabled: false },
      dtsRollup: {
        enabled: types !== null,
        ...(types === null ? {} : { untrimmedFilePath: '', publicTrimmedFilePath: types }),
      },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: {
          default: { logLevel: 'warning' },
          'ae-forgotten-export': { logLevel: 'none' }, // test/library/api.test.ts looks for names that are not exported
          'ae-incompatible-release-tags': { logLevel: 'none' },
          'ae-internal-missing-underscore': { logLevel: 'none' },
          'ae-unresolved-link': { logLevel: 'none' },
          'ae-missing-release-tag': { logLevel: 'none' },
        },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: pathOf('package.json'),
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === 'error' || message.logLevel === 'warning') messages.push(message.text);
    },
  });
  return messages;
}

/** Writes the declarations that ship, in one file. @throws Error with what is wrong with them. */
export async function rollUpTypes(types = pathOf('dist/npfit-cost.d.ts')) {
  const messages = extract(null, types);
  if (messages.length > 0) throw new Error(messages.join('\n'));
  const text = withoutInternals(readFileSync(types, 'utf8'));
  writeFileSync(types, await format(text, { ...(await resolveConfig(types)), parser: 'typescript' }));
}

/** Leaves out what is not exported, which serves members left out alone, and the remarks on these. */
function withoutInternals(text) {
  const file = ts.createSourceFile('types.d.ts', text, ts.ScriptTarget.Latest, true);
  const isExported = (node) => (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
  const [head = ''] = /^\/\*\*.*?\*\/\n/s.exec(text) ?? [];
  const kept = file.statements.filter(isExported).map((node) => node.getFullText().replace(head, ''));
  return (head + kept.join('')).replace(/\/\* Excluded from this release type: \w+ \*\//g, '');
}

/** Writes the report of the public declarations into a folder. @returns what is wrong with them. */
export function reportApi(folder = pathOf('etc')) {
  return extract(folder, null);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await rollUpTypes();
  for (const message of reportApi()) console.error(message);
}
