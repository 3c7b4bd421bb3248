import type { INestApplicationContext } from '@nestjs/common';
import { IdentityService } from '@modules/identity';

/**
 * For production: a sign-in that anybody can look up must not exist there.
 * @throws one sentence for whoever starts the app, which is closed by then
 */
export async function assertNoDemoPeople(app: INestApplicationContext): Promise<void> {
  if (!(await app.get(IdentityService).hasDemoPeople())) return;
  await app.close();
  throw new Error(
    "This database holds the demo's people, whose password is public; in production use one that was never a demo.",
  );
}
