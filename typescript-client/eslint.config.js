import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { limits } from './limits.config.js';

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
            ...limits,
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
