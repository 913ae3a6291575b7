import { amountIndexes } from '../rows/amount-cells.js';
import type { ColumnName } from '../headers/column-names.js';
import type { TrustRegister } from '../../model/index.js';
import type { PlanHeader } from '../headers/header.js';
import type { SpendHeader } from '../headers/spend-header.js';
import {
  labelOf,
  maySayTotal,
  plainLabel,
  possibleLabelOf,
  saysGrandTotal,
  saysTotal,
  trustLabelOf,
  trustMaySayTotal,
  trustSaysTotal,
} from './total-word.js';
import type { TotalLabel, TotalMark } from './total-label.js';
import { NO_LABELS, NO_MARKS, type TotalMarks } from './total-marks.js';
import { saysBalance, weakLabelOf } from './weak-word.js';

const TRUST: readonly ColumnName[] = ['trust_code', 'trust_name'];
/** Columns of amounts and their ranges, which hold no labels. */
const FIGURES: readonly ColumnName[] = ['amount', 'low', 'high'];

/** Recognises the total rows of one file by their cells. */
export class TotalCells {
  private readonly trust: readonly number[];
  private readonly supplier: number;
  private readonly product: number;
  /** Columns whose cells are labels, except trust and supplier. */
  private readonly labels: readonly number[];
  /** Columns that the layout does not use but that may hold labels. */
  private readonly others: readonly number[];
  /** Columns of notes and references, in which the word alone may mark a total: the sums decide. */
  private readonly asides: readonly number[];
  private readonly date: number;
  private readonly isSpend: boolean;
  /** Of a plan: columns whose cells may mark a total or may be a name. */
  private readonly possible: readonly number[];
  /** All columns by which rows may be added up. */
  private readonly shared: readonly number[];

  private readonly trustKeys = new Map<string, string>();

  /** @param register finds trusts that totals and rows give different names; without one no totals are judged. */
  constructor(
    header: PlanHeader | SpendHeader,
    private readonly register: TrustRegister | null = null,
    private readonly marks: TotalMarks = NO_MARKS,
  ) {
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
    this.asides = headings.flatMap((heading, i) => (!used.has(i) && NO_LABELS.test(heading) ? [i] : []));
    const names = ['product', 'supplier', 'region', 'category'].flatMap((name) => columns.get(name) ?? []);
    this.possible = this.isSpend ? [] : [...names, ...this.others];
    this.shared = [...this.trust, ...mapped, ...(this.supplier < 0 ? [] : [this.supplier])];
  }

  /** The columns in which a cell makes a row that names its trust a total. */
  get watched(): number[] {
    const suppliers = this.isSpend || this.supplier < 0 ? [] : [this.supplier];
    return [...this.labels, ...suppliers, ...this.others, ...this.asides];
  }

  /** Returns what may mark a row as a total where {@link isTotal} and {@link mayBeTotal} do not; null for most rows. */
  markOf(fields: readonly string[]): TotalMark | null {
    const { blank } = this.marks;
    if (this.marksIn(fields).some((i) => weakLabelOf(fields[i] ?? '') !== null)) return 'word';
    return blank !== null && (fields[blank] ?? '').trim() === '' ? 'blank' : null;
  }

  /** Returns whether a row of published spend holds the balance of an account. */
  isBalance(fields: readonly string[]): boolean {
    return this.marksIn(fields).some((i) => saysBalance(fields[i] ?? ''));
  }

  /** Returns the columns of which a word may mark a row as a total; any may where published spend has no payee. */
  private marksIn(fields: readonly string[]): readonly number[] {
    const hasPayee = !this.isSpend || (fields[this.supplier] ?? '').trim() !== '';
    return hasPayee ? this.marks.words : [...this.labels, ...this.others, this.date];
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
    return isBlank(this.supplier) && [...this.labels, ...this.others].some((i) => saysTotal(cell(i)));
  }

  /**
   * Returns true for a row that adds others up, or that only sums can tell from one: a dated payment to "Total" where no
   * column names a body, a product called "Total Mobile".
   */
  mayBeTotal(fields: readonly string[]): boolean {
    const cell = (index: number): string => (fields[index] ?? '').trim();
    if (!this.isSpend)
      return (
        this.trust.some((i) => trustMaySayTotal(cell(i))) ||
        this.possible.some((i) => maySayTotal(cell(i))) ||
        this.asides.some((i) => labelOf(cell(i)) === '')
      );
    const supplier = cell(this.supplier);
    return saysGrandTotal(supplier) || saysTotal(supplier);
  }

  /** Returns the label by which a total row names the rows that it adds up. */
  labelOf(fields: readonly string[], mark: TotalMark | null = null): TotalLabel {
    const weak = new Set(mark === 'word' ? this.marksIn(fields) : []);
    let label = '';
    let isSure = false;
    const shared = new Map<number, string>();
    const all = new Set([...this.shared, ...this.others]);
    for (const i of all) {
      const cell = fields[i] ?? '';
      const certain = this.trust.includes(i) ? trustLabelOf(cell) : labelOf(cell);
      const found =
        certain ??
        (this.possible.includes(i) ? possibleLabelOf(cell) : null) ??
        (weak.has(i) ? weakLabelOf(cell) : null);
      isSure ||= found !== null && this.isSpend && labelOf(cell) !== null;
      if (found !== null) label ||= this.trust.includes(i) ? this.trustKey(found, true) : found;
      else if (cell.trim() !== '' && this.shared.includes(i)) shared.set(i, plainLabel(cell));
    }
    const word = [...weak].map((i) =>
      weakLabelOf(fields[i] ?? '') === null ? '' : (fields[i] ?? '').trim(),
    );
    return { text: label, isSure, shared, word: word.join('') };
  }

  /** Returns the labels of a row that totals may name, normalised by {@link plainLabel}. */
  labelsIn(fields: readonly string[]): Set<string> {
    const labels = new Set([...this.shared, ...this.others].map((i) => plainLabel(fields[i] ?? '')));
    for (const i of this.trust) labels.add(this.trustKey(fields[i] ?? '', false));
    return labels;
  }

  /** Returns the code of a trust found by its code, its name or a part of it; else the text as a plain label. */
  private trustKey(text: string, mayBePart: boolean): string {
    const known = this.trustKeys.get(text);
    if (known !== undefined) return known;
    const { register } = this;
    const trust =
      register?.get(text.trim().toUpperCase()) ??
      register?.find(text) ??
      (mayBePart ? register?.findByWords(text) : undefined);
    const key = plainLabel(trust?.code ?? text);
    this.trustKeys.set(text, key);
    return key;
  }
}
