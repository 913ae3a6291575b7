import type { ColumnRange, MergedRange, SheetRow } from '../cell.js';
import { damaged, tooLarge } from '../fault.js';
import { MOST_RANGES, MOST_ROWS } from '../limits.js';
import { RowCells } from '../row-cells.js';
import {
  doubleOf,
  formulaText,
  isoText,
  PLAIN_NUMBER,
  serialText,
  shownNumber,
  type NumberFormat,
} from '../values.js';
import { isTrue, type Attributes, type XmlHandler } from '../xml.js';
import { StringItem, unescaped } from './string-items.js';

/** The parts of a workbook that cells refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
  /** True where the workbook asks to be recalculated: a stored zero may then be no value at all. */
  readonly isUncalculated: boolean;
}

/** Reads rows from the XML of a worksheet (ECMA-376, 18.3.1). */
export class SheetRows implements Required<XmlHandler> {
  readonly merged: MergedRange[] = [];
  readonly hiddenColumns: ColumnRange[] = [];
  private rows: SheetRow[] = [];
  private isInData = false;
  private rowIndex = -1;
  private isHidden = false;
  private readonly cells = new RowCells();
  private column = -1;
  private type = '';
  private style = 0;
  private value: string | null = null;
  private formula: string | null = null;
  private readonly inline = new StringItem();
  private within: 'v' | 'f' | 'is' | null = null;

  constructor(private readonly context: CellContext) {}

  /** Returns the rows that are complete, and keeps them no longer. */
  take(): readonly SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(element: string, attributes: Attributes): void {
    if (this.within === 'is') this.inline.open(element);
    else if (element === 'c' && this.isInData) this.openCell(attributes);
    else if (element === 'v' && this.isInData) {
      this.within = 'v';
      this.value = '';
    } else if (element === 'f' && this.isInData) {
      this.within = 'f';
      this.formula = '';
    } else if (element === 'is' && this.isInData) this.within = 'is';
    else if (element === 'row' && this.isInData) this.openRow(attributes);
    else if (element === 'sheetData') this.isInData = true;
    else if (element === 'col') this.addColumns(attributes);
    else if (element === 'mergeCell' && this.merged.length < MOST_RANGES)
      this.merge(attributes.get('ref') ?? '');
  }

  close(element: string): void {
    if (this.within === 'is') {
      if (element === 'is') this.within = null;
      else this.inline.close(element);
    } else if (element === 'v' || element === 'f') this.within = null;
    else if (element === 'c' && this.isInData) this.closeCell();
    else if (element === 'row' && this.isInData)
      this.rows.push({ index: this.rowIndex, isHidden: this.isHidden, cells: this.cells.take() });
    else if (element === 'sheetData') this.isInData = false;
  }

  text(text: string): void {
    if (this.within === 'v') this.value = (this.value ?? '') + text;
    else if (this.within === 'f') this.formula = (this.formula ?? '') + text;
    else if (this.within === 'is') this.inline.text(text);
  }

  private addColumns(attributes: Attributes): void {
    if (!isTrue(attributes.get('hidden')) || this.hiddenColumns.length >= MOST_RANGES) return;
    this.hiddenColumns.push({
      first: Number(attributes.get('min')) - 1,
      last: Number(attributes.get('max')) - 1,
    });
  }

  private openRow(attributes: Attributes): void {
    const number = attributes.get('r');
    const index = number === undefined ? this.rowIndex + 1 : Number(number) - 1;
    if (!Number.isInteger(index) || index <= this.rowIndex) throw damaged('its rows are not in order');
    if (index >= MOST_ROWS) throw tooLarge(`it has a row ${index + 1}, and sheets end at ${MOST_ROWS}`);
    this.rowIndex = index;
    this.isHidden = isTrue(attributes.get('hidden'));
    this.column = -1;
  }

  private openCell(attributes: Attributes): void {
    const reference = attributes.get('r');
    this.column = reference === undefined ? this.column + 1 : columnOf(reference);
    this.type = attributes.get('t') ?? 'n';
    this.style = Number(attributes.get('s') ?? 0);
    this.value = null;
    this.formula = null;
  }

  private closeCell(): void {
    const { cells, column, formula, value } = this;
    const inline = this.type === 'inlineStr' ? this.inline.take() : '';
    if (formula !== null && this.isUnknown(value)) cells.add(column, formulaText(formula), 'no value');
    else if (this.type === 'inlineStr') cells.add(column, inline);
    else if (value !== null) this.addValue(value);
  }

  private isUnknown(value: string | null): boolean {
    if (value === null) return true;
    if (value === '') return this.type !== 'str';
    return this.context.isUncalculated && this.type === 'n' && Number(value) === 0;
  }

  private addValue(value: string): void {
    const { cells, column } = this;
    switch (this.type) {
      case 's': {
        const text = value.trim() === '' ? undefined : this.context.strings[Number(value)];
        if (text === undefined)
          throw damaged(`a cell refers to a text that is not there (${value.slice(0, 20)})`);
        cells.add(column, text);
        break;
      }
      case 'str':
        cells.add(column, unescaped(value));
        break;
      case 'b':
        cells.add(column, isTrue(value.trim()) ? 'TRUE' : 'FALSE');
        break;
      case 'e':
        cells.add(column, value.trim() || '#VALUE!', 'error');
        break;
      case 'd':
        cells.add(column, isoText(value.trim()));
        break;
      case 'n':
        this.addNumber(value.trim());
        break;
      default:
        throw damaged(`a cell is of a type that is not known (${this.type.slice(0, 20)})`);
    }
  }

  private addNumber(text: string): void {
    if (text === '') return;
    const value = doubleOf(text);
    const { kind, currency, isPercent } = this.context.formats[this.style] ?? PLAIN_NUMBER;
    if (kind === 'number')
      this.cells.add(this.column, shownNumber(value, currency), isPercent ? 'percent' : 'number');
    else this.cells.add(this.column, serialText(value, kind, this.context.is1904));
  }

  private merge(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    const range = {
      firstRow: rowOf(first),
      firstColumn: columnOf(first),
      lastRow: rowOf(last),
      lastColumn: columnOf(last),
    };
    if (Number.isInteger(range.firstRow) && Number.isInteger(range.lastRow)) this.merged.push(range);
  }
}

/** 'B17' is in column 1 (from 0). */
function columnOf(reference: string): number {
  let number = 0;
  let i = 0;
  for (; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90 || i > 6) break;
    number = number * 26 + letter - 64;
  }
  if (i === 0 || i > 6) throw damaged(`a cell has no address (${reference.slice(0, 20)})`);
  return number - 1;
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? NaN) - 1;
}
