/** `npm run admin -- <email>` */
import { runCommand } from './command.mjs';

await runCommand('admin');
