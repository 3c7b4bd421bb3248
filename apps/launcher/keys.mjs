/** `npm run keys` */
import { runCommand } from './command.mjs';

await runCommand('keys');
