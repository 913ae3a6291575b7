import type { Workbook } from '../cell.js';
import { damaged, tooLarge, WorkbookFault } from '../fault.js';
import { MOST_SHEETS } from '../limits.js';
import { xmlSheet } from '../xml-sheet.js';
import { readXml } from '../xml.js';
import type { Zip } from '../zip.js';
import { OdsSheetRows } from './sheet-rows.js';

const CONTENT = 'content.xml';

/** Opens an OpenDocument spreadsheet (ODF 1.0 to 1.3). */
export async function openOds(zip: Zip): Promise<Workbook> {
  if (await isEncrypted(zip)) throw new WorkbookFault('workbook-encrypted');
  if (!zip.has(CONTENT)) throw damaged('its content is missing');
  const sheets = (await readListing(zip)).map((listed, i) =>
    xmlSheet(listed, zip, CONTENT, () => new OdsSheetRows(i)),
  );
  if (sheets.length === 0) throw damaged('it has no sheets');
  return { kind: 'ods', sheets, creator: '' };
}

interface Listed {
  readonly name: string;
  readonly isHidden: boolean;
}

/** Reads the names of the sheets in their order, and from styles which are hidden. */
async function readListing(zip: Zip): Promise<readonly Listed[]> {
  const hiddenStyles = new Set<string>();
  const sheets: Listed[] = [];
  let style = '';
  let depth = 0;
  await readXml(zip.read(CONTENT), {
    open(element, attributes) {
      if (element === 'style') style = attributes.get('name') ?? '';
      else if (element === 'table-properties' && attributes.get('display') === 'false')
        hiddenStyles.add(style);
      else if (element === 'table') {
        depth += 1;
        if (depth > 1) return;
        const name = attributes.get('name') ?? '';
        sheets.push({ name, isHidden: hiddenStyles.has(attributes.get('style-name') ?? '') });
        if (sheets.length > MOST_SHEETS) throw tooLarge(`it has more than ${MOST_SHEETS} sheets`);
      }
    },
    close(element) {
      if (element === 'table') depth -= 1;
    },
  });
  return sheets;
}

/** Returns whether the manifest lists how parts were encrypted. */
async function isEncrypted(zip: Zip): Promise<boolean> {
  const manifest = await zip.readAll('META-INF/manifest.xml');
  if (!manifest) return false;
  let found = false;
  await readXml([manifest], {
    open(element) {
      if (element === 'encryption-data') found = true;
    },
    close: () => undefined,
  });
  return found;
}
