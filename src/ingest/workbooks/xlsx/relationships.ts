import { readXml } from '../xml.js';
import type { Zip } from '../zip.js';

/** A link from one part of a workbook to another. */
export interface Relationship {
  /** The end of its type, the same in both forms of the standard: 'worksheet', 'sharedStrings'. */
  readonly type: string;
  /** The other part's name in the archive. */
  readonly part: string;
}

/** Returns the links of a part by their ids; none where it has none. @param part '' for the whole archive. */
export async function readRelationships(zip: Zip, part: string): Promise<Map<string, Relationship>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = part.slice(folder.length);
  const found = new Map<string, Relationship>();
  const bytes = await zip.readAll(`${folder}_rels/${name}.rels`);
  if (!bytes) return found;
  await readXml([bytes], {
    open(element, attributes) {
      if (element !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const type = attributes.get('Type') ?? '';
      found.set(attributes.get('Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        part: resolvePart(folder, attributes.get('Target') ?? ''),
      });
    },
    close: () => undefined,
  });
  return found;
}

function resolvePart(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : folder + target;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
