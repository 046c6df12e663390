import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['dist/'] },
    eslint.configs.recommended,
    tseslint.configs.strictTypeChecked,
    tseslint.configs.stylisticTypeChecked,
    {
        languageOptions: {
            parserOptions: {
                projectService: { allowDefaultProject: ['*.config.js'] },
                tsconfigRootDir: import.meta.dirname,
            },
        },
        rules: {
            '@typescript-eslint/explicit-module-boundary-types': 'error',
            '@typescript-eslint/prefer-readonly': 'error',
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/switch-exhaustiveness-check': 'error',
            complexity: ['error', 12],
            eqeqeq: 'error',
            'max-depth': ['error', 3],
            'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
            'max-lines-per-function': [
                'error',
                { max: 50, skipBlankLines: true, skipComments: true },
            ],
            'max-params': ['error', 6],
            'no-console': 'error',
        },
    },
    {
        files: ['test/**'],
        rules: {
            // A describe block is one function, and node:test runs what test() returns by itself.
            'max-lines-per-function': 'off',
            'max-lines': ['error', 500],
            '@typescript-eslint/no-floating-promises': [
                'error',
                {
                    allowForKnownSafeCalls: [
                        { from: 'package', name: ['describe', 'it', 'test'], package: 'node:test' },
                    ],
                },
            ],
        },
    },
    {
        files: ['*.config.js'],
        extends: [tseslint.configs.disableTypeChecked],
    },
);
