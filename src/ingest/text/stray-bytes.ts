import { isAscii } from 'node:buffer';

/** A byte that is part of no character of UTF-8. */
export interface StrayByte {
  /** Its position from the first byte that was looked at. */
  readonly position: number;
  readonly byte: number;
}

/** The longest character of UTF-8 in bytes. */
const LONGEST = 4;

/**
 * Tells characters of UTF-8 beyond ASCII from bytes that are part of none, chunk by chunk. Bytes of Windows-1252 hardly
 * ever look like such a character, so that text in which both are met is UTF-8 with some bytes of the other.
 */
export class StrayBytes {
  /** How many characters beyond ASCII, and how many stray bytes there were. */
  characters = 0;
  count = 0;
  first: StrayByte | null = null;
  /** True where the bytes end within a character. */
  endsInCharacter = false;
  /** The start of a character whose rest is in the next chunk. */
  private open: Uint8Array = new Uint8Array();
  private position = 0;

  /** @param visit called for each piece: bytes of ASCII and of whole characters, or a stray byte by itself. */
  constructor(private readonly visit: (piece: Uint8Array, isStray: boolean) => void = () => undefined) {}

  add(chunk: Uint8Array): void {
    const bytes = this.open.length === 0 ? chunk : Buffer.concat([this.open, chunk]);
    // copied, since callers may read the next chunk into the same memory
    this.open = Uint8Array.from(bytes.subarray(bytes.length - this.take(bytes, false)));
  }

  /** Takes what is left when no more bytes come. */
  end(): void {
    this.endsInCharacter = this.open.length > 0;
    this.take(this.open, true);
    this.open = new Uint8Array();
  }

  /** @returns how many bytes at the end may be the start of a character. */
  private take(bytes: Uint8Array, isEnd: boolean): number {
    let from = 0;
    let at = isAscii(bytes) ? bytes.length : 0;
    while (at < bytes.length) {
      if ((bytes[at] as number) < 0x80) {
        at += 1;
        continue;
      }
      const length = characterAt(bytes, at);
      if (length === null && !isEnd) break;
      if (length !== null && length > 0) {
        this.characters += 1;
        at += length;
        continue;
      }
      this.count += 1;
      this.first ??= { position: this.position + at, byte: bytes[at] as number };
      if (at > from) this.visit(bytes.subarray(from, at), false);
      this.visit(bytes.subarray(at, at + 1), true);
      at += 1;
      from = at;
    }
    if (at > from) this.visit(bytes.subarray(from, at), false);
    this.position += at;
    return bytes.length - at;
  }
}

/**
 * Returns the length of the character of UTF-8 at a position, as the Unicode standard has it: none that is longer than
 * need be, no surrogate, none above U+10FFFF.
 *
 * @returns 0 where there is none; null where the bytes end within what may be one.
 */
function characterAt(bytes: Uint8Array, at: number): number | null {
  const first = bytes[at] as number;
  const length = first >= 0xf0 ? LONGEST : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i];
    if (next === undefined) return null;
    const low = i > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = i > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (next < low || next > high) return 0;
  }
  return length;
}

/** The characters of the upper half of Windows-1252, in UTF-8. */
const UPPER_HALF: readonly Uint8Array[] = Array.from({ length: 0x80 }, (_, i) =>
  // as a stream: on Node 20 a one-shot decoder gets 0x80 to 0x9F wrong
  Buffer.from(new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + i), { stream: true })),
);

/** Returns the character of Windows-1252 that a byte is. */
export function letterOf(byte: number): string {
  return Buffer.from(UPPER_HALF[byte - 0x80] ?? Uint8Array.of(byte)).toString('utf8');
}

/** Passes bytes on as valid UTF-8: stray bytes become the characters that they are in Windows-1252. */
export async function* withoutStrayBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const strays = new StrayBytes((piece, isStray) => {
    pieces.push(isStray ? (UPPER_HALF[(piece[0] as number) - 0x80] as Uint8Array) : piece);
  });
  for await (const chunk of chunks) {
    strays.add(chunk);
    if (pieces.length > 0) yield Buffer.concat(pieces);
    pieces = [];
  }
  strays.end();
  if (pieces.length > 0) yield Buffer.concat(pieces);
}
