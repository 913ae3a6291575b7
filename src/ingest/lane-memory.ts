import type { ProcurementLine } from '../model/index.js';
import type { Encoding } from './encoding.js';
import type { FoundHeader } from './find-header.js';
import type { RowMemory } from './fast-lane.js';
import type { PlanHeader } from './header.js';
import { BYTES, POUND } from './lane-bytes.js';
import { amountColumns, columnUses } from './lane-columns.js';
import type { LineAdder } from './line-adder.js';
import { RowGroups } from './row-groups.js';
import { RowScanner } from './row-scanner.js';

/** How many rows are scanned at a time. */
const ROOM = 1 << 12;

/** What has been learned of rows under one header: it holds in every file that is headed and encoded alike. */
export class LaneMemory implements RowMemory {
  readonly scanner: RowScanner;
  readonly isAmount: readonly boolean[];
  /** The groups of rows in which nothing hangs on the file. */
  private readonly everywhere: RowGroups;
  /** The groups of rows of which something was told once for the file that is being read. */
  private here: RowGroups;
  private isHereEmpty = true;
  /** For each value column, which values are known to be in order; only for columns that need no more than that. */
  private readonly inOrder: readonly (Set<number> | null)[];
  private readonly key: Int32Array;
  /** The columns of amounts from left to right, by their places among the lines of a row. */
  private readonly order: readonly number[];
  /** Whether lines are told apart by their file. */
  private readonly byFile: boolean;

  constructor(
    { delimiter }: FoundHeader,
    header: PlanHeader,
    encoding: Encoding,
    private readonly adder: LineAdder,
    room = ROOM,
  ) {
    const uses = columnUses(header, adder.kept);
    this.scanner = new RowScanner(
      {
        delimiter: BYTES[delimiter],
        columns: uses,
        pound: POUND[encoding] ?? [],
        mostDecimals: delimiter === ';' ? 2 : 6,
        mayBeEmpty: header.layout !== 'lines',
      },
      Math.min(room, ROOM),
    );
    const route = header.columns.get('route');
    const valueColumns = uses.flatMap((use, i) => (use === 'value' ? [i] : []));
    this.inOrder = valueColumns.map((i) => (i === route && !adder.kept.has('route') ? new Set() : null));
    this.key = new Int32Array(valueColumns.length);
    this.isAmount = uses.map((use) => use === 'amount');
    const amounts = amountColumns(header);
    this.order = amounts.map((_, i) => i).sort((a, b) => (amounts[a] ?? 0) - (amounts[b] ?? 0));
    this.everywhere = this.noGroups();
    this.here = this.noGroups();
    this.byFile = adder.kept.has('file');
  }

  /** Adds a row of the last scan to the sums of its like. @returns its pence; NaN where its like is not known. */
  add(row: number): number {
    const { key, inOrder, scanner } = this;
    const width = key.length;
    for (let i = 0, at = row * width; i < width; i++, at++) {
      const value = scanner.values[at] as number;
      const ordered = inOrder[i];
      if (!ordered) key[i] = value;
      else if (!ordered.has(value)) return NaN;
    }
    const from = row * this.order.length;
    const group = this.everywhere.find(key, 0);
    if (group >= 0) return this.everywhere.add(group, scanner.amounts, from);
    if (this.isHereEmpty) return NaN;
    const local = this.here.find(key, 0);
    return local < 0 ? NaN : this.here.add(local, scanner.amounts, from);
  }

  /**
   * From now on rows like this one of the last scan are known.
   *
   * @param lines what an amount in each column of amounts would be.
   * @param isLocal whether only in this file.
   */
  learn(row: number, lines: readonly ProcurementLine[], isLocal: boolean): void {
    const inLine = this.order.flatMap((i) => lines[i] ?? []);
    if (inLine.length !== this.order.length) return;
    this.inOrder.forEach((ordered, i) => {
      const value = this.scanner.values[row * this.key.length + i] as number;
      this.key[i] = ordered ? 0 : value;
      ordered?.add(value);
    });
    const groups = isLocal || this.byFile ? this.here : this.everywhere;
    if (groups === this.here) this.isHereEmpty = false;
    if (groups.find(this.key, 0) < 0) groups.open(this.key, 0, inLine);
  }

  /** A file ends: what was learned for it alone is forgotten, its sums handed on. */
  endFile(): void {
    if (this.isHereEmpty) return;
    this.here.finish();
    this.here = this.noGroups();
    this.isHereEmpty = true;
  }

  /** Hands all sums on. */
  finish(): void {
    this.everywhere.finish();
  }

  private noGroups(): RowGroups {
    return new RowGroups(this.key.length, this.order.length, this.adder);
  }
}

/** The memories of one run over many files. */
export class LaneMemories {
  private readonly known = new Map<string, LaneMemory>();

  constructor(private readonly adder: LineAdder) {}

  /** @param size of the file in bytes. */
  of(found: FoundHeader, header: PlanHeader, encoding: Encoding, size = Infinity): LaneMemory {
    const { layout, headings, columns, yearColumns } = header;
    // a row has a byte for each delimiter at least; for hundreds of small files room is what costs
    const room = Math.ceil(size / headings.length) + 1;
    const isSmall = room < ROOM;
    const what = [layout, headings, [...columns], yearColumns, found.delimiter, encoding, isSmall];
    const key = JSON.stringify(what);
    const known = this.known.get(key);
    if (known) return known;
    const memory = new LaneMemory(found, header, encoding, this.adder, room);
    this.known.set(key, memory);
    return memory;
  }

  finish(): void {
    for (const memory of this.known.values()) memory.finish();
  }
}
