import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WORDINGS } from '../../src/problem/wordings.js';
import { meant, meantTrust, plural, pounds, type Wording } from '../../src/problem/words.js';

/** Details that hold the same under every name, or what `of` makes of the name. */
const detailsOf = (of: (name: string) => string | number | undefined) =>
  new Proxy<Record<string, string | number>>({}, { get: (_, name) => of(String(name)) });

/** Details with their names as values, counts of one, and none at all. */
const DETAILS = [detailsOf((name) => `<${name}>`), detailsOf(() => 1), detailsOf(() => undefined)];

test('every message is worded as it was reviewed (vitest --update renews the list)', async () => {
  const list = Object.entries<Wording>(WORDINGS).map(([code, wording]) => {
    const texts = new Set(DETAILS.map((details) => wording(details)));
    // a detail that a message cannot do without is always given
    const told = [...texts].filter((text) => !text.includes('undefined'));
    return [code, ...told.map((text) => `  ${text}`)].join('\n');
  });
  await expect(`${list.sort().join('\n')}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'wordings.txt'));
});

describe('parts of messages', () => {
  test.each([
    ['0.00', '\u00a30.00'],
    ['999.9', '\u00a3999.9'],
    ['1000', '\u00a31,000'],
    ['-1234567.50', '-\u00a31,234,567.50'],
    [123456, '\u00a3123,456'],
  ])('pounds of %s: %s', (amount, text) => {
    expect(pounds(amount)).toBe(text);
  });

  test('counts and suggestions', () => {
    expect([plural(1, 'row'), plural('1', 'row'), plural(0, 'row'), plural('12', 'row')]).toEqual([
      ...['1 row', '1 row', '0 rows', '12 rows'],
    ]);
    expect([plural(1, 'entry', 'entries'), plural(2, 'entry', 'entries')]).toEqual(['1 entry', '2 entries']);
    expect([meant({}), meant({ nearest: 'epr' })]).toEqual(['', ' Did you mean "epr"?']);
    expect([meantTrust({}), meantTrust({ nearest: 'RKE', name: 'Whittington' })]).toEqual([
      '',
      ' Did you mean RKE (Whittington)?',
    ]);
  });
});
