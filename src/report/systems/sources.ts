import type { PublishedFigure } from '../../model/index.js';
import { sourceText } from './published-text.js';

/** The sources of a report in the order in which they are first cited, each once and with a number. */
export class Sources {
  private readonly numbers = new Map<string, number>();

  /** Cites the source of a figure: '[1]'. */
  cite(figure: PublishedFigure): string {
    const source = sourceText(figure);
    const number = this.numbers.get(source) ?? this.numbers.size + 1;
    this.numbers.set(source, number);
    return `[${number}]`;
  }

  /** Every source that was cited so far, with its address where one is known. */
  list(): { readonly mark: string; readonly source: string }[] {
    return [...this.numbers].map(([source, number]) => ({ mark: `[${number}]`, source }));
  }
}
