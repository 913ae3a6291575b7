import { LONGEST_CELL } from '../limits.js';
import { tooLarge } from '../fault.js';
import type { Attributes } from '../xml.js';

/**
 * Gathers the text that a cell of an OpenDocument spreadsheet shows: its paragraphs, one line each, without comments. Blanks
 * in a row count as one there, and further ones are elements.
 */
export class CellText {
  private lines: string[] = [];
  private line = '';
  private paragraphs = 0;
  private left: string[] = [];

  start(): void {
    this.lines = [];
    this.line = '';
    this.paragraphs = 0;
    this.left = [];
  }

  open(element: string, attributes: Attributes): void {
    if (this.left.length > 0 || element === 'annotation' || element === 'shapes' || element === 'frame') {
      this.left.push(element);
      return;
    }
    if (element === 'p') {
      this.paragraphs += 1;
      this.line = '';
    } else if (element === 's')
      this.add(' '.repeat(Math.min(Number(attributes.get('c') ?? 1) || 1, LONGEST_CELL)));
    else if (element === 'tab') this.add('\t');
    else if (element === 'line-break') this.add('\n');
  }

  close(element: string): void {
    if (this.left.length > 0) {
      this.left.pop();
      return;
    }
    if (element !== 'p') return;
    this.paragraphs -= 1;
    this.lines.push(this.line);
  }

  text(text: string): void {
    if (this.paragraphs > 0 && this.left.length === 0) this.add(text.replace(/[ \t\n]+/g, ' '));
  }

  /** Returns the text; null where there is not even an empty paragraph. */
  take(): string | null {
    return this.lines.length === 0 ? null : this.lines.join('\n');
  }

  private add(text: string): void {
    this.line += text;
    if (this.line.length > LONGEST_CELL) throw tooLarge(`a cell holds more than ${LONGEST_CELL} characters`);
  }
}
