/** `npm run build`: installs what is missing and builds server and portal where their sources changed. */
import { prepare } from './prepare.mjs';

prepare().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
