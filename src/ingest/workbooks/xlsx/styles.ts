import { tooLarge } from '../fault.js';
import { MOST_FORMATS } from '../limits.js';
import { numberFormat, type NumberFormat } from '../values.js';
import { readXml } from '../xml.js';
import type { Zip } from '../zip.js';

/** Returns how numbers are shown in the cells of each format, by the formats' numbers in the cells. */
export async function readNumberFormats(zip: Zip, part: string): Promise<readonly NumberFormat[]> {
  const bytes = await zip.readAll(part);
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isInCells = false;
  if (!bytes) return [];
  await readXml([bytes], {
    open(element, attributes) {
      if (element === 'numFmt')
        codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      else if (element === 'cellXfs') isInCells = true;
      else if (element === 'xf' && isInCells) ids.push(Number(attributes.get('numFmtId') ?? 0));
      if (ids.length > MOST_FORMATS || codes.size > MOST_FORMATS)
        throw tooLarge(`it has more than ${MOST_FORMATS} formats of cells`);
    },
    close(element) {
      if (element === 'cellXfs') isInCells = false;
    },
  });
  return ids.map((id) => numberFormat(id, codes.get(id)));
}
