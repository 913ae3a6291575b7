import type { Money } from '../../money/index.js';
import { fail, problem, type Problem } from '../../problem/index.js';
import { bareName } from '../headers/columns.js';
import type { ReadAmount } from '../rows/amounts.js';

const HEADING =
  /^(?:total|gross|net|supplier|transaction)?(?:credits?|cr|creditnotes?|refunds?|rebates?|receipts?|incomes?|benefits?|moneyin|paidin)(?:amounts?|amts?|values?|totals?|gbp)?$|^(?:amounts?|values?|payments?)(?:credit|credited|cr|received|refunded)$/;
/** Receipts of goods have columns of amounts too, which take nothing off a payment. */
const MAY_BE_GOODS = /receipt|received/;

/** Returns true for a heading of a column that holds amounts of credits, income or benefits: 'Credit Amount', 'Receipts'. */
export function headsCredits(heading: string): boolean {
  return HEADING.test(bareName(heading));
}

/** Holds the amounts of a column of credits against the amounts of the file, which the layout reads alone. */
export class CreditSurvey {
  /** Rows with a credit and no amount. */
  private apart = 0;
  private without = 0;
  /** The first record whose amount is its credit without a minus. */
  private unsigned: number | null = null;
  private hasNegatives = false;
  private others = 0;

  constructor(
    readonly index: number,
    private readonly heading: string,
    /** The column of amounts, and its heading. */
    private readonly amounts: { readonly index: number; readonly heading: string },
    private readonly readAmount: ReadAmount,
  ) {}

  add(fields: readonly string[], record: number): void {
    const credit = this.filled(fields[this.index]);
    const amount = this.filled(fields[this.amounts.index]);
    if (amount?.isNegative() === true) this.hasNegatives = true;
    if (credit === null) this.without += 1;
    else if (amount === null) this.apart += 1;
    else if (!amount.abs().equals(credit.abs())) this.others += 1;
    else if (!amount.isNegative()) this.unsigned ??= record;
  }

  private filled(cell: string | undefined): Money | null {
    const amount = this.readAmount(cell ?? '');
    return amount === null || amount.isZero() ? null : amount;
  }

  /** Adds a warning where credits beside amounts are left out. @throws Failure where amounts without them are wrong. */
  resolve(file: string, notes: Problem[]): void {
    const { heading } = this;
    if (this.apart > 0)
      throw fail('debits-and-credits', { file }, { debits: this.amounts.heading, credits: heading });
    if (MAY_BE_GOODS.test(bareName(heading))) return;
    if (this.unsigned !== null && this.without > 0 && !this.hasNegatives) {
      const details = { amounts: this.amounts.heading, record: this.unsigned };
      throw fail('credits-unsigned', { file, column: heading }, details);
    }
    if (this.others > 0) {
      const details = { rows: this.others, amounts: this.amounts.heading };
      notes.push(problem('credits-unused', 'warning', { file, column: heading }, details));
    }
  }
}
