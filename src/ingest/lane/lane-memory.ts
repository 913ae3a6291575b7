import type { Dimension } from '../../model/index.js';
import { amountIndexes } from '../amount-cells.js';
import type { Encoding } from '../encoding.js';
import type { FoundHeader } from '../find-header.js';
import type { LineAdder } from '../line-adder.js';
import type { SpendHeader } from '../spend-header.js';
import { Condenser } from './condenser.js';
import { Kernel } from './kernel.js';
import type { Known, Numbered } from './fast-lane.js';
import { RowKinds } from './row-kinds.js';
import type { RowShape } from './row-shape.js';
import { Tally } from './tally.js';
import { dateShape, shapeOf, type Wanted } from './shape-of.js';

/** What has been learned of rows of one shape: it holds in every file that is headed and encoded alike. */
export interface ShapeMemory {
  readonly shape: RowShape;
  readonly kinds: RowKinds;
  readonly tally: Tally;
  /** Adds rows up in this thread. */
  readonly own: Numbered & { readonly condenser: Condenser };
}

/** The memories of one run over many files. */
export class LaneMemory {
  private readonly known = new Map<string, ShapeMemory>();
  private readonly dates = new Map<string, Known>();

  private ownKernel: Kernel | null = null;

  constructor(private readonly adder: LineAdder) {}

  private get kernel(): Kernel {
    return (this.ownKernel ??= new Kernel());
  }

  get kept(): ReadonlySet<Dimension> {
    return this.adder.kept;
  }

  of(file: string, found: FoundHeader, encoding: Encoding, wanted: Omit<Wanted, 'kept'>): ShapeMemory {
    const { layout, headings } = found.header;
    const what = [layout, headings, found.delimiter, encoding, wanted.reading];
    // lines may be told apart by their file
    const key = JSON.stringify(this.kept.has('file') ? [...what, file] : what);
    const known = this.known.get(key);
    if (known) return known;
    const shape = shapeOf(found, encoding, { ...wanted, kept: this.kept });
    const indexes = amountIndexes(found.header);
    const fromLeft = indexes.map((_, i) => i).sort((a, b) => (indexes[a] ?? 0) - (indexes[b] ?? 0));
    const learned = this.learned(shape);
    const memory = { ...learned, kinds: new RowKinds(fromLeft, learned.tally, this.adder) };
    this.known.set(key, memory);
    return memory;
  }

  /** For the pass over a file's dates alone. */
  ofDates(found: FoundHeader, encoding: Encoding, header: SpendHeader): Known {
    const key = JSON.stringify([header.headings, found.delimiter, encoding]);
    const known = this.dates.get(key);
    if (known) return known;
    const memory = this.learned(dateShape(found, encoding, header));
    this.dates.set(key, memory);
    return memory;
  }

  private learned(shape: RowShape): Known & Pick<ShapeMemory, 'own'> {
    const tally = new Tally(this.kernel, shape);
    return { shape, tally, own: { condenser: new Condenser(shape, this.kernel), groups: tally.names() } };
  }

  /** Hands all sums on. */
  finish(): void {
    for (const { kinds } of this.known.values()) kinds.finish();
  }
}
