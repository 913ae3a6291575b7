/**
 * Prints a bill of materials (CycloneDX) of what ships: npm's own, of the packages that are in the bundles. They are
 * no dependencies of the package as installed, so that npm takes them for mere tools.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundled = JSON.parse(readFileSync(`${root}build/bundled-packages.json`, 'utf8'));
const whole = JSON.parse(
  execFileSync(
    'npm',
    ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      shell: process.platform === 'win32',
    },
  ),
);

const DEVELOPMENT = 'cdx:npm:package:development';
const refs = new Set(bundled.map(({ name, version }) => `${name}@${version}`));
const components = whole.components
  .filter((component) => refs.has(component['bom-ref']))
  .map(({ properties, ...component }) => ({
    ...component,
    scope: 'required',
    properties: properties.filter(({ name }) => name !== DEVELOPMENT),
  }));
const found = new Set(components.map((component) => component['bom-ref']));
const missing = [...refs].filter((ref) => !found.has(ref));
if (missing.length > 0) throw new Error(`npm sbom does not list ${missing.join(', ')}: run npm ci.`);

const self = whole.metadata.component['bom-ref'];
const kept = new Set([self, ...components.map((component) => component['bom-ref'])]);
const dependencies = whole.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));
// npm takes the folder's name for the package's
const component = { ...whole.metadata.component, name: 'npfit-cost' };
const metadata = { ...whole.metadata, component };
console.log(JSON.stringify({ ...whole, metadata, components, dependencies }, null, 2));
