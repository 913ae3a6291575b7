import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { firstOf, isCi } from '../thorough.js';
import { CHROMIUM, slowTestWith } from '../report/tools.js';

/**
 * The programs of docs/library/, in a folder of their own that has nothing but this package: as it is built, or where
 * NPFIT_COST_INSTALLED names a folder, as it was installed there from its tarball.
 */
const ROOT = join(import.meta.dirname, '../..');
const INSTALLED = process.env['NPFIT_COST_INSTALLED'];
const PACKAGE = INSTALLED === undefined ? ROOT : join(INSTALLED, 'node_modules/npfit-cost');
const PROGRAMS = readdirSync(join(ROOT, 'docs/library')).filter((name) => name.endsWith('.mjs'));
const textOf = (name: string): string => readFileSync(join(ROOT, 'docs/library', name), 'utf8');

const PRINTS: Readonly<Record<string, string>> = {
  'forecast-text.mjs':
    'Central: £1200000.00, saving £-\nLocal: £1000000.00, saving £200000.00\nTarget: met, headroom £100000.00\n',
  'published-spend.mjs':
    'it: £31200.00 in 1 row(s)\nother: £86000.00 in 1 row(s)\ntelecom: £27500.50 in 1 row(s)\n',
  'simulate.mjs': 'budget: £1000000, P80 £1123503\nCosts more\n',
};

const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-programs-'));
mkdirSync(join(folder, 'node_modules'));
symlinkSync(PACKAGE, join(folder, 'node_modules/npfit-cost'), 'dir');
writeFileSync(join(folder, 'package.json'), '{ "name": "a-program", "type": "module", "private": true }\n');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (file: string): string =>
  execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });

test('there are three, of about ten lines', () => {
  expect(PROGRAMS).toEqual(Object.keys(PRINTS));
  for (const name of PROGRAMS) expect(textOf(name).split('\n').length, name).toBeLessThanOrEqual(16);
});

describe.each(firstOf(PROGRAMS))('%s', (name) => {
  test('runs as a module', () => {
    writeFileSync(join(folder, name), textOf(name));
    expect(run(name)).toBe(PRINTS[name]);
  });

  test('runs with require()', () => {
    const [imported = '', ...rest] = textOf(name).split('\n');
    const required = imported.replace(/^import (\{.*\}) from '(.*)';$/, "const $1 = require('$2');");
    expect(required).toContain('require(');
    const file = name.replace('.mjs', '.cjs');
    writeFileSync(join(folder, file), `${required}\n(async () => {\n${rest.join('\n')}\n})();\n`);
    expect(run(file)).toBe(PRINTS[name]);
  });
});

test.each<[name: string, module: ts.ModuleKind, resolution: ts.ModuleResolutionKind]>([
  ['node16', ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
  ['nodenext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ['bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
])(
  'they have the types of the package under %s, modules and require() alike',
  (_, module, moduleResolution) => {
    const files = PROGRAMS.flatMap((name) => {
      const wrong = "\nconst wrong: string = new (await import('npfit-cost')).OptionError();\n";
      const text = `${textOf(name)}${name === 'simulate.mjs' ? wrong : ''}export {};\n`;
      const required = `import library = require('npfit-cost');\nconst { Money } = library;\nconst zero: library.Money = Money.zero;\nexport const text: string = zero.toFixed(2);\n`;
      const made = [[name.replace('.mjs', '.mts'), text]];
      if (moduleResolution !== ts.ModuleResolutionKind.Bundler)
        made.push([name.replace('.mjs', '.cts'), required]);
      return made.map(([file = '', content = '']) => {
        writeFileSync(join(folder, file), content);
        return join(folder, file);
      });
    });
    const globals = join(folder, 'console.d.ts');
    writeFileSync(globals, 'declare const console: { log(text: string): void };\n');
    const program = ts.createProgram([...files, globals], {
      ...{ module, moduleResolution, target: ts.ScriptTarget.ES2022, strict: true, noEmit: true },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false },
      ...{ lib: ['lib.es2022.d.ts'], types: [] },
    });
    const faults = ts.getPreEmitDiagnostics(program);
    // the one that is meant to be wrong, so that types that are all any would be found out
    expect(faults.map(({ file }) => file?.fileName.replace(/^.*\//, ''))).toEqual(['simulate.mts']);
  },
  120_000,
);

const skipped = (name: string): void => {
  test.skip(`${name} (skipped: CI does it with what was installed)`, () => undefined);
};
const browse = isCi && INSTALLED === undefined ? skipped : slowTestWith(CHROMIUM, 'Chromium');

browse('they print the same in a browser, out of a bundle', async (executablePath) => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const name of PROGRAMS) {
      const { outputFiles, warnings } = await build({
        stdin: { contents: `${textOf(name)}\nglobalThis.isDone = true;`, resolveDir: folder },
        ...{ bundle: true, write: false, platform: 'browser', format: 'esm', target: 'es2022' },
        logLevel: 'silent',
      });
      // which esbuild gives only where it does not see that it is in node_modules, behind a link
      expect(warnings.filter(({ id }) => id !== 'ignored-bare-import')).toEqual([]);
      const page = await browser.newPage();
      const printed: string[] = [];
      page.on('console', (message) => printed.push(`${message.text()}\n`));
      page.on('pageerror', (error) => printed.push(`${error.message}\n`));
      // a page of its own is loaded several times as fast as a script that is handed to a page
      const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
      const file = join(folder, `${name}.html`);
      writeFileSync(file, `<!doctype html><meta charset="utf-8"><script type="module">${script}</script>`);
      await page.goto(`file://${file}`);
      await page.waitForFunction('globalThis.isDone', null, { timeout: 30_000 }).catch(() => undefined);
      expect(printed.join(''), name).toBe(PRINTS[name]);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
