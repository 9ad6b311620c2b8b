/** `npm run types`, second half: what the templates find in their `it`. */
import { templateFaults } from './faults.ts';

const faults = templateFaults();
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
