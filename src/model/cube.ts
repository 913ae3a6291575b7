import type { Cell, LineRange } from './cell.js';
import { CellTable, type CellColumns } from './cell-table.js';
import {
  codedAt,
  codedBy,
  sortedRows,
  rankedBy,
  entriesAt,
  TextNumbers,
  type Coded,
  type Ranked,
} from './coded.js';
import { CubeRows } from './cube-rows.js';
import { DIMENSIONS, forEachDimension, TRUST_DIMENSIONS, type Dimension } from './dimension.js';
import type { LineSums } from './line-sums.js';
import { lineText, type Kind, type LineTrust, type ProcurementLine, type Status } from './line.js';
import { compareText } from './order.js';

/** Cells in the order of their keys, whatever the order the lines came in. */
export class Cube {
  constructor(readonly table: CellTable) {}

  static of(cells: readonly Cell[]): Cube {
    return new Cube(CellTable.of(cells));
  }

  /** All cells as objects; for small cubes only. */
  get cells(): readonly Cell[] {
    return this.table.cells();
  }
}

/** The fields of a line that become columns of codes besides its dimensions and the name of its trust. */
const CODED_FIELDS = ['option', 'status', 'kind', 'benefitType', 'priceBase'] as const;

/**
 * Adds lines up into cells. The result does not depend on the order of the lines.
 *
 * A dimension that is not kept is blank in every cell, which saves memory where nothing asks for it; the dimensions
 * that decide how a step is shared out must be kept whenever a step shares out.
 */
export class CubeBuilder {
  private readonly owners = new Map<string, number>();
  private readonly ownerLines: LineTrust[] = [];
  private readonly rests = new Map<string, number>();
  private readonly restLines: ProcurementLine[] = [];
  private readonly names = new Map<string, string>();
  private readonly rows = new CubeRows();
  private readonly keptOfTrust: readonly Dimension[];
  private readonly keptOfRest: readonly Dimension[];

  constructor(readonly kept: ReadonlySet<Dimension> = new Set(DIMENSIONS)) {
    this.keptOfTrust = TRUST_DIMENSIONS.filter((dimension) => kept.has(dimension));
    this.keptOfRest = DIMENSIONS.filter(
      (dimension) => kept.has(dimension) && !TRUST_DIMENSIONS.includes(dimension),
    );
  }

  add(line: ProcurementLine): void {
    this.rows.add(this.trustNumberOf(line), this.restNumberOf(line), line.amount, rangeOf(line));
  }

  /** Adds lines without ranges that have been added up already, and takes their columns over. */
  addSums(given: LineSums): void {
    const { trusts, templates, trustOf, templateOf, pence, lines } = withoutEmpty(given);
    const owners = trusts.map((trust) => this.trustNumberOf(trust));
    /** The number of each template's rest; -1 where it has not been looked up. */
    const rests = new Int32Array(templates.length).fill(-1);
    for (let i = 0; i < lines.length; i++) {
      const template = templateOf[i] as number;
      if (rests[template] === -1) rests[template] = this.restNumberOf(templates[template] as ProcurementLine);
      templateOf[i] = rests[template] as number;
      trustOf[i] = owners[trustOf[i] as number] as number;
    }
    this.rows.addSums({ owners: trustOf, rests: templateOf, pence, lines });
  }

  build(): Cube {
    return new Cube(new CellTable(this.columns()));
  }

  /** Returns the columns in the order of their keys: trusts and rests are ranked by texts, and rows by these ranks. */
  private columns(): CellColumns {
    const { ownerLines, restLines, kept } = this;
    const names = codedOf(ownerLines, (line) => this.nameOf(line));
    const years = Int32Array.from(restLines, ({ year }) => year);
    const coded = forEachDimension((dimension) => {
      const things: readonly LineTrust[] = TRUST_DIMENSIONS.includes(dimension) ? ownerLines : restLines;
      const isKept = kept.has(dimension);
      return codedOf(things, (line) => (isKept ? lineText(line as ProcurementLine, dimension) : ''));
    });
    const besides = Object.fromEntries(
      CODED_FIELDS.map((name) => [name, codedOf(restLines, (line) => String(line[name] ?? ''))]),
    ) as Record<(typeof CODED_FIELDS)[number], Coded>;
    const first = Math.min(...new Set(years));
    const ownerRanks = ranksOf(ownerLines.length, [
      rankedBy(coded.trust),
      rankedBy(names),
      ...TRUST_DIMENSIONS.map((dimension) => rankedBy(coded[dimension])),
    ]);
    const restRanks = ranksOf(restLines.length, [
      ...this.keptOfRest.flatMap((dimension) => (dimension === 'file' ? [] : [rankedBy(coded[dimension])])),
      { codes: years.map((year) => year - first), bound: 10_000 },
      ...[
        besides.option,
        besides.status,
        besides.kind,
        besides.benefitType,
        besides.priceBase,
        coded.file,
      ].map(rankedBy),
    ]);
    const { owners, rests, ...sums } = this.rows.sorted(ownerRanks, restRanks);
    return {
      dimensions: forEachDimension((dimension) =>
        codedAt(coded[dimension], TRUST_DIMENSIONS.includes(dimension) ? owners : rests),
      ),
      trustNames: codedAt(names, owners),
      options: codedAt(besides.option, rests),
      statuses: codedAt(besides.status, rests) as Coded<Status>,
      kinds: codedAt(besides.kind, rests) as Coded<Kind>,
      benefitTypes: codedAt(besides.benefitType, rests),
      priceBases: codedAt(besides.priceBase, rests),
      years: entriesAt(years, rests),
      ...sums,
    };
  }

  private nameOf({ trust, trustName }: LineTrust): string {
    if (!this.kept.has('trust')) return '';
    return trust === '' ? trustName : (this.names.get(trust) ?? '');
  }

  /** Returns the number of a line's rest. It includes option, status and year even where these are not kept. */
  private restNumberOf(line: ProcurementLine): number {
    let text = `${line.kind}\u0000${line.benefitType}\u0000${line.priceBase ?? ''}\u0000${line.option}\u0000${line.status}\u0000${line.year}`;
    for (const dimension of this.keptOfRest) text += `\u0000${lineText(line, dimension)}`;
    let rest = this.rests.get(text);
    if (rest === undefined) {
      this.rests.set(text, (rest = this.restLines.length));
      this.restLines.push(line);
    }
    return rest;
  }

  /** Returns the number of a line's trust, identified by its code, or by its name where it has no code. */
  private trustNumberOf(line: LineTrust): number {
    const { names } = this;
    const { trust, trustName } = line;
    if (trust !== '') {
      const name = names.get(trust) ?? '';
      // two names for one code: the first in code-point order, so that the order of the lines does not matter
      if (name === '' || (trustName !== '' && compareText(trustName, name) < 0)) names.set(trust, trustName);
    }
    let text = this.kept.has('trust') && trust === '' ? trustName : '';
    for (const dimension of this.keptOfTrust) text += `\u0000${lineText(line as ProcurementLine, dimension)}`;
    let owner = this.owners.get(text);
    if (owner === undefined) {
      this.owners.set(text, (owner = this.ownerLines.length));
      this.ownerLines.push(line);
    }
    return owner;
  }
}

/** Returns the range of a line. Money already spent is certain: a range given for it is left out. */
function rangeOf({ status, low, amount, high }: ProcurementLine): LineRange | null {
  if (low === null || high === null || status === 'actual' || low.equals(high)) return null;
  return { low, likely: amount, high };
}

/** Returns sums without those of no lines. */
function withoutEmpty(sums: LineSums): LineSums {
  if (!sums.lines.includes(0)) return sums;
  const isKept = (_: number, i: number): boolean => sums.lines[i] !== 0;
  return {
    ...sums,
    trustOf: sums.trustOf.filter(isKept),
    templateOf: sums.templateOf.filter(isKept),
    pence: sums.pence.filter(isKept),
    lines: sums.lines.filter(isKept),
  };
}

/** Returns the texts of things as a coded column. */
function codedOf<Thing>(things: readonly Thing[], textOf: (thing: Thing) => string): Coded {
  const numbers = new TextNumbers();
  const codes = new Uint32Array(things.length);
  for (let i = 0; i < codes.length; i++) codes[i] = numbers.of(textOf(things[i] as Thing));
  return codedBy(numbers.texts, codes);
}

/** Returns the rank of each thing in the order of its columns. */
function ranksOf(count: number, columns: readonly Ranked[]): Uint32Array {
  const ranks = new Uint32Array(count);
  sortedRows(count, columns).forEach((thing, place) => {
    ranks[thing] = place;
  });
  return ranks;
}
