import process from 'node:process';
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { limits } from './limits.config.js';

/** For the scripts of the web pages, which are JavaScript with types in comments. */
export default tseslint.config(
    eslint.configs.recommended,
    tseslint.configs.recommendedTypeChecked,
    {
        languageOptions: {
            parserOptions: { project: './tsconfig.json', tsconfigRootDir: process.cwd() },
        },
        linterOptions: { reportUnusedDisableDirectives: 'error' },
        rules: {
            ...limits,
            'no-undef': 'off', // the TypeScript compiler knows what a browser has
            // uPlot and Centrifugo's client come without types.
            '@typescript-eslint/no-unsafe-argument': 'off',
            '@typescript-eslint/no-unsafe-assignment': 'off',
            '@typescript-eslint/no-unsafe-call': 'off',
            '@typescript-eslint/no-unsafe-member-access': 'off',
            '@typescript-eslint/no-unsafe-return': 'off',
        },
    },
);
