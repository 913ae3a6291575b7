import type { XmlHandler } from '../xml.js';

/**
 * Gathers the text of string items (`si`, `is`): plain, or in runs of different looks, but without the readings that East
 * Asian texts carry beside them.
 */
export class StringItem implements Required<XmlHandler> {
  private text_ = '';
  private isInText = false;
  private readings = 0;

  open(element: string): void {
    if (element === 'rPh') this.readings += 1;
    else if (element === 't') this.isInText = this.readings === 0;
  }

  close(element: string): void {
    if (element === 'rPh') this.readings -= 1;
    else if (element === 't') this.isInText = false;
  }

  text(text: string): void {
    if (this.isInText) this.text_ += text;
  }

  /** Returns the text, and starts a new item. */
  take(): string {
    const text = unescaped(this.text_);
    this.text_ = '';
    this.isInText = false;
    this.readings = 0;
    return text;
  }
}

/** `_x000D_` stands for a character that XML cannot hold; one that is no text anywhere else is left out. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => {
    const code = parseInt(hex, 16);
    return code === 9 || code === 10 || code === 13 || code >= 32 ? String.fromCharCode(code) : '';
  });
}
