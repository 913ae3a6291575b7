import { amountIndexes } from '../amount-cells.js';
import type { ColumnName } from '../column-names.js';
import type { PlanHeader } from '../header.js';
import type { SpendHeader } from '../spend-header.js';
import { labelOf, plainLabel, saysTotal, trustLabelOf, trustSaysTotal } from './total-word.js';

const TRUST: readonly ColumnName[] = ['trust_code', 'trust_name'];
/** Ranges around amounts are no labels. */
const FIGURES: readonly ColumnName[] = ['amount', 'central_amount', 'local_amount', 'low', 'high'];
/** Under these headings people write sentences, or numbers and addresses of which each row has its own. */
const NO_LABELS =
  /(?:^|[^a-z])(?:notes?|comments?|remarks?|sources?|justification|rationale|id|ids|ref|refs|reference|number|numbers|no|code|date|url|link|email|phone|postcode)(?:[^a-z]|$)/i;

/** What a total row says of the rows that it adds up. */
export interface TotalLabel {
  /** The label beside the word, '' where there is none. */
  readonly label: string;
  /** The cells that it shares with the rows that it adds up, by their columns; compared as {@link plainLabel} has them. */
  readonly shared: ReadonlyMap<number, string>;
}

/** Recognises the total rows of one file by their cells. */
export class TotalCells {
  private readonly trust: readonly number[];
  private readonly supplier: number;
  private readonly product: number;
  /** Columns whose cells are labels, but for trust and supplier. */
  private readonly labels: readonly number[];
  /** Columns that the layout does not use, and whose cells may be labels. */
  private readonly others: readonly number[];
  private readonly date: number;
  private readonly isSpend: boolean;
  /** All columns by which rows may be added up. */
  private readonly shared: readonly number[];

  constructor(header: PlanHeader | SpendHeader) {
    const { headings } = header;
    const columns: ReadonlyMap<string, number> = header.columns;
    const at = (name: string): number => columns.get(name) ?? -1;
    this.isSpend = header.layout === 'spend';
    const trust = this.isSpend ? ['entity', 'department_family'] : TRUST;
    this.trust = trust.flatMap((name) => columns.get(name) ?? []);
    this.supplier = at('supplier');
    this.product = at('product');
    this.date = at('date');
    const figures = new Set([
      ...amountIndexes(header),
      ...FIGURES.map(at),
      ...[this.supplier, this.date, at('transaction_number')],
    ]);
    const mapped = [...columns.values()].filter((i) => !figures.has(i) && !this.trust.includes(i));
    const used = new Set([...columns.values(), ...figures]);
    this.labels = mapped;
    this.others = headings.flatMap((heading, i) => (used.has(i) || NO_LABELS.test(heading) ? [] : [i]));
    this.shared = [...this.trust, ...mapped, ...(this.supplier < 0 ? [] : [this.supplier])];
  }

  /** The columns in which a cell makes a row that names its trust a total. */
  get watched(): number[] {
    return [...this.labels, ...this.others];
  }

  /** Returns true for a row that adds others up. */
  isTotal(fields: readonly string[]): boolean {
    const cell = (index: number): string => (fields[index] ?? '').trim();
    const isBlank = (index: number): boolean => cell(index) === '';
    if (this.isSpend) return this.isTotalOfSpend(fields, cell, isBlank);
    if (this.trust.some((i) => trustSaysTotal(cell(i)))) return true;
    const isNobodys = this.trust.every(isBlank);
    if (this.labels.some((i) => (isNobodys ? trustSaysTotal(cell(i)) : saysTotal(cell(i))))) return true;
    if (isNobodys && isBlank(this.product) && saysTotal(cell(this.supplier))) return true;
    return isNobodys ? fields.some(saysTotal) : this.others.some((i) => saysTotal(cell(i)));
  }

  private isTotalOfSpend(
    fields: readonly string[],
    cell: (index: number) => string,
    isBlank: (index: number) => boolean,
  ): boolean {
    const says = (index: number): boolean => isBlank(index) || saysTotal(cell(index));
    if (!says(this.supplier)) return false;
    // the word may stand in the very columns of date and supplier
    if (says(this.date)) return fields.some(saysTotal);
    if (this.trust.some((i) => trustSaysTotal(cell(i)))) return true;
    if (!isBlank(this.supplier)) return this.trust.every(isBlank);
    return [...this.labels, ...this.others].some((i) => saysTotal(cell(i)));
  }

  /** What the row itself says of the rows that it adds up. */
  labelOf(fields: readonly string[]): TotalLabel {
    let label = '';
    const shared = new Map<number, string>();
    const all = new Set([...this.shared, ...this.others]);
    for (const i of all) {
      const cell = fields[i] ?? '';
      const found = this.trust.includes(i) ? trustLabelOf(cell) : labelOf(cell);
      if (found !== null) label ||= found;
      else if (cell.trim() !== '' && this.shared.includes(i)) shared.set(i, plainLabel(cell));
    }
    return { label, shared };
  }

  /** The labels of a row that totals may name, as {@link plainLabel} has them. */
  labelsIn(fields: readonly string[]): Set<string> {
    return new Set([...this.shared, ...this.others].map((i) => plainLabel(fields[i] ?? '')));
  }
}
