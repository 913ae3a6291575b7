import { damaged, tooLarge, WorkbookFault } from './fault.js';
import { DEEPEST_ELEMENT, LONGEST_TOKEN } from './limits.js';

/** Receives the elements of an XML text in their order. Names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** May come in several pieces. */
  text?(text: string): void;
}

/** Returns whether the text of an attribute says yes (`xsd:boolean`); one that is not there says no. */
export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}

/** The attributes of one element, looked up where they are needed. */
export class Attributes {
  constructor(private readonly source: string) {}

  /** Returns the value of an attribute, its name without prefix; undefined where there is none. */
  get(wanted: string): string | undefined {
    const { source } = this;
    for (let at = 0; ;) {
      const equals = source.indexOf('=', at);
      if (equals === -1) return undefined;
      const open = openingQuote(source, equals + 1);
      const close = source.indexOf(source.charAt(open), open + 1);
      if (close === -1) throw damaged('an attribute in its XML never ends');
      if (endsWithName(source, equals, wanted)) return decoded(source.slice(open + 1, close));
      at = close + 1;
    }
  }
}

/** Returns whether the name before the equals sign is `wanted`, with a prefix or without. */
function endsWithName(source: string, equals: number, wanted: string): boolean {
  let end = equals;
  while (isBlank(source.charCodeAt(end - 1))) end -= 1;
  const start = end - wanted.length;
  if (start < 0 || !source.startsWith(wanted, start)) return false;
  const before = source.charCodeAt(start - 1);
  return start === 0 || before === COLON || isBlank(before);
}

const COLON = 58;

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}

function openingQuote(source: string, from: number): number {
  let at = from;
  while (isBlank(source.charCodeAt(at))) at += 1;
  const unit = source.charCodeAt(at);
  if (unit !== 34 && unit !== 39) throw damaged('an attribute in its XML has no quotes');
  return at;
}

/**
 * Cuts XML into elements and text, chunk by chunk, without ever holding more of it than one tag. It is stricter than the
 * parsers of browsers: every element must be closed, no document type may be declared, and so no entity be defined, which
 * no workbook needs.
 */
export class XmlReader {
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  private pending = '';
  private readonly openElements: ElementName[] = [];
  private readonly names = new Map<string, ElementName>();
  private hasRoot = false;

  constructor(private readonly handler: XmlHandler) {}

  /** @throws WorkbookFault where it is not well-formed. */
  push(bytes: Uint8Array): void {
    this.decoder ??= decoderFor(bytes);
    this.parse(decode(this.decoder, bytes), false);
  }

  /** @throws WorkbookFault where an element is not closed. */
  end(): void {
    this.parse(this.decoder === null ? '' : decode(this.decoder), true);
    if (this.openElements.length > 0 || !this.hasRoot) throw damaged('its XML is cut off');
  }

  private parse(chunk: string, isLast: boolean): void {
    const text = this.pending + chunk;
    let at = 0;
    while (at < text.length) {
      const next = text.charAt(at) === '<' ? this.parseMarkup(text, at) : this.parseText(text, at, isLast);
      if (next === null) break;
      at = next;
    }
    this.pending = text.slice(at);
    if (this.pending.length > LONGEST_TOKEN)
      throw tooLarge(`a piece of its XML is longer than ${LONGEST_TOKEN} characters`);
    if (isLast && this.pending !== '') throw damaged('its XML is cut off');
  }

  /** @returns where the text ends; null where its end is not there yet. */
  private parseText(text: string, at: number, isLast: boolean): number | null {
    const found = text.indexOf('<', at);
    if (found === -1 && !isLast) return null;
    const end = found === -1 ? text.length : found;
    const piece = text.slice(at, end);
    if (this.openElements.length === 0) {
      if (/[^\s\ufeff]/.test(piece)) throw damaged('text stands outside of its XML');
    } else this.handler.text?.(decoded(lineEnds(piece)));
    return end;
  }

  /** @returns where the markup ends; null where its end is not there yet. */
  private parseMarkup(text: string, at: number): number | null {
    const second = text.charAt(at + 1);
    if (second === '/') return this.parseClosingTag(text, at);
    if (second === '?') return behind(text, '?>', at);
    if (second === '!') return this.parseDeclaration(text, at);
    if (second === '') return null;
    return this.parseOpeningTag(text, at);
  }

  private parseDeclaration(text: string, at: number): number | null {
    if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end === -1) return null;
      this.handler.text?.(lineEnds(text.slice(at + 9, end)));
      return end + 3;
    }
    if (text.length - at < 9) return null;
    throw new WorkbookFault('workbook-entities');
  }

  private parseClosingTag(text: string, at: number): number | null {
    const end = text.indexOf('>', at);
    if (end === -1) return null;
    const open = this.openElements.pop();
    const isSame =
      open !== undefined &&
      text.startsWith(open.full, at + 2) &&
      text.slice(at + 2 + open.full.length, end).trim() === '';
    if (!isSame) throw damaged(`${text.slice(at, Math.min(end, at + 40))}> in its XML closes nothing`);
    this.handler.close(open.local);
    return end + 1;
  }

  private parseOpeningTag(text: string, at: number): number | null {
    const end = tagEnd(text, at + 1);
    if (end === null) return null;
    const isEmpty = text.charAt(end - 1) === '/';
    const behind = isEmpty ? end - 1 : end;
    let blank = at + 1;
    while (blank < behind && !isBlank(text.charCodeAt(blank))) blank += 1;
    const name = this.nameOf(text.slice(at + 1, blank));
    if (this.openElements.length === 0) {
      if (this.hasRoot) throw damaged('its XML goes on behind its end');
      this.hasRoot = true;
    }
    if (this.openElements.length >= DEEPEST_ELEMENT)
      throw tooLarge(`its XML is nested more than ${DEEPEST_ELEMENT} deep`);
    this.handler.open(
      name.local,
      blank === behind ? NO_ATTRIBUTES : new Attributes(text.slice(blank, behind)),
    );
    if (isEmpty) this.handler.close(name.local);
    else this.openElements.push(name);
    return end + 1;
  }

  private nameOf(full: string): ElementName {
    const known = this.names.get(full);
    if (known) return known;
    if (!NAME.test(full)) throw damaged('a tag in its XML has no name');
    const name = { full, local: full.slice(full.indexOf(':') + 1) };
    if (this.names.size < MOST_NAMES) this.names.set(full, name);
    return name;
  }
}

/** The name of an element, with its prefix and without. */
interface ElementName {
  readonly full: string;
  readonly local: string;
}

/** A workbook has some dozens of names of elements. */
const MOST_NAMES = 1_000;

const NO_ATTRIBUTES = new Attributes('');
const NAME = /^[^\s<>&"'=/!?]+$/;

/** Reads all of a part's XML. */
export async function readXml(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  handler: XmlHandler,
): Promise<void> {
  const reader = new XmlReader(handler);
  for await (const chunk of chunks) reader.push(chunk);
  reader.end();
}

/** Returns the end of a tag that starts before `from`; a `>` in the value of an attribute does not end it. */
function tagEnd(text: string, from: number): number | null {
  let end = text.indexOf('>', from);
  for (let at = from; end !== -1;) {
    const open = firstQuote(text, at, end);
    if (open === -1) return end;
    const close = text.indexOf(text.charAt(open), open + 1);
    if (close === -1) return null;
    if (close > end) end = text.indexOf('>', close);
    at = close + 1;
  }
  return null;
}

function firstQuote(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 34 || unit === 39) return i;
  }
  return -1;
}

function behind(text: string, ending: string, from: number): number | null {
  const end = text.indexOf(ending, from);
  return end === -1 ? null : end + ending.length;
}

/** Returns the text with line feeds as its only line ends, as XML requires. */

function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{1,5}));|&/gi, (_, decimal, hex, name) => {
    if (typeof name === 'string') {
      const character = NAMED.get(name);
      if (character !== undefined) return character;
    } else if (decimal !== undefined || hex !== undefined) {
      const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
      if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    }
    throw new WorkbookFault('workbook-entities');
  });
}

function decoderFor(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0))
    return new TextDecoder('utf-16le', { fatal: true });
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c))
    return new TextDecoder('utf-16be', { fatal: true });
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const named = /^[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named, { fatal: true });
  } catch {
    throw damaged(`its XML is in an encoding that is not known (${named.slice(0, 40)})`);
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw damaged('its XML holds bytes that are no text');
  }
}
