import { escapeCell, HEAD, MAIN } from './xml.js';

/** The texts of a workbook's cells, each kept once: names and years stand in line after line. */
export class SharedStrings {
  private readonly places = new Map<string, number>();
  private used = 0;

  /** The place of a text among them. */
  placeOf(text: string): number {
    this.used += 1;
    let place = this.places.get(text);
    if (place === undefined) this.places.set(text, (place = this.places.size));
    return place;
  }

  /** The part that holds them. Text is always text: it is written as it stands, blanks and all. */
  xml(): string {
    const items = [...this.places.keys()].map(
      (text) => `<si><t xml:space="preserve">${escapeCell(text)}</t></si>`,
    );
    return `${HEAD}<sst xmlns="${MAIN}" count="${this.used}" uniqueCount="${items.length}">${items.join('')}</sst>`;
  }
}
