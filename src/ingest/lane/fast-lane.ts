import type { Text } from '../encoding.js';
import type { FoundHeader } from '../find-header.js';
import { BatchParser, type CsvRecord } from '../records.js';
import { firstLine, RecordSplitter } from '../record-splitter.js';
import { DOUBT, type Condensed } from './condensed.js';
import type { Condenser } from './condenser.js';
import { behindLine, cut, decoderOf, POUND } from './lane-bytes.js';
import type { ShapeMemory } from './lane-memory.js';
import type { Group } from './row-kinds.js';
import type { RowTaker } from './row-taker.js';
import { rowsOf, stretchesOf } from './stretches.js';
import type { Elsewhere, LaneThreads } from './threads.js';

/** Who adds rows up, and what its groups are called here; null where their rows are wanted one by one. */
export interface Numbered {
  readonly condenser: Pick<Condenser, 'refuse' | 'reopen'>;
  readonly groups: (Group | null)[];
}

/** That a stretch has to be gone over again. */
interface Again {
  /** Where a record starts that is not what it seemed; null where there is none. */
  readonly until: number | null;
  /** Groups of which the next row is to be looked at. */
  readonly reopen: readonly number[];
}

/**
 * Reads rows from their bytes. Those without doubt whose like has been read before are added up; every other row goes
 * through csv-parse and the row reader, in its turn.
 */
export class FastLane {
  private readonly parser: BatchParser;
  private readonly decode: (bytes: Uint8Array) => string;
  private record = 0;
  private line: number;
  /** Of what has been told for this file, once and for all. */
  private readonly told = new Set<Group['trust']>();

  /** Whether the bytes below 128 are ASCII, as the scanner takes them to be, and the rows above the header are plain. */
  static serves({ encoding }: Text, found: FoundHeader): boolean {
    return POUND[encoding] !== undefined && found.isPlainAbove;
  }

  constructor(
    private readonly text: Text,
    private readonly found: FoundHeader,
    private readonly known: Pick<ShapeMemory, 'shape' | 'own'>,
    private readonly taker: RowTaker,
  ) {
    this.parser = new BatchParser(found.delimiter, found.header.headings.length);
    this.decode = decoderOf(text.encoding);
    this.line = found.line;
  }

  /**
   * Reads the rows.
   *
   * @param threads that most of the work is done in.
   * @param turn what comes before the first row is entered.
   */
  async run(threads: LaneThreads | null, turn: Promise<void>): Promise<void> {
    if (threads) {
      await this.runIn(threads, turn);
      return;
    }
    await turn;
    let kept: Uint8Array = new Uint8Array();
    for await (const chunk of rowsOf(this.text, this.found)) {
      const bytes = this.finishRow(kept, chunk);
      kept = bytes.subarray(this.take(bytes, 0, false));
    }
    this.take(kept, 0, true);
  }

  private async runIn(threads: LaneThreads, turn: Promise<void>): Promise<void> {
    const under: Promise<Elsewhere>[] = [];
    let kept: Uint8Array = new Uint8Array();
    const enterNext = async (): Promise<void> => {
      await turn;
      const next = await under.shift();
      if (!next) return;
      const { bytes, condensed, by } = next;
      // a record that reaches over the end of one stretch makes what was read of the next a mere guess
      const isGuess = kept.length > 0 || this.enter(condensed, by) !== null;
      if (isGuess) by.condenser.reopen(condensed.left.groups.filter((number) => number >= 0));
      const whole = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes;
      kept = whole.slice(this.take(whole, isGuess ? 0 : condensed.next, false));
      threads.release(bytes);
    };
    try {
      for await (const stretch of stretchesOf(rowsOf(this.text, this.found), threads)) {
        under.push(threads.condense(this.known.shape, stretch));
        if (under.length >= 2 * threads.count) await enterNext();
      }
      while (under.length > 0) await enterNext();
    } finally {
      await Promise.allSettled(under);
    }
    await turn;
    this.take(kept, 0, true);
  }

  /**
   * Reads the row that one chunk began and the next ends, so that no more than this row is copied.
   *
   * @returns what is still to be read.
   */
  private finishRow(kept: Uint8Array, chunk: Uint8Array): Uint8Array {
    if (kept.length === 0) return chunk;
    const end = chunk.indexOf(10) + 1;
    if (end === 0) return Buffer.concat([kept, chunk]);
    const row = Buffer.concat([kept, chunk.subarray(0, end)]);
    const at = this.take(row, 0, false);
    const behind = chunk.subarray(end);
    return at === row.length ? behind : Buffer.concat([row.subarray(at), behind]);
  }

  /** Reads rows from `from` on. @returns where the first row starts that is not all there. */
  private take(bytes: Uint8Array, from: number, ended: boolean): number {
    let at = from;
    while (at < bytes.length) {
      const { next, isOpen } = this.condense(bytes, at);
      at = next;
      if (!isOpen) continue;
      const behind = this.readLines(bytes, at, ended);
      if (behind === null) break;
      at = behind;
    }
    return at;
  }

  /** Adds up and enters rows until one has to be read by itself. */
  private condense(bytes: Uint8Array, from: number): { next: number; isOpen: boolean } {
    const { own } = this.known;
    let until = bytes.length;
    for (;;) {
      const condensed = own.condenser.condense(bytes, from, until);
      const again = this.enter(condensed, own);
      if (again === null) {
        const { next, isOpen } = condensed;
        return { next, isOpen: isOpen || until < bytes.length };
      }
      until = again.until ?? until;
    }
  }

  /** @returns null where all of it has been entered; else nothing has. */
  private enter(condensed: Condensed, { condenser, groups }: Numbered): Again | null {
    const rows = this.leftRows(condensed);
    const opened = new Set<number>();
    condensed.left.groups.forEach((number, i) => {
      if (number < 0) return;
      groups[number] = this.taker.groupOf(rows[i]?.fields ?? []);
      opened.add(number);
    });
    condenser.refuse([...opened].filter((number) => !groups[number]));
    const again = this.settle(condensed, rows, opened, groups);
    if (again === null) this.enterRows(condensed, rows, groups);
    else condenser.reopen([...opened, ...again.reopen]);
    return again;
  }

  private settle(
    { left, sums }: Condensed,
    rows: readonly CsvRecord[],
    opened: ReadonlySet<number>,
    groups: readonly (Group | null)[],
  ): Again | null {
    const damaged = rows.findIndex(({ fields }, i) => fields === null && (left.lines[i] ?? 1) > 1);
    if (damaged !== -1) return { until: left.starts[damaged] ?? 0, reopen: [] };
    const reopen = [...sums.groups].filter((number) => {
      const group = groups[number];
      if (group === undefined) return true; // it was opened in a stretch that came to nothing
      const trust = group?.trust;
      // what is told once of a trust is told at the first of all its rows
      return trust?.isDoubted === true && !this.told.has(trust) && !opened.has(number);
    });
    const isSettled = reopen.length === 0 && sums.groups.every((number) => groups[number]);
    return isSettled ? null : { until: null, reopen };
  }

  private enterRows(
    { left, sums, rows: list, days }: Condensed,
    rows: readonly CsvRecord[],
    groups: readonly (Group | null)[],
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
      const group = groups[left.groups[i] ?? DOUBT];
      if (group && (!group.trust.isDoubted || this.told.has(group.trust))) {
        const amounts = left.amounts.subarray(i * amountsWide, (i + 1) * amountsWide);
        taker.opened(group, { csv: at, record: this.record, amounts, list, listed });
      } else {
        if (group) this.told.add(group.trust);
        taker.one(at, this.record);
      }
      if ((left.groups[i] ?? DOUBT) >= 0) listed += 1;
      this.line += left.lines[i] ?? 1;
    });
    skip(rows.length);
    const wide = sums.counts.length / Math.max(1, sums.groups.length);
    for (let place = 0; place < sums.groups.length; place++) {
      const group = groups[sums.groups[place] as number];
      for (let i = 0; group && i < wide; i++)
        taker.sum(group, i, sums.pence[place * wide + i] as number, sums.counts[place * wide + i] as number);
    }
    if (days) taker.days(days);
  }

  /** The rows left as records: what is in doubt by csv-parse at one go. */
  private leftRows({ left }: Condensed): CsvRecord[] {
    const texts: string[] = [];
    let start = 0;
    for (const end of left.ends) {
      texts.push(this.decode(left.bytes.subarray(start, end)));
      start = end;
    }
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
    return this.text.encoding === 'windows-1252' ? text.length : Buffer.byteLength(text);
  }
}
