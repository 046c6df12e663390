import { check } from './app/application.js';
import { terminalOfProcess } from './app/terminal.js';

// For scripts that must not start servers for a command line that would be refused.
process.exitCode = check(process.argv.slice(2), terminalOfProcess());
