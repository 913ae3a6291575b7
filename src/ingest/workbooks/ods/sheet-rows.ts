import type { ColumnRange, MergedRange, SheetCell, SheetRow } from '../cell.js';
import { damaged, tooLarge } from '../fault.js';
import { MOST_COLUMNS, MOST_RANGES, MOST_ROWS } from '../limits.js';
import { RowCells } from '../row-cells.js';
import type { Attributes, XmlHandler } from '../xml.js';
import { CellText } from './cell-text.js';
import { cellValue, type CellValue } from './cell-value.js';

/**
 * Reads the rows of one sheet of an OpenDocument spreadsheet (ODF 1.3, part 3, 9.1). Repeated rows and cells, which the
 * format writes once, are expanded; empty rows at the end of the sheet are left out.
 */
export class OdsSheetRows implements Required<XmlHandler> {
  readonly merged: MergedRange[] = [];
  readonly hiddenColumns: ColumnRange[] = [];
  private rows: SheetRow[] = [];
  private sheet = -1;
  private depth = 0;
  /** The depth of open shapes, whose tables and texts are ignored. */
  private shapes = 0;
  private rowIndex = 0;
  private rowRepeats = 1;
  private isHidden = false;
  private readonly rowGroups = new Groups();
  /** The number of columns declared so far; declarations come before all rows. */
  private declaredColumns = 0;
  private readonly columnGroups = new Groups();
  private readonly cells = new RowCells();
  private column = 0;
  private cellRepeats = 1;
  private value: CellValue | null = null;
  private readonly cellText = new CellText();
  /** How many cells were handed out. */
  private emitted = 0;

  /** @param wanted which sheet, from 0. */
  constructor(private readonly wanted: number) {}

  take(): readonly SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(element: string, attributes: Attributes): void {
    if (element === 'table') {
      this.depth += 1;
      if (this.depth === 1) this.sheet += 1;
    }
    if (this.sheet !== this.wanted || this.depth !== 1) return;
    if (element === 'shapes') this.shapes += 1;
    if (this.shapes > 0) return;
    if (this.value !== null) {
      this.cellText.open(element, attributes);
      return;
    }
    if (element === 'table-row') this.openRow(attributes);
    else if (element === 'table-row-group') this.rowGroups.open(attributes);
    else if (element === 'table-column') this.addColumns(attributes);
    else if (element === 'table-column-group') this.columnGroups.open(attributes);
    else if (element === 'table-cell' || element === 'covered-table-cell') this.openCell(element, attributes);
  }

  close(element: string): void {
    if (element === 'table') {
      this.depth -= 1;
      return;
    }
    if (this.sheet !== this.wanted || this.depth !== 1) return;
    if (element === 'shapes') this.shapes -= 1;
    else if (this.shapes > 0) return;
    else if (element === 'table-cell' || element === 'covered-table-cell') this.closeCell();
    else if (this.value !== null) this.cellText.close(element);
    else if (element === 'table-row') this.closeRow();
    else if (element === 'table-row-group') this.rowGroups.close();
    else if (element === 'table-column-group') this.columnGroups.close();
  }

  text(text: string): void {
    if (this.value !== null && this.depth === 1 && this.shapes === 0) this.cellText.text(text);
  }

  private addColumns(attributes: Attributes): void {
    const first = this.declaredColumns;
    this.declaredColumns += repeats(attributes.get('number-columns-repeated'));
    const isHidden = !isVisible(attributes) || this.columnGroups.isHidden;
    if (isHidden && this.hiddenColumns.length < MOST_RANGES)
      this.hiddenColumns.push({ first, last: this.declaredColumns - 1 });
  }

  private openRow(attributes: Attributes): void {
    this.rowRepeats = repeats(attributes.get('number-rows-repeated'));
    this.isHidden = !isVisible(attributes) || this.rowGroups.isHidden;
    this.column = 0;
  }

  private openCell(element: string, attributes: Attributes): void {
    this.cellRepeats = repeats(attributes.get('number-columns-repeated'));
    this.value = cellValue(attributes);
    if (element === 'covered-table-cell') this.value = { kind: 'covered' };
    const columns = Number(attributes.get('number-columns-spanned') ?? 1);
    const rows = Number(attributes.get('number-rows-spanned') ?? 1);
    if ((columns > 1 || rows > 1) && this.merged.length < MOST_RANGES)
      this.merged.push({
        firstRow: this.rowIndex,
        firstColumn: this.column,
        lastRow: this.rowIndex + rows - 1,
        lastColumn: this.column + columns - 1,
      });
    this.cellText.start();
  }

  private closeCell(): void {
    const { value } = this;
    if (value === null) throw damaged('a cell stands within a cell');
    this.value = null;
    const shown = this.cellText.take();
    const first = this.column;
    this.column += this.cellRepeats;
    if (value.kind === 'covered') return;
    const { text, kind } =
      value.kind === 'shown' ? { text: shown ?? '', kind: 'text' as const } : value.resolve(shown);
    if (text === '') return;
    for (let column = first; column < this.column; column++) this.cells.add(column, text, kind);
  }

  private closeRow(): void {
    const cells = this.cells.take();
    const first = this.rowIndex;
    this.rowIndex += this.rowRepeats;
    if (cells.length === 0) return;
    if (this.rowIndex > MOST_ROWS)
      throw tooLarge(`it has a row ${this.rowIndex}, and sheets end at ${MOST_ROWS}`);
    for (let index = first; index < this.rowIndex; index++) this.emit(index, cells);
  }

  private emit(index: number, cells: readonly SheetCell[]): void {
    this.emitted += cells.length;
    if (this.emitted > MOST_ROWS * 64) throw tooLarge('its cells repeat too often');
    this.rows.push({ index, isHidden: this.isHidden, cells });
  }
}

/** The groups of rows or columns that are open, one within another; a closed group hides all within it. */
class Groups {
  private readonly levels: boolean[] = [];

  get isHidden(): boolean {
    return this.levels.includes(true);
  }

  open(attributes: Attributes): void {
    this.levels.push(attributes.get('display') === 'false');
  }

  close(): void {
    this.levels.pop();
  }
}

/** Rows and columns that are not are 'collapse' (hidden by hand) or 'filter'. */
function isVisible(attributes: Attributes): boolean {
  return (attributes.get('visibility') ?? 'visible') === 'visible';
}

function repeats(text: string | undefined): number {
  const count = text === undefined ? 1 : Number(text);
  if (!Number.isInteger(count) || count < 1) throw damaged('a cell repeats a number of times that is none');
  return Math.min(count, MOST_ROWS + MOST_COLUMNS);
}
