import { isAscii } from 'node:buffer';
import type { Encoding, Text } from '../encoding.js';
import type { FoundHeader } from '../find-header.js';
import { BatchParser, type CsvRecord } from '../records.js';
import { firstLine, RecordSplitter } from '../record-splitter.js';
import { DOUBT, type Condensed } from './condensed.js';
import { rowsIn, type Condenser } from './condenser.js';
import { Kernel } from './kernel.js';
import { behindLine, cut, decoderOf, POUND } from './lane-bytes.js';
import type { ShapeMemory } from './lane-memory.js';
import type { Group } from './row-kinds.js';
import type { RowTaker } from './row-taker.js';
import type { Names, TakeSum } from './tally.js';
import type { Made } from './threads.js';

/** Who adds rows up, and what its groups are. */
export interface Numbered {
  readonly condenser: Pick<Condenser, 'refuse' | 'reopen'>;
  readonly groups: Names;
}

/** How many bytes are read at first behind a record that is damaged. */
const FEW = 1 << 12;

/** That a stretch has to be gone over again. */
interface Again {
  /** Where a record starts that is not what it seemed; null where there is none. */
  readonly until: number | null;
  /** Groups of which the next row is to be looked at. */
  readonly reopen: readonly number[];
}

/** What has been learned of rows under one header in one encoding. */
export type Known = Pick<ShapeMemory, 'shape' | 'tally'> & {
  readonly own: Numbered & { readonly condenser: Condenser };
};

/**
 * Enters rows from their bytes, in their order. Those without doubt whose like has been read before are added up; every
 * other row goes through csv-parse and the row reader, in its turn.
 */
export class FastLane {
  private readonly parser: BatchParser;
  private decode: (bytes: Uint8Array) => string;
  /** What is known of rows in the encoding that they are read in. */
  known: Known;
  /** The beginning of a record that is not all there. */
  private kept: Uint8Array = new Uint8Array();
  private record = 0;
  private line: number;
  /** Of what has been told for this file, once and for all. */
  private readonly told = new Set<Group['trust']>();
  private readonly takeSum: TakeSum = (...sum) => {
    this.taker.sum(...sum);
  };

  /** Whether the bytes below 128 are ASCII, as the scanner takes them to be, and the rows above the header are plain. */
  static serves({ encoding }: Text, found: FoundHeader): boolean {
    return POUND[encoding] !== undefined && found.isPlainAbove && Kernel.isAvailable;
  }

  /** @param knownIn what has been learned of such rows in an encoding; from then on they are read as that says. */
  constructor(
    private encoding: Encoding,
    private readonly found: FoundHeader,
    private readonly knownIn: (encoding: Encoding) => Known,
    private readonly taker: RowTaker,
  ) {
    this.parser = new BatchParser(found.delimiter, found.header.headings.length);
    this.line = found.line;
    this.decode = decoderOf(encoding);
    this.known = knownIn(encoding);
  }

  /** From here on the rows are in this encoding. */
  readAs(encoding: Encoding): void {
    this.finishSums();
    this.encoding = encoding;
    this.decode = decoderOf(encoding);
    this.known = this.knownIn(encoding);
  }

  /** Reads and enters the next rows. */
  read(rows: Uint8Array): void {
    const bytes = this.kept.length > 0 ? Buffer.concat([this.kept, rows]) : rows;
    this.kept = Uint8Array.from(bytes.subarray(this.take(bytes, 0, false)));
  }

  /** Enters what the next rows came to elsewhere. @param bytesFrom their bytes, from one of them on. */
  enterMade(
    { condensed, by }: Pick<Made, 'condensed' | 'by'>,
    bytesFrom: (start: number) => Uint8Array,
  ): void {
    // a record that reaches over the end of one piece makes what was read of the next a mere guess
    if (this.kept.length === 0 && this.enter(condensed, by) === null) {
      const rest = bytesFrom(condensed.next);
      if (rest.length > 0) this.read(rest);
      return;
    }
    by.condenser.reopen(
      [...condensed.left.groups, ...condensed.fresh.groups].filter((number) => number >= 0),
    );
    this.read(bytesFrom(0));
  }

  /** No row comes any more. */
  finish(): void {
    this.take(this.kept, 0, true);
  }

  /** Hands on what was added up; where the file cannot be read after all too, or it would be taken for another's. */
  finishSums(): void {
    if (this.taker.isByFile) this.known.tally.take(this.takeSum);
  }

  /** Reads rows from `from` on. @returns where the first row starts that is not all there. */
  private take(bytes: Uint8Array, from: number, ended: boolean): number {
    let at = from;
    let window = bytes.length;
    while (at < bytes.length) {
      const end = Math.min(bytes.length, at + window);
      const { next, isOpen, isDamaged } = this.condense(bytes, at, end);
      at = next;
      if (isDamaged || (isOpen && end === bytes.length)) {
        const behind = this.readLines(bytes, at, ended);
        if (behind === null) break;
        at = behind;
        window = FEW; // where one record is damaged others may be, and what is read behind them is read in vain
      } else window *= 2;
    }
    return at;
  }

  /** Adds up and enters rows until one has to be read by itself. */
  private condense(
    bytes: Uint8Array,
    from: number,
    end: number,
  ): { next: number; isOpen: boolean; isDamaged: boolean } {
    const { own } = this.known;
    const rows = rowsIn(bytes);
    let until = end;
    for (;;) {
      const condensed = own.condenser.condense(rows, from, until);
      const again = this.enter(condensed, own);
      if (again === null) return { next: condensed.next, isOpen: condensed.isOpen, isDamaged: until < end };
      until = again.until ?? until;
    }
  }

  /** @returns null where all of it has been entered; else nothing has. */
  private enter(condensed: Condensed, { condenser, groups }: Numbered): Again | null {
    const rows = this.leftRows(condensed);
    const opened = new Set<number>();
    condensed.left.groups.forEach((number, i) => {
      if (number < 0) return;
      const fields = rows[i]?.fields ?? [];
      groups.set(
        number,
        this.taker.groupOf(this.taker.halvesOf(fields), () => fields),
      );
      opened.add(number);
    });
    condenser.refuse([...opened].filter((number) => groups.get(number) === null));
    condenser.refuse(this.meet(condensed.fresh, groups));
    const again = this.settle(condensed, rows, opened, groups);
    if (again === null) this.enterRows(condensed, rows, groups);
    else condenser.reopen([...opened, ...again.reopen]);
    return again;
  }

  /** Finds out what groups are from the first row of each. @returns those whose rows are wanted one by one. */
  private meet(fresh: Condensed['fresh'], groups: Names): number[] {
    const refused: number[] = [];
    const { taker, decode } = this;
    groups.meet(fresh, (i) => {
      const text = decode(fresh.bytes.subarray(fresh.ends[i - 1] ?? 0, fresh.ends[i]));
      const fields = cut(text, this.found.delimiter);
      const halves = taker.halvesOf(fields);
      const group = taker.groupOf(halves, () => fields);
      if (!group) refused.push(fresh.groups[i] as number);
      return { halves, group };
    });
    return refused;
  }

  private settle(
    { left, sums }: Condensed,
    rows: readonly CsvRecord[],
    opened: ReadonlySet<number>,
    groups: Names,
  ): Again | null {
    const damaged = rows.findIndex(({ fields }, i) => fields === null && (left.lines[i] ?? 1) > 1);
    if (damaged !== -1) return { until: left.starts[damaged] ?? 0, reopen: [] };
    const reopen: number[] = [];
    let isSettled = true;
    for (const number of groups.unsure(sums.groups)) {
      const known = groups.get(number);
      if (typeof known === 'number') {
        const { trust } = this.taker.group(known);
        // what is told once of a trust is told at the first of all its rows
        if (!trust.isDoubted || this.told.has(trust) || opened.has(number)) continue;
        reopen.push(number);
      } else if (known === undefined) reopen.push(number); // it was opened in a stretch that came to nothing
      isSettled = false;
    }
    return isSettled ? null : { until: null, reopen };
  }

  private enterRows(
    { left, sums, rows: list, days }: Condensed,
    rows: readonly CsvRecord[],
    groups: Names,
  ): void {
    const { taker } = this;
    const amountsWide = left.amounts.length / Math.max(1, left.groups.length);
    let listed = 0;
    const skip = (i: number): void => {
      const count = left.rowsBefore[i] ?? 0;
      if (count === 0) return;
      taker.summed({
        count,
        pence: left.penceBefore[i] ?? 0,
        list,
        listed,
        record: this.record + 1,
        line: this.line + 1,
      });
      listed += count;
      this.record += count;
      this.line += count;
    };
    rows.forEach((csv, i) => {
      skip(i);
      this.record += 1;
      const at = { ...csv, line: this.line + 1 };
      const known = groups.get(left.groups[i] ?? DOUBT);
      const trust = typeof known === 'number' ? taker.group(known).trust : null;
      if (typeof known === 'number' && trust && (!trust.isDoubted || this.told.has(trust))) {
        const amounts = left.amounts.subarray(i * amountsWide, (i + 1) * amountsWide);
        taker.opened(known, { csv: at, record: this.record, amounts, list, listed });
      } else {
        if (trust) this.told.add(trust);
        taker.one(at, this.record);
      }
      if ((left.groups[i] ?? DOUBT) >= 0) listed += 1;
      this.line += left.lines[i] ?? 1;
    });
    skip(rows.length);
    groups.add(sums, this.takeSum);
    if (days) taker.days(days);
  }

  /** The rows left as records: what is in doubt by csv-parse at one go. */
  private leftRows({ left }: Condensed): CsvRecord[] {
    const texts = textsOf(left, this.decode);
    const isDoubtful = (i: number): boolean => left.groups[i] === DOUBT;
    const pieces = texts.flatMap((text, i) =>
      isDoubtful(i) ? [{ text, line: 0, lines: left.lines[i] ?? 1, start: 0 }] : [],
    );
    const parsed = pieces.length === 0 ? [] : this.parser.parse(pieces);
    let at = 0;
    return texts.map((text, i) =>
      isDoubtful(i)
        ? (parsed[at++] ?? { text, line: 0, fields: null })
        : { text, line: 0, fields: cut(text, this.found.delimiter) },
    );
  }

  /** Reads the record at `at`, which may span lines. @returns where the next starts; null where more bytes are needed. */
  private readLines(bytes: Uint8Array, at: number, ended: boolean): number | null {
    for (let size = 1 << 12; ; size *= 8) {
      const end = Math.min(at + size, bytes.length);
      const isAll = end === bytes.length;
      const splitter = new RecordSplitter();
      splitter.push(this.decode(bytes.subarray(at, end)));
      if (isAll && ended) splitter.end();
      const [piece] = splitter.take(1);
      if (piece) {
        const [csv] = this.parser.parse([piece]);
        const isRefused = !csv || csv.fields === null;
        const text = isRefused ? firstLine(piece.text) : piece.text;
        this.record += 1;
        this.taker.one({ text, fields: csv?.fields ?? null, line: this.line + 1 }, this.record);
        this.line += isRefused ? 1 : piece.lines;
        return behindLine(bytes, at + this.lengthOf(text));
      }
      if (isAll) return null;
    }
  }

  private lengthOf(text: string): number {
    return this.encoding === 'windows-1252' ? text.length : Buffer.byteLength(text);
  }
}

/** The rows left, as text. */
function textsOf({ bytes, ends }: Condensed['left'], decode: (bytes: Uint8Array) => string): string[] {
  // where each byte is a character, one text is cut: a call for each row takes longer than all the rest
  const whole = isAscii(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    : null;
  let start = 0;
  return Array.from(ends, (end) => {
    const text = whole === null ? decode(bytes.subarray(start, end)) : whole.slice(start, end);
    start = end;
    return text;
  });
}
