import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { WITH_MOCKS } from '../vitest.config.js';

/**
 * Who may import what: the table of the house. Arrows point one way. A package stands for its subpaths too;
 * 'node:*' stands for all of Node.
 */
const ROOMS: Readonly<Record<string, { rooms: readonly string[]; packages: readonly string[] }>> = {
  problem: { rooms: [], packages: [] },
  money: { rooms: [], packages: ['decimal.js'] },
  model: { rooms: ['money'], packages: ['fastest-levenshtein'] },
  threads: { rooms: [], packages: ['node:worker_threads'] },
  groups: { rooms: ['threads'], packages: ['node:buffer', 'node:worker_threads'] },
  ingest: {
    rooms: ['problem', 'money', 'model', 'groups'],
    packages: ['@e965/xlsx', 'csv-parse', 're2js', 'node:buffer', 'node:stream', 'node:zlib'],
  },
  scenario: { rooms: ['problem', 'money', 'model'], packages: ['valibot', 'yaml'] },
  appraisal: {
    rooms: ['problem', 'money', 'model', 'scenario', 'threads'],
    packages: ['node:worker_threads'],
  },
  report: { rooms: ['problem', 'money', 'model', 'scenario', 'appraisal'], packages: [] },
  'report/views': {
    rooms: ['problem', 'money', 'model', 'scenario', 'appraisal', 'report'],
    packages: ['chalk', 'cli-table3', 'd3-scale', 'fflate', 'string-width'],
  },
  files: {
    rooms: ['problem', 'money', 'model', 'ingest', 'scenario'],
    packages: ['tinyglobby', 'node:*'],
  },
  load: { rooms: ['problem', 'money', 'model', 'ingest', 'scenario', 'report'], packages: [] },
  cli: {
    rooms: [
      ...['problem', 'money', 'model', 'ingest', 'scenario', 'appraisal', 'report', 'report/views', 'files'],
      'load',
    ],
    packages: ['chalk', 'commander', 'node:*'],
  },
  library: {
    rooms: [
      ...['problem', 'money', 'model', 'ingest', 'scenario', 'appraisal', 'report', 'report/views', 'files'],
      'load',
    ],
    packages: [],
  },
  index: { rooms: ['library'], packages: [] },
};

/** The one file by which a room is entered; `report/views` is a room in a room, and takes parts of the report's. */
const DOOR = 'index.ts';
const TAKES_PARTS: Readonly<Record<string, string>> = { 'report/views': 'report' };

/** Only `cli/` touches the terminal, the clock and the environment; nothing may depend on chance or on the locale. */
const ONLY_IN_CLI = ['process', 'console', 'fetch', 'performance'];
/** Silences the console while a library that talks to it is at work. */
const SILENCES = ['ingest/workbooks/open-xls.ts'];
const NOWHERE = ['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase', 'Intl'];

const MOST_LINES = 350;

/** A file in `src/`, by its path from there with slashes. */
interface Source {
  readonly path: string;
  readonly text: string;
}

interface Reference {
  readonly line: number;
  /** The module imported; null where its name is worked out when the program runs, so that nobody can tell. */
  readonly target: string | null;
}

function parse({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

function lineOf(file: ts.SourceFile, node: ts.Node): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** Everything that a file imports: values, types, re-exports, import(), require, and URLs beside it (workers). */
function referencesIn(source: Source): Reference[] {
  const file = parse(source);
  const found: Reference[] = [];
  const add = (node: ts.Node, target: ts.Node | undefined) => {
    const isText = target !== undefined && ts.isStringLiteralLike(target);
    found.push({ line: lineOf(file, node), target: isText ? target.text : null });
  };
  walk(file, (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node, node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) add(node, node.expression);
    else if (ts.isImportTypeNode(node)) {
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument);
    } else if (ts.isCallExpression(node)) {
      const callee = node.expression;
      const isImport = callee.kind === ts.SyntaxKind.ImportKeyword;
      const isRequire = ts.isIdentifier(callee) && callee.text === 'require';
      const isResolve = callee.getText(file).replace(/\s/g, '') === 'import.meta.resolve';
      if (isImport || isRequire || isResolve) add(node, node.arguments[0]);
    } else if (ts.isNewExpression(node) && node.expression.getText(file) === 'URL') {
      const [target, base] = node.arguments ?? [];
      if (base?.getText(file) === 'import.meta.url') add(node, target);
    }
  });
  return found;
}

/** The room that a file belongs to; null where it is in none. */
function roomOf(path: string): string | null {
  const rooms = Object.keys(ROOMS).filter((room) => path === `${room}.ts` || path.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** The path from `src/` that a relative import leads to: '../money/index.js' in model/line.ts is money/index.ts. */
function resolved(from: string, target: string): string {
  return posix.join(posix.dirname(from), target).replace(/\.js$/, '.ts');
}

function isPackageAllowed(target: string, allowed: readonly string[]): boolean {
  if (target.startsWith('node:') && allowed.includes('node:*')) return true;
  return allowed.some((name) => target === name || target.startsWith(`${name}/`));
}

/** The file by which a room is entered. */
const doorOf = (room: string): string => (room === 'index' ? DOOR : `${room}/${DOOR}`);

/** Every import of a file that the table does not allow, in words. */
function trespasses(source: Source): string[] {
  const room = roomOf(source.path);
  const rules = room === null ? undefined : ROOMS[room];
  if (room === null || !rules) return [`${source.path}: in no room of the table`];
  const found: string[] = [];
  for (const { line, target } of referencesIn(source)) {
    const say = (what: string) => found.push(`${source.path}:${line}: ${what}`);
    if (target === null) say('an import that is worked out when the program runs');
    else if (target.startsWith('.')) {
      const path = resolved(source.path, target);
      const entered = roomOf(path);
      if (entered === null) say(`${room} imports ${target}, which is in no room`);
      else if (entered === room) continue;
      else if (!rules.rooms.includes(entered)) say(`${room} may not import ${entered}`);
      else if (TAKES_PARTS[room] !== entered && path !== doorOf(entered))
        say(`${path} is no door: ${entered} is entered by ${doorOf(entered)}`);
    } else if (!isPackageAllowed(target, rules.packages)) say(`${room} may not import ${target}`);
  }
  return found;
}

/** Returns in words the things that a file does and its room may not do: the clock, the terminal, the environment, chance, locales. */
function impurities(source: Source): string[] {
  const file = parse(source);
  const isCli = roomOf(source.path) === 'cli';
  const found: string[] = [];
  walk(file, (node) => {
    const say = (what: string) => found.push(`${source.path}:${lineOf(file, node)}: ${what}`);
    const text = ts.isPropertyAccessExpression(node) ? node.getText(file).replace(/\s/g, '') : '';
    if (text === 'Math.random') say(text);
    if (ts.isPropertyAccessExpression(node) && NOWHERE.includes(node.name.text)) say(node.name.text);
    if (ts.isIdentifier(node) && isValue(node) && NOWHERE.includes(node.text)) say(node.text);
    if (isCli || SILENCES.includes(source.path)) return;
    if (text === 'Date.now') say(text);
    if (ts.isNewExpression(node) && node.expression.getText(file) === 'Date' && !node.arguments?.length)
      say('new Date()');
    if (ts.isIdentifier(node) && isValue(node) && ONLY_IN_CLI.includes(node.text)) say(node.text);
  });
  return found;
}

/** True where a name stands for the thing of that name, and is not a property, a declaration or a type's member. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent)) return false;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node;
  return !(
    ts.isParameter(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent)
  );
}

/** Which room really enters which. */
function roomsEntered(sources: readonly Source[]): Map<string, Set<string>> {
  const entered = new Map<string, Set<string>>();
  for (const source of sources) {
    const room = roomOf(source.path);
    if (room === null) continue;
    const others = entered.get(room) ?? new Set();
    entered.set(room, others);
    for (const { target } of referencesIn(source)) {
      if (!target?.startsWith('.')) continue;
      const other = roomOf(resolved(source.path, target));
      if (other !== null && other !== room) others.add(other);
    }
  }
  return entered;
}

/** Which file really imports which, types included. */
function filesEntered(sources: readonly Source[]): Map<string, Set<string>> {
  return new Map(
    sources.map((source) => {
      const targets = referencesIn(source).flatMap(({ target }) => (target?.startsWith('.') ? [target] : []));
      return [source.path, new Set(targets.map((target) => resolved(source.path, target)))];
    }),
  );
}

/** A way round in a circle, as 'a > b > a'; null where there is none. */
function circleIn(entered: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const done = new Set<string>();
  const follow = (room: string, way: readonly string[]): string | null => {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room].join(' > ');
    if (done.has(room)) return null;
    for (const next of entered.get(room) ?? []) {
      const circle = follow(next, [...way, room]);
      if (circle !== null) return circle;
    }
    done.add(room);
    return null;
  };
  for (const room of entered.keys()) {
    const circle = follow(room, []);
    if (circle !== null) return circle;
  }
  return null;
}

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');
const sources: Source[] = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(src, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));

describe('the rooms of src/', () => {
  test('are there to be read', () => {
    expect(sources.map(({ path }) => path)).toContain('money/money.ts');
    expect(sources.flatMap(referencesIn).length).toBeGreaterThan(10);
  });

  test('are entered only as the table allows', () => {
    expect(sources.flatMap(trespasses)).toEqual([]);
  });

  test('do not go round in circles', () => {
    expect(circleIn(roomsEntered(sources))).toBeNull();
  });

  test('hold no files that go round in circles, types included', () => {
    expect(circleIn(filesEntered(sources))).toBeNull();
  });

  test('leave the clock, the terminal and the environment to cli, and chance and locales to nobody', () => {
    expect(sources.flatMap(impurities)).toEqual([]);
  });

  test('have no drawer for whatever fits nowhere', () => {
    const drawers = sources.filter(({ path }) =>
      /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.)/.test(path),
    );
    expect(drawers.map(({ path }) => path)).toEqual([]);
  });

  test(`have no file of more than ${MOST_LINES} lines`, () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });
});

describe('the table', () => {
  test('points one way', () => {
    const allowed = new Map(Object.entries(ROOMS).map(([room, { rooms }]) => [room, new Set(rooms)]));
    expect(circleIn(allowed)).toBeNull();
  });

  test('names no room that it does not describe', () => {
    const named = Object.values(ROOMS).flatMap(({ rooms }) => rooms);
    expect(named.filter((room) => !(room in ROOMS))).toEqual([]);
  });

  test('gives decimal.js to money alone, and cli to nobody', () => {
    const all = Object.entries(ROOMS);
    expect(all.filter(([, { packages }]) => packages.includes('decimal.js')).map(([room]) => room)).toEqual([
      'money',
    ]);
    expect(all.filter(([, { rooms }]) => rooms.includes('cli'))).toEqual([]);
  });
});

test('a circle of types is found', () => {
  const made = [
    { path: 'model/a.ts', text: `import type { B } from './b.js';` },
    { path: 'model/b.ts', text: `export type { C } from './c.js';` },
    { path: 'model/c.ts', text: `let a: import('./a.js').A;` },
  ];
  expect(circleIn(filesEntered(made))).toBe('model/a.ts > model/b.ts > model/c.ts > model/a.ts');
});

describe('the checker itself catches', () => {
  test.each<[name: string, path: string, text: string, message: string]>([
    ['a value', 'money/x.ts', `import { Filter } from '../model/index.js';`, 'money may not import model'],
    ['a type', 'model/x.ts', `import type { F } from '../ingest/index.js';`, 'model may not import ingest'],
    ['an inline type', 'model/x.ts', `import { type F } from '../cli/run.js';`, 'model may not import cli'],
    ['a bare import', 'problem/x.ts', `import '../money/index.js';`, 'problem may not import money'],
    [
      'a re-export',
      'model/x.ts',
      `export { a } from '../appraisal/index.js';`,
      'model may not import appraisal',
    ],
    [
      'a re-export of all',
      'model/x.ts',
      `export * from '../report/index.js';`,
      'model may not import report',
    ],
    ['import()', 'index.ts', `const run = await import('./cli/run.js');`, 'index may not import cli'],
    ['import() of a template', 'index.ts', 'void import(`./cli/run.js`);', 'index may not import cli'],
    [
      'import() in a function',
      'report/x.ts',
      `const f = () => import('./views/csv.js');`,
      'may not import report/views',
    ],
    [
      'an import type',
      'scenario/x.ts',
      `let a: import('../ingest/index.js').Row;`,
      'scenario may not import ingest',
    ],
    [
      'typeof import',
      'scenario/x.ts',
      `let a: typeof import('../cli/run.js');`,
      'scenario may not import cli',
    ],
    ['import = require', 'model/x.ts', `import fs = require('node:fs');`, 'model may not import node:fs'],
    ['require', 'model/x.ts', `const fs = require('node:fs');`, 'model may not import node:fs'],
    ['a worker', 'appraisal/x.ts', `new URL('../ingest/work.js', import.meta.url);`, 'may not import ingest'],
    ['import.meta.resolve', 'model/x.ts', `import.meta.resolve('yaml');`, 'model may not import yaml'],
    ['a package', 'model/x.ts', `import { Decimal } from 'decimal.js';`, 'model may not import decimal.js'],
    [
      'a package in cli',
      'cli/x.ts',
      `import { Decimal } from 'decimal.js';`,
      'cli may not import decimal.js',
    ],
    [
      'a part of a package',
      'scenario/x.ts',
      `import { parse } from 'csv-parse/sync';`,
      'may not import csv-parse/sync',
    ],
    [
      'a package that begins alike',
      'money/x.ts',
      `import 'decimal.js-light';`,
      'may not import decimal.js-light',
    ],
    ['Node without node:', 'ingest/x.ts', `import zlib from 'zlib';`, 'ingest may not import zlib'],
    ['Node', 'ingest/x.ts', `import { readFileSync } from 'node:fs';`, 'ingest may not import node:fs'],
    [
      'a part of Node',
      'report/views/x.ts',
      `import 'node:fs/promises';`,
      'report/views may not import node:fs/promises',
    ],
    ['colour outside the views', 'report/x.ts', `import chalk from 'chalk';`, 'report may not import chalk'],
    [
      'a path past the front',
      'model/x.ts',
      `import '../money/../ingest/row.js';`,
      'model may not import ingest',
    ],
    ['a path out of src', 'cli/x.ts', `import x from '../../package.json';`, 'which is in no room'],
    ['a room that is none', 'model/x.ts', `import { a } from '../utils/a.js';`, 'which is in no room'],
    ['a file in no room', 'utils/x.ts', '', 'in no room of the table'],
    ['a file in no room at the top', 'main.ts', '', 'in no room of the table'],
    ['a room that only begins alike', 'moneybox/x.ts', '', 'in no room of the table'],
    [
      'a side door',
      'cli/x.ts',
      `import type { Layout } from '../ingest/headers/columns.js';`,
      'is no door: ingest is entered by ingest/index.ts',
    ],
    [
      'what money keeps to itself',
      'model/x.ts',
      `import { Decimal } from '../money/decimal.js';`,
      'money is entered by money/index.ts',
    ],
    [
      'what cannot be known',
      'cli/x.ts',
      `const name = 'x'; void import(name);`,
      'worked out when the program runs',
    ],
  ])('%s', (_, path, text, message) => {
    const found = trespasses({ path, text: `// first\n\n${text}` });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
    if (text !== '') expect(found[0]).toMatch(new RegExp(`^${path}:3: `));
  });

  test('every one of several', () => {
    const text = `import a from 'yaml';\nimport b from 'chalk';\nexport * from '../cli/run.js';\n`;
    expect(trespasses({ path: 'money/x.ts', text })).toHaveLength(3);
  });

  test.each<[name: string, path: string, text: string]>([
    ['its own room', 'money/x.ts', `import { Decimal } from './decimal.js';`],
    ['its own room from a folder in it', 'appraisal/steps/x.ts', `import { a } from '../walk.js';`],
    ['a room below', 'appraisal/steps/x.ts', `import { Money } from '../../money/index.js';`],
    ['the room around the views', 'report/views/csv.ts', `import type { Report } from '../report.js';`],
    ['its package', 'ingest/x.ts', `import { parse } from 'csv-parse/sync';`],
    ['Node in cli', 'cli/commands/x.ts', `import { readFile } from 'node:fs/promises';`],
    ['the front door', 'index.ts', `export { Money } from './library/index.js';`],
    [
      'what is only written about',
      'money/x.ts',
      `// import '../cli/run.js'\nconst s = "import x from 'yaml'";`,
    ],
    ['a worker of its own', 'appraisal/x.ts', `new URL('./work.js', import.meta.url);`],
    ['an address', 'model/x.ts', `new URL(text, 'https://example.org');`],
  ])('but not %s', (_, path, text) => {
    expect(trespasses({ path, text })).toEqual([]);
  });

  test('circles', () => {
    const made = (links: Record<string, string[]>) =>
      new Map(Object.entries(links).map(([room, others]) => [room, new Set(others)]));
    expect(circleIn(made({ a: ['b'], b: ['c'], c: ['a'] }))).toBe('a > b > c > a');
    expect(circleIn(made({ x: ['a'], a: ['b'], b: ['a'] }))).toBe('a > b > a');
    expect(circleIn(made({ a: ['b', 'c'], b: ['c'], c: [] }))).toBeNull();
    const two = [
      { path: 'money/x.ts', text: `import type { A } from '../model/a.js';` },
      { path: 'model/a.ts', text: `export * from '../money/x.js';` },
    ];
    expect(circleIn(roomsEntered(two))).toBe('money > model > money');
  });

  test.each<[text: string, what: string]>([
    ['const now = Date.now();', 'Date.now'],
    ['const now = new Date();', 'new Date()'],
    ['const now = new Date;', 'new Date()'],
    ['const wide = process.stdout.columns;', 'process'],
    ['console.log(1);', 'console'],
    ['const log = console;', 'console'],
    ['const dice = Math.random();', 'Math.random'],
    ['names.sort((a, b) => a.localeCompare(b));', 'localeCompare'],
    ['const text = (5).toLocaleString();', 'toLocaleString'],
    ['const format = new Intl.NumberFormat();', 'Intl'],
  ])('%s', (text, what) => {
    expect(impurities({ path: 'report/x.ts', text })).toEqual([`report/x.ts:1: ${what}`]);
  });

  test('but not what only looks so, nor the clock and the terminal in cli', () => {
    const text =
      'const day = new Date(0); const a = { process: 1 }; a.process; interface B { console: string }';
    expect(impurities({ path: 'report/x.ts', text })).toEqual([]);
    expect(
      impurities({ path: 'cli/io.ts', text: 'process.exitCode = 1; Date.now(); console.log();' }),
    ).toEqual([]);
    expect(impurities({ path: 'cli/io.ts', text: 'Math.random();' })).toHaveLength(1);
  });
});

test('tests that mock modules are among those that have the modules for themselves', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const mocking = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && path !== 'rooms.test.ts')
    .filter((path) => /\bvi\.(?:mock|doMock|resetModules)\(/.test(readFileSync(join(folder, path), 'utf8')))
    .map((path) => `test/${path.split(sep).join('/')}`);
  expect([...WITH_MOCKS].sort()).toEqual(mocking.sort());
});
