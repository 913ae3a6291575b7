import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenRows } from '../../src/ingest/seen-rows.js';

test('finds a row again where it was first met, as a map would', () => {
  // few different hashes, and such as share their last bits, so that rows meet in one slot
  const hash = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(256, 512, -256, 0x7fffffff));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(hash, hash), { maxLength: 600 }),
      fc.integer({ min: 1, max: 40 }),
      (rows, most) => {
        const seen = new SeenRows(most);
        const known = new Map<string, number>();
        let isFull = false;
        rows.forEach(([a, b], i) => {
          const like = known.get(`${a},${b}`) ?? -1;
          expect(seen.find(a, b, i + 1)).toBe(like);
          if (like !== -1) return;
          if (known.size < most) known.set(`${a},${b}`, i + 1);
          else isFull = true;
        });
        expect(seen.isFull).toBe(isFull);
      },
    ),
  );
});

test('keeps them when it grows', () => {
  const seen = new SeenRows(5_000);
  for (let i = 1; i <= 5_000; i++) expect(seen.find(i * 4_096, -i, i)).toBe(-1);
  for (let i = 1; i <= 5_000; i++) expect(seen.find(i * 4_096, -i, 9_999)).toBe(i);
  expect(seen.find(1, 1, 1)).toBe(-1);
  expect(seen.isFull).toBe(true);
});
