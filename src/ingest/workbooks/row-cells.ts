import { damaged, tooLarge } from './fault.js';
import type { CellKind, SheetCell } from './cell.js';
import { LONGEST_CELL, MOST_COLUMNS } from './limits.js';

/** Collects the cells of one row. */
export class RowCells {
  private cells: SheetCell[] = [];
  private last = -1;
  private isOrdered = true;

  /** Adds a cell unless its text is empty. */
  add(column: number, text: string, kind: CellKind = 'text'): void {
    if (text === '') return;
    if (column >= MOST_COLUMNS)
      throw tooLarge(`it has a cell in column ${column + 1}, and sheets end at ${MOST_COLUMNS}`);
    if (text.length > LONGEST_CELL) throw tooLarge(`a cell holds more than ${LONGEST_CELL} characters`);
    if (column <= this.last) this.isOrdered = false;
    this.last = column;
    this.cells.push({ column, text, kind });
  }

  /** Returns the cells by ascending columns, and starts a new row. */
  take(): readonly SheetCell[] {
    const { cells, isOrdered } = this;
    this.cells = [];
    this.last = -1;
    this.isOrdered = true;
    if (isOrdered) return cells;
    cells.sort((a, b) => a.column - b.column);
    cells.forEach(({ column }, i) => {
      if (i > 0 && cells[i - 1]?.column === column) throw damaged('a cell is there twice');
    });
    return cells;
  }
}
