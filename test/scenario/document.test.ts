import { describe, expect, test } from 'vitest';
import { toPlain } from '../../src/scenario/file/tree.js';
import { loadChanges, loadDocument, parseTree, type Tree } from '../../src/scenario/index.js';
import { toldBy } from './told.js';

const read = (text: string): Tree => parseTree(text, 'f');
const told = (text: string): string[] => toldBy(() => read(text));
const at = (line: number, column: number) => ({ file: 'f', line, column });
const textAt = (text: string, line: number, column: number): Tree => ({
  kind: 'text',
  text,
  at: at(line, column),
});
const nothingAt = (line: number, column: number): Tree => ({ kind: 'nothing', at: at(line, column) });

/** The items of a map or list as key (or position) to text, '(nothing)' or its kind. */
function valuesOf(text: string): string[] {
  const tree = read(text);
  const shown = (value: Tree): string =>
    value.kind === 'text' ? value.text : value.kind === 'nothing' ? '(nothing)' : value.kind;
  if (tree.kind === 'map') return tree.entries.map(({ key, value }) => `${key}: ${shown(value)}`);
  return tree.kind === 'list' ? tree.items.map(shown) : [shown(tree)];
}

describe('a document is read as it was written', () => {
  test('maps, lists, texts and gaps, each with its place', () => {
    expect(read('a: 1.50\nb:\n  - x\n  - ~\nc: { d }\n')).toEqual({
      kind: 'map',
      at: at(1, 1),
      entries: [
        { key: 'a', at: at(1, 1), value: textAt('1.50', 1, 4) },
        {
          key: 'b',
          at: at(2, 1),
          value: { kind: 'list', at: at(3, 3), items: [textAt('x', 3, 5), nothingAt(4, 5)] },
        },
        {
          key: 'c',
          at: at(5, 1),
          value: {
            kind: 'map',
            at: at(5, 4),
            entries: [{ key: 'd', at: at(5, 6), value: nothingAt(5, 6) }],
          },
        },
      ],
    });
  });

  test.each<[text: string, values: readonly string[]]>([
    ['a: 0x10\nb: 1e3\nc: 2010-01-01\nd: 007\n', ['a: 0x10', 'b: 1e3', 'c: 2010-01-01', 'd: 007']],
    ['a: "q\\tr"\nb: \' s \'\nc: |\n  t\n', ['a: q\tr', 'b:  s ', 'c: t\n']],
    ['a: null\nb: ~\nc:\nd: ""\n', ['a: (nothing)', 'b: (nothing)', 'c: (nothing)', 'd: ']],
    ['1.0: x\n', ['1.0: x']],
    ['a: &k name\n*k : x\n', ['a: name', 'name: x']],
    ['? a\n? b\n', ['a: (nothing)', 'b: (nothing)']],
    ['a: &x 1\nb: *x\nc: &x 2\nd: *x\n', ['a: 1', 'b: 1', 'c: 2', 'd: 2']],
    ['&x a: 1\nb: *x\n', ['a: 1', 'b: a']],
    ['{ "a": 1, "b": [2] }', ['a: 1', 'b: list']],
    ['<<: 1\n', ['<<: 1']],
    ['- a: 1\n- [b]\n-\n', ['map', 'list', '(nothing)']],
    ['word', ['word']],
  ])('%j', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  test('an alias stands for the last node before it with its anchor, whatever is read again later', () => {
    // y is anchored anew after the map of the first anchor, x after the list that has an alias of it
    const inner = read('a: &x { k: &y 1 }\nb: &y 2\nc: *x\nd: *y\n');
    expect(toPlain(inner)).toEqual({ a: { k: '1' }, b: '2', c: { k: '1' }, d: '2' });
    const outer = read('a: &x 1\nb: &l [*x]\nc: &x 2\nd: *l\ne: *x\n');
    expect(toPlain(outer)).toEqual({ a: '1', b: ['1'], c: '2', d: ['1'], e: '2' });
  });

  test('what is loaded when it is needed reads the same', async () => {
    const { parseTree: loaded } = await loadDocument();
    const { changed } = await loadChanges();
    expect(toPlain(changed(loaded('a: 1\n', 'f'), { overrides: ['a=2'] }))).toEqual({ a: '2' });
  });

  test.each(['', '\n\n', '# a remark\n'])('%j holds nothing', (text) => {
    expect(read(text)).toEqual(nothingAt(1, 1));
  });
});

describe('a fault of syntax is told with its place', () => {
  test.each<[name: string, text: string, told: string[]]>([
    ['two documents', 'a: 1\n---\nb: 2\n', ['it holds more than one document ("---").']],
    [
      'a map left open at the end of a line',
      'a: {\n',
      ['2:1 Flow map in block collection must be sufficiently indented and end with a }.'],
    ],
    [
      'beyond line 9 and column 9',
      `${'\n'.repeat(11)}long-name: a: b\n`,
      ['12:12 Nested mappings are not allowed in compact mappings.'],
    ],
    [
      'a tag that looks like the end of a message',
      'a: 1\nb: !!x%20at%20line%201%2C%20column%202y c\n',
      ['2:4 Unresolved tag: tag:yaml.org,2002:x at line 1, column 2y.'],
    ],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', ['3:1 Map keys must be unique.']],
    ['a key that is a list', '? [k, l]\n: y\n', ['1:3 a key is a text, not a list or a map.']],
    ['a key that is a map', '{ { k: 1 }: y }\n', ['1:3 a key is a text, not a list or a map.']],
    // as a text its length would double with each level
    ['keys in keys', `${'? '.repeat(100)}x\n`, ['1:3 a key is a text, not a list or a map.']],
    [
      'keys in keys, in braces',
      `${'{'.repeat(100)}x${'}'.repeat(100)}\n`,
      ['1:2 a key is a text, not a list or a map.'],
    ],
    [
      'a key that stands for a map',
      'a: &m { k: 1 }\n*m : x\n',
      ['2:1 a key is a text, not a list or a map.'],
    ],
    [
      'an alias of nothing',
      'a: 1\nb: [*typo]\n',
      ['2:5 the alias *typo stands for nothing: no anchor &typo is before it.'],
    ],
    [
      'an alias before its anchor',
      'a: *x\nb: &x 1\n',
      ['1:4 the alias *x stands for nothing: no anchor &x is before it.'],
    ],
    [
      'an alias of nothing as a key',
      '*typo : 1\n',
      ['1:1 the alias *typo stands for nothing: no anchor &typo is before it.'],
    ],
    [
      'an alias inside its own anchor',
      'a: &x [*x]\n',
      ['1:7 it is nested too deeply, or its aliases lead on without end.'],
    ],
  ])('%s', (_, text, reasons) => {
    const expected = reasons.map((reason) =>
      reason.replace(/^(\d+:\d+ )?/, '$1The scenario is not valid YAML: '),
    );
    expect(told(text)).toEqual(expected);
  });
});

const TOO_DEEP = 'The scenario is not valid YAML: it is nested too deeply.';
const TOO_DEEP_OR_ENDLESS =
  'The scenario is not valid YAML: it is nested too deeply, or its aliases lead on without end.';
const nestedMaps = (depth: number): string =>
  Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:\n`).join('');

describe('nesting ends at 100 levels', () => {
  test.each([
    ['[', ']'],
    ['{a: ', '}'],
    ['- ', ''],
  ])('of %s in one line', (open, close) => {
    const nested = (depth: number): string => `${open.repeat(depth)}x${close.repeat(depth)}`;
    expect(['list', 'map']).toContain(read(nested(100)).kind);
    expect(told(`# a remark\n\n${nested(101)}`)).toEqual([`3 ${TOO_DEEP}`]);
  });

  test('of question marks in one line', () => {
    expect(told('? '.repeat(101))).toEqual([`1 ${TOO_DEEP}`]);
  });

  test('of keys one below the other', () => {
    expect(read(nestedMaps(100)).kind).toBe('map');
    expect(told(nestedMaps(101))).toEqual([`101:103 ${TOO_DEEP_OR_ENDLESS}`]);
  });

  test('also where the library gives up', () => {
    const problems = told(nestedMaps(3_000));
    // whose depth depends on the stack of the thread
    expect(problems).toHaveLength(1);
    expect([TOO_DEEP, TOO_DEEP_OR_ENDLESS]).toContain(problems[0]?.replace(/^\d+:\d+ /, ''));
  });

  test.each<[what: string, text: string]>([
    ['brackets that are closed again', `[${'[], '.repeat(150)}]`],
    ['braces that are closed again', `[${'{}, '.repeat(150)}]`],
    ['dashes of other lines', '- x\n'.repeat(150)],
  ])('and not by %s', (_, text) => {
    expect(valuesOf(text)).toHaveLength(150);
  });
});

describe('a scenario has few parts', () => {
  const MANY =
    'The scenario is not valid YAML: it has more than 100000 parts. Rows of data belong in a CSV file.';

  test('a text of very many marks is refused before it is read, with the line', () => {
    // two marks of the key, a blank, the line break and the bracket come first
    expect(told(`a:\n  b: [${','.repeat(1_000_000)}`)).toEqual([`2 ${MANY}`]);
  });

  test('what an alias stands for counts each time: 100000 parts are read, and no more', () => {
    // the map, a list of 999 (1000 parts), 98 aliases of it (1001 parts each), the list of these and what is left
    const left = 100_000 - 1 - 1_000 - 98 * 1_001 - 1;
    const text = (more: number): string =>
      `a: &x [${'1, '.repeat(999)}]\nb: [${'*x, '.repeat(98)}${'1, '.repeat(left + more)}]\n`;
    expect(valuesOf(text(0))).toEqual(['a: list', 'b: list']);
    expect(told(text(1)).map((problem) => problem.replace(/^2:\d+ /, ''))).toEqual([TOO_DEEP_OR_ENDLESS]);
  });
});
