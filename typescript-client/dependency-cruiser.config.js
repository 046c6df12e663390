/** Which file may import which, held by `npm run lint`. An import of a type counts like any other. */
export default {
    forbidden: [
        {
            name: 'no-cycle',
            comment: 'Files that import each other cannot be understood or changed apart.',
            severity: 'error',
            from: {},
            to: { circular: true },
        },
        {
            name: 'no-missing-file',
            comment: 'An import that leads nowhere would hide a cycle from this check.',
            severity: 'error',
            from: {},
            to: { couldNotResolve: true },
        },
        {
            name: 'no-tests-in-main-code',
            comment: 'Main code must run without the tests.',
            severity: 'error',
            from: { path: '^src/' },
            to: { path: '^test/' },
        },
        {
            name: 'no-development-packages-in-main-code',
            comment: 'Main code must run with the packages under "dependencies" alone.',
            severity: 'error',
            from: { path: '^src/' },
            to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
        },
    ],
    options: {
        doNotFollow: { path: 'node_modules' },
        enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import'] },
        tsConfig: { fileName: 'tsconfig.json' },
        tsPreCompilationDeps: true,
    },
};
