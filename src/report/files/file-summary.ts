import type { Money } from '../../money/index.js';
import type { Place } from '../../problem/index.js';

/** One file or sheet that was read: its layout, encoding, dates, rows and amounts; pounds as written in the file. */
export interface FileSummary {
  readonly file: string;
  /** Of a workbook. */
  readonly sheet?: string;
  readonly layout: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly dateOrder: string | null;
  readonly footing: {
    readonly rowsRead: number;
    readonly rowsUsed: number;
    readonly rowsSetAside: number;
    readonly amountUsed: Money;
    readonly amountSetAside: Money;
  };
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  /** Why rows were set aside. */
  readonly reasons: readonly SetAsideReason[];
}

/** Rows of a file that were set aside for one reason. */
export interface SetAsideReason {
  readonly code: string;
  readonly message: string;
  readonly rows: number;
  readonly amount: Money;
  /** Of the first few. */
  readonly places: readonly Place[];
}

/** 'plan.xlsx (Budget)'. */
export function nameOf({ file, sheet }: FileSummary): string {
  return sheet === undefined ? file : `${file} (${sheet})`;
}
