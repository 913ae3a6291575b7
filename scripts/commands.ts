import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandsPage } from './commands-page.js';

/** Writes the page on every command, from the commands that the program is made of. */
const target = new URL('../docs/reference/commands.md', import.meta.url);
writeFileSync(fileURLToPath(target), await commandsPage());
