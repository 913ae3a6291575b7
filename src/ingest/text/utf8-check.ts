import { isAscii } from 'node:buffer';
import { fail, problem, type Problem } from '../../problem/index.js';
import { letterOf, StrayBytes, type StrayByte } from './stray-bytes.js';

/** How the bytes of a file were found to be encoded. */
export interface Utf8Finding {
  /** 'mixed' is UTF-8 with some bytes of Windows-1252. */
  readonly kind: 'utf-8' | 'windows-1252' | 'mixed';
  /** Of mixed bytes: how many are of Windows-1252, and the first of them. */
  readonly strays: number;
  readonly first: StrayByte | null;
}

const BEYOND_ASCII = /[\u0080-\uffff]/;

/** Checks whether bytes that come chunk by chunk are valid UTF-8, and what they are else. */
export class Utf8Check {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  /** True where the last chunk may have ended within a character. */
  private isOpen = false;
  /** True where there were whole characters beyond ASCII before the chunk that is not valid. */
  private hasCharacters = false;
  /** From the chunk on that is not valid, each byte is looked at. */
  private strays: StrayBytes | null = null;
  private straysFrom = 0;
  private position = 0;
  /** The last bytes of the chunk before, which may be the start of a character. */
  private tail: Uint8Array = new Uint8Array();

  constructor(private readonly file: string) {}

  /** @throws Failure for a NUL byte. */
  add(chunk: Uint8Array): void {
    if (hasNul(chunk)) throw fail('nul-byte', { file: this.file });
    if (this.strays) this.strays.add(chunk);
    else if (this.isOpen || !isAscii(chunk)) this.addText(chunk);
    this.position += chunk.length;
  }

  private addText(chunk: Uint8Array): void {
    if (this.decodes(chunk, true)) {
      this.isOpen = (chunk.at(-1) ?? 0) >= 0x80;
      const last = Buffer.concat([this.tail, chunk.subarray(-3)]).subarray(-3);
      const lead = this.isOpen ? last.findLastIndex((byte) => byte >= 0xc0) : -1;
      this.tail = lead === -1 ? new Uint8Array() : last.subarray(lead);
    } else this.look(chunk);
  }

  private look(chunk: Uint8Array): void {
    const { tail } = this;
    this.strays = new StrayBytes();
    this.straysFrom = this.position - tail.length;
    this.strays.add(Buffer.concat([tail, chunk]));
  }

  finding(): Utf8Finding {
    if (!this.strays && !this.decodes(new Uint8Array(), false)) this.look(new Uint8Array());
    const { strays } = this;
    if (!strays) return { kind: 'utf-8', strays: 0, first: null };
    strays.end();
    const { characters, count, first, endsInCharacter } = strays;
    const isMixed = characters > 0 || this.hasCharacters || (endsInCharacter && count > 1 && count <= 3);
    return {
      kind: isMixed ? 'mixed' : 'windows-1252',
      strays: count,
      first: first && { ...first, position: first.position + this.straysFrom },
    };
  }

  private decodes(chunk: Uint8Array, stream: boolean): boolean {
    try {
      const text = this.decoder.decode(chunk, { stream });
      this.hasCharacters ||= BEYOND_ASCII.test(text);
      return true;
    } catch {
      return false;
    }
  }
}

/** The warning of a file that is UTF-8 but for some bytes. @param line of the first of them. */
export function describeStrays(file: string, { strays, first }: Utf8Finding, line: number): Problem {
  const byte = first?.byte ?? 0;
  return problem(
    'encoding-mixed',
    'warning',
    { file, line },
    { count: strays, byte: `0x${byte.toString(16).toUpperCase()}`, letter: letterOf(byte) },
  );
}

function hasNul({ buffer, byteOffset, length }: Uint8Array): boolean {
  // a Buffer looks for a byte many times as fast as a Uint8Array does
  return Buffer.from(buffer, byteOffset, length).includes(0);
}
