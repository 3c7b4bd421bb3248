/** `npm run retention` */
import { runCommand } from './command.mjs';

await runCommand('retention');
