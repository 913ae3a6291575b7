import type { Random } from './random.js';

/** Pieces of text that readers of any kind may stumble over. */
const PIECES: readonly (string | Uint8Array)[] = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    ',,,,',
    '\uFEFF',
    '\u001a',
    ' ',
    '\u00a0',
    '\u2028',
  ],
  ...[
    '=1+1',
    '@a',
    '-',
    '\u2212',
    '(5)',
    '\u00a3',
    '1e3',
    '1E-12',
    '9'.repeat(40),
    '0.1',
    '1,000',
    '1,00',
    '00012',
    'NaN',
    '-0',
    '250.00-',
    'CR',
  ],
  ...[
    '2010-11',
    '2011/12',
    'Nov-10',
    '30/04/2020',
    '04/30/2020',
    '2020-02-30',
    '43951',
    'May-10',
    '0000-01',
    '9999-00',
  ],
  ...[
    'Total',
    'Grand total',
    'RKE',
    'NATIONAL',
    'constructor',
    '__proto__',
    'toString',
    'central',
    'local',
    'both',
    'amount',
    'trust_code',
  ],
  ...[
    '\u001b[31m',
    '\u202e',
    '\u3164',
    '::error::',
    '<script>',
    '![x](http://x/)',
    '$(x)',
    '%00',
    '../',
    '\u0130',
    '\ud83d\ude00',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    ': ',
    '- ',
    '? ',
    '&a ',
    '*a',
    '!!',
    '|',
    '>',
    '#',
    '---\n',
    'null',
    'true',
    '~',
    '<<: ',
    '%',
    '100%',
    '-100%',
    '1bn',
    'green-book',
  ],
  ...[
    Uint8Array.of(0),
    Uint8Array.of(0xe9),
    Uint8Array.of(0xa3),
    Uint8Array.of(0xc3),
    Uint8Array.of(0xff, 0xfe),
    Uint8Array.of(0x1f, 0x8b),
    Uint8Array.of(0xed, 0xa0, 0x80),
  ],
];

/** Returns bytes with a few random changes. @param other bytes of which a part may be put in. */
export function mutated(seed: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(seed);
  for (let changes = 1 + random.below(4); changes > 0; changes--) bytes = changedOnce(bytes, other, random);
  return bytes.subarray(0, 1 << 16);
}

function changedOnce(bytes: Buffer<ArrayBuffer>, other: Uint8Array, random: Random): Buffer<ArrayBuffer> {
  const at = random.below(bytes.length + 1);
  const length = random.below(random.pick([2, 8, 64, bytes.length + 1]));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.below(8)) {
    case 0: // a bit
      if (after.length > 0) bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
      return bytes;
    case 1: // a byte
      if (after.length > 0) bytes[at] = random.below(256);
      return bytes;
    case 2:
      return Buffer.concat([before, after.subarray(length)]);
    case 3:
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 4: {
      const from = random.below(other.length + 1);
      return Buffer.concat([
        before,
        other.subarray(from, from + length),
        after.subarray(random.below(2) * length),
      ]);
    }
    case 5:
      return random.below(4) === 0 ? Buffer.from(before) : bytes;
    default:
      return Buffer.concat([
        before,
        Buffer.from(random.pick(PIECES) as string),
        after.subarray(random.below(2) * length),
      ]);
  }
}
