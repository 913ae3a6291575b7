import { HEAD, MAIN } from './xml.js';

const MONEY = '&quot;£&quot;#,##0.00;[Red]\\-&quot;£&quot;#,##0.00';

interface Format {
  readonly number?: number;
  readonly font?: number;
  readonly fill?: number;
  readonly border?: number;
  readonly wrap?: boolean;
  readonly quote?: boolean;
  readonly right?: boolean;
  readonly indented?: boolean;
}

/** `quotePrefix` is what an apostrophe before a text is to a spreadsheet: edited, it stays a text. */
function format({ number = 0, font = 0, fill = 0, border = 0, ...how }: Format): string {
  const open = `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${how.quote === true ? ' quotePrefix="1"' : ''} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">`;
  const side =
    how.right === true ? ' horizontal="right"' : how.indented === true ? ' horizontal="left" indent="1"' : '';
  return `${open}<alignment${side} vertical="top"${how.wrap === true ? ' wrapText="1"' : ''}/></xf>`;
}

/** The formats of cells, in the order of `STYLES`. */
const FORMATS = [
  format({ quote: true }),
  format({ font: 1, fill: 2, wrap: true, quote: true }),
  format({ wrap: true, quote: true }),
  format({ number: 164 }),
  format({ number: 165 }),
  format({ number: 3 }),
  format({ number: 166 }),
  format({ font: 2, quote: true }),
  format({ font: 1, border: 1, wrap: true, quote: true }),
  format({ number: 164, font: 1, border: 1 }),
  format({ number: 165, font: 1, border: 1 }),
  format({ number: 3, font: 1, border: 1 }),
  format({ number: 166, font: 1, border: 1 }),
  format({ font: 1, fill: 2, wrap: true, quote: true, right: true }),
  format({ wrap: true, quote: true, right: true }),
  format({ font: 1, wrap: true, quote: true }),
  format({ number: 164, font: 1 }),
  format({ font: 1, fill: 2, quote: true }),
  format({ wrap: true, quote: true, indented: true }),
  format({ font: 1, fill: 2, wrap: true, quote: true, indented: true }),
];

/** The verdicts on rules: a colour besides the word, on paper too. In the order of {@link VERDICT_LOOKS}. */
const VERDICTS = [
  '<dxf><font><b/><color rgb="FF8C1410"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFFBE3E1"/><bgColor rgb="FFFBE3E1"/></patternFill></fill></dxf>',
  '<dxf><font><b/><color rgb="FF6B4E00"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFFFF1CC"/><bgColor rgb="FFFFF1CC"/></patternFill></fill></dxf>',
  '<dxf><font><color rgb="FF14602F"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFE2F3E8"/><bgColor rgb="FFE2F3E8"/></patternFill></fill></dxf>',
];

/** The words that a verdict starts with, and their place among the looks of the stylesheet. */
export const VERDICT_LOOKS: readonly (readonly [word: string, look: number])[] = [
  ['BROKEN', 0],
  ['broken', 1],
  ['holds', 2],
];

const font = (inside: string): string => `<font>${inside}<name val="Calibri"/><family val="2"/></font>`;

/** The stylesheet of every workbook. */
export const STYLE_SHEET = [
  `${HEAD}<styleSheet xmlns="${MAIN}">`,
  `<numFmts count="3"><numFmt numFmtId="164" formatCode="${MONEY}"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="0.00##"/></numFmts>`,
  `<fonts count="3">${font('<sz val="11"/>')}${font('<b/><sz val="11"/>')}${font('<b/><sz val="15"/>')}</fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3E9F1"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top style="thin"><color auto="1"/></top><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${FORMATS.length}">${FORMATS.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  `<dxfs count="${VERDICTS.length}">${VERDICTS.join('')}</dxfs></styleSheet>`,
].join('');
