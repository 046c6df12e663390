import { check } from './app/application.js';
import { terminalOfProcess } from './app/terminal.js';

// For scripts that would start servers in vain for a command line that is refused.
process.exitCode = check(process.argv.slice(2), terminalOfProcess());
