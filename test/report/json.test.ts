import { expect, test } from 'vitest';
import { JsonList } from '../../src/report/json-list.js';
import type { JsonValue } from '../../src/report/report.js';
import { jsonPieces } from '../../src/report/views/json.js';

test('long lists are made one by one, and come to the text of the whole', () => {
  let made = 0;
  const long = JsonList.of(2000, function* () {
    for (let i = 0; i < 2000; i++) {
      made += 1;
      yield { name: `line\nbreak "${i}"`, parts: i % 2 === 0 ? [] : [{ i, none: undefined }] };
    }
  });
  const short = JsonList.of(2, () => [1, { a: null }]);
  const document: JsonValue = { a: [], b: {}, skipped: undefined, rows: long, inner: { rows: long, short } };

  const pieces = jsonPieces({ document });
  let text = '';
  while (made === 0) text += String(pieces.next().value);
  expect(made).toBe(1);
  for (const piece of pieces) text += piece;
  expect(text).toBe(`${JSON.stringify(document, null, 2)}\n`);
});
