import { fileURLToPath } from 'node:url';
import { buildBundle } from './bundle.js';
import { readInputs, writeFiles } from './disk.js';

const folder = fileURLToPath(new URL('../../data/', import.meta.url));
const { reference, readme } = readInputs(folder);
const { files, keyFigures } = buildBundle(reference, readme);
writeFiles(folder, files);
console.log(`${files.size} files written under data/\n\n${keyFigures}`);
