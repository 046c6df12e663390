/** How large and how deep code may be, and what it leaves to others. */
export const limits = {
    complexity: ['error', 12],
    eqeqeq: 'error',
    'max-depth': ['error', 3],
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    'max-params': ['error', 6],
    'no-console': 'error',
};
