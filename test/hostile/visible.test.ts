import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inertText, visible, visibleJson, visibleLines } from '../../src/problem/index.js';
import { COMMANDS_OF_SERVERS, REAL_NAMES, UNSEEN } from './texts.js';
import { commandsIn, unseenIn } from './watch.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...UNSEEN.map(([, text]) => text), ...COMMANDS_OF_SERVERS), fc.string()))
    .map((parts) => parts.join('')),
);

describe('what does not show is its code', () => {
  test.each(UNSEEN)('%s', (_, text) => {
    for (const name of [`a${text}b`, `${text}b`, text]) {
      const shown = visible(name);
      expect(unseenIn(name)).not.toEqual([]);
      expect(unseenIn(shown)).toEqual([]);
      expect(shown).toContain('\\');
    }
  });

  test.each(COMMANDS_OF_SERVERS)('a command to a build server: %j', (text) => {
    expect(commandsIn(text.replaceAll('\r', '\n'))).not.toEqual([]);
    expect(commandsIn(visible(text))).toEqual([]);
    expect(commandsIn(visibleLines(text))).toEqual([]);
  });

  test.each(REAL_NAMES)('but not what real names hold: %s', (name) => {
    expect(visible(name)).toBe(name);
  });

  test.each([
    ['a\tb\nc\rd', 'a\\tb\\nc\\rd'],
    ['a\u001b[0m', 'a\\u001b[0m'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\ud800'],
    ['::error::x', ':\\u003aerror:\\u003ax'],
  ])('%j is %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = visible(text);
        expect(unseenIn(shown)).toEqual([]);
        expect(commandsIn(shown)).toEqual([]);
        expect(visible(shown)).toBe(shown);
      }),
    );
  });
});

test('JSON means the same, and holds nothing that does not show', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const json = visibleJson(JSON.stringify({ [text]: [text] }, null, 2));
      expect(JSON.parse(json)).toEqual({ [text]: [text] });
      expect(unseenIn(json.replaceAll('\n', ''))).toEqual([]);
      expect(commandsIn(json)).toEqual([]);
    }),
  );
});

test('a file of data keeps names, but for what terminals and build servers act on', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const written = inertText(text);
      expect(written).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/);
      // a cell that begins so stands in quotes
      expect(commandsIn(`"${written}"`)).toEqual([]);
    }),
  );
  for (const name of [...REAL_NAMES, 'a\nb', 'a\u200bb', '\u202ab', 'a::b'])
    expect(inertText(name)).toBe(name);
});
