import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { docstrings } from './scripts/lint-docstrings.mjs';
import { ownKeys } from './scripts/lint-own-keys.mjs';

export default tseslint.config(
  { ignores: ['build', 'dist', 'coverage', 'node_modules'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'bin/npfit-cost.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error', // such an import would load the module all the same
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-control-regex': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  {
    plugins: { 'npfit-cost': { rules: { docstrings, 'own-keys': ownKeys } } },
    rules: { 'npfit-cost/docstrings': 'error' },
  },
  { files: ['src/**'], rules: { 'npfit-cost/own-keys': 'error' } },
  {
    // AssemblyScript: casts convert there, and integers have 64 bits
    files: ['src/groups/kernel/**'],
    rules: {
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-loss-of-precision': 'off',
      'no-useless-assignment': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
