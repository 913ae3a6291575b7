import type { DecimalMark } from '../rows/amounts.js';
import type { SheetCell, SheetRow } from './cell.js';
import type { TextBudget } from './text-budget.js';

/** How many characters are collected before they are encoded. */
const PIECE = 1 << 18;

/** Texts that need quotes. Three digits do, since they could look like the rest of an amount cut at its comma. */
const TO_QUOTE = /[",\r\n]|^\d{3}$/;

/**
 * Writes rows as CSV in UTF-8: one record for each row of the sheet, empty ones included, so that the number of a record
 * gives its row.
 */
export class SheetCsv {
  private readonly chunks: Uint8Array[] = [];
  private lines: string[] = [];
  private length = 0;
  private rows = 0;
  private widest = 0;

  /** The chunk that ends with the header, without its line end. */
  private headerChunk = -1;

  /**
   * @param padding the least number of cells in a record.
   * @param headerRow the row of the header, which is widened where rows have cells after its last heading.
   * @param decimal the decimal mark that amounts are written with.
   */
  constructor(
    private readonly budget: TextBudget,
    private readonly padding: number,
    private readonly headerRow = -1,
    private readonly decimal: DecimalMark = 'point',
  ) {}

  /** Adds a row; rows come in order, and rows left out are empty. */
  add({ index, cells }: Pick<SheetRow, 'index' | 'cells'>): void {
    if (cells.length === 0) return;
    const missing = index - this.rows;
    if (missing > 0) this.push('\n'.repeat(missing));
    if (index === this.headerRow) {
      this.push(this.record(cells));
      this.flush();
      this.headerChunk = this.chunks.length - 1;
      this.push('\n');
    } else this.push(`${this.record(cells)}\n`);
    this.rows = index + 1;
  }

  /** Returns all bytes written. */
  take(): readonly Uint8Array[] {
    this.flush();
    const header = this.chunks[this.headerChunk];
    const missing = this.widest - this.padding;
    if (header && missing > 0)
      this.chunks[this.headerChunk] = Buffer.concat([header, Buffer.from(','.repeat(missing))]);
    return this.chunks;
  }

  private record(cells: readonly SheetCell[]): string {
    let record = '';
    let column = 0;
    for (const cell of cells) {
      if (column < cell.column) {
        record += ','.repeat(cell.column - column);
        column = cell.column;
      }
      const text =
        this.decimal === 'comma' && (cell.kind === 'number' || cell.kind === 'percent')
          ? cell.text.replace('.', ',')
          : cell.text;
      record += TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    }
    const width = (cells.at(-1)?.column ?? 0) + 1;
    if (width > this.widest) this.widest = width;
    return width < this.padding ? record + ','.repeat(this.padding - width) : record;
  }

  private push(text: string): void {
    this.lines.push(text);
    this.length += text.length;
    if (this.length >= PIECE) this.flush();
  }

  private flush(): void {
    if (this.length === 0) return;
    const bytes = Buffer.from(this.lines.join(''), 'utf8');
    this.budget.spend(bytes.length);
    this.chunks.push(bytes);
    this.lines = [];
    this.length = 0;
  }
}
