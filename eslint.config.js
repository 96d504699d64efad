// For: the rules that a machine can keep. Promises: each ban says what to use instead.
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const ban = (name, message) => ({ name, message });
const clock = [
  ban('Date', 'time is an argument here: take EpochMillis'),
  ban('performance', 'time is an argument here: take EpochMillis'),
];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'data/**', '**/*.mjs', 'eslint.config.js'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'error',
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  { files: ['vite.config.ts'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['client/**/*.{ts,tsx}'], plugins: { 'react-hooks': hooks }, rules: hooks.configs.recommended.rules },
  { files: ['server/cli/**', 'test/bench/**', 'test/support/run-all.mjs'], rules: { 'no-console': 'off' } },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off' } },
  // Debt: a maker of one object, all of small functions; it shall become a class (docs/progress.md).
  {
    files: ['server/sources/asterisk-ami/sync.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['server/engine/**', 'server/sources/simulator/scenario/**'],
    rules: {
      'no-restricted-globals': ['error', ...clock],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'randomness is an argument here' },
      ],
    },
  },
);
