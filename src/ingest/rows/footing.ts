import { Money } from '../../money/index.js';

/** Rows and pounds read, used and set aside; read equals used plus set aside by construction. Pounds as written. */
export class Footing {
  rowsUsed = 0;
  rowsSetAside = 0;
  /** The rows set aside that are no loss, such as total rows that agree with the rows above them. */
  rowsExcused = 0;
  amountUsed = Money.zero;
  /** The sum of the set-aside rows whose amounts could be read. */
  amountSetAside = Money.zero;

  get rowsRead(): number {
    return this.rowsUsed + this.rowsSetAside;
  }

  addUsed(amount: Money, rows = 1): void {
    this.rowsUsed += rows;
    this.amountUsed = this.amountUsed.plus(amount);
  }

  addSetAside(amount: Money | null, excused: boolean): void {
    this.rowsSetAside += 1;
    if (excused) this.rowsExcused += 1;
    if (amount) this.amountSetAside = this.amountSetAside.plus(amount);
  }

  add(other: Footing): void {
    this.rowsUsed += other.rowsUsed;
    this.rowsSetAside += other.rowsSetAside;
    this.rowsExcused += other.rowsExcused;
    this.amountUsed = this.amountUsed.plus(other.amountUsed);
    this.amountSetAside = this.amountSetAside.plus(other.amountSetAside);
  }
}
