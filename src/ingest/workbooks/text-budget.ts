import { tooLarge } from './fault.js';
import { MOST_TEXT } from './limits.js';

/** Counts the bytes of text that a workbook makes the program keep. */
export class TextBudget {
  private used = 0;

  constructor(private readonly most = MOST_TEXT) {}

  /** Counts more bytes. @throws WorkbookFault where the total exceeds the limit. */
  spend(bytes: number): void {
    this.used += bytes;
    if (this.used > this.most)
      throw tooLarge(`the text of its cells comes to more than ${this.most >> 20} MiB`);
  }
}
