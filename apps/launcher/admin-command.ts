import { parseArgs } from 'node:util';
import { FirstAdministratorService, type FirstAdministrator, LostFactors } from '@modules/identity';
import { SystemClock } from '@platform/clock';
import { Refusal } from '@platform/errors';
import { isEmail } from 'class-validator';
import { CUSTODIAN_USAGE } from './admin-custodian';
import { asOwner } from './owner-database';
import { StartProblem } from './say';

const USAGE = `npm run admin -- <e-mail address> [--name <name>] [--locale ja|en] [--force --reason <why>]
${CUSTODIAN_USAGE}`;
const OPTIONS = {
  name: { type: 'string' },
  locale: { type: 'string', default: 'ja' },
  force: { type: 'boolean', default: false },
  reason: { type: 'string' },
} as const;

/** What was typed after `npm run admin --`. @throws StartProblem that says how to call it */
export function readArguments(typed: string[]): FirstAdministrator {
  const { values, positionals } = parsed(typed);
  const { name, locale, force } = values;
  const email = positionals[0] ?? '';
  const reason = values.reason?.trim() ?? '';
  if (positionals.length !== 1 || !isEmail(email)) throw new StartProblem(USAGE);
  if (locale !== 'ja' && locale !== 'en') throw new StartProblem(USAGE);
  if (force !== (reason !== ''))
    throw new StartProblem(`--force and --reason go together; the reason is kept.\n${USAGE}`);
  return { email, displayName: name?.trim() || null, locale, reason: force ? reason : null };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    throw new StartProblem(USAGE);
  }
}

/**
 * Writes the invitation into the database of this address.
 * @returns what to print; the last line is the link
 * @throws StartProblem when the database is not set up, an administrator exists or the address is taken
 */
export async function inviteAdministrator(
  ownerUrl: string,
  request: FirstAdministrator,
  portal: string,
): Promise<string[]> {
  return asOwner(ownerUrl, async (db) => {
    const token = await invite(new FirstAdministratorService(db, new SystemClock()), request);
    return [
      `${request.email} is invited as an administrator. The link works once, within seven days.`,
      'Give it to that person only: whoever opens it chooses the password.',
      `${portal}/invitation#${token}`,
    ];
  });
}

/** An administrator whose second factor is gone and whom nobody else could help. */
export interface LostFactorCommand {
  email: string;
  reason: string;
}

const LOST_USAGE = 'npm run admin -- <e-mail address> --lost-second-factor --reason <how you recognised the person>';

/** @returns undefined when something else was typed. @throws StartProblem that says how to call it */
export function readLostFactor(typed: string[]): LostFactorCommand | undefined {
  if (!typed.includes('--lost-second-factor')) return undefined;
  const { values, positionals } = parsed(typed.filter((word) => word !== '--lost-second-factor'));
  const [email = '', reason = ''] = [positionals[0], values.reason?.trim()];
  if (positionals.length !== 1 || !isEmail(email) || reason === '') throw new StartProblem(LOST_USAGE);
  return { email, reason };
}

/** Approves it in the place of another administrator. The day and the mails stay. @throws StartProblem */
export async function approveLostFactor(ownerUrl: string, { email, reason }: LostFactorCommand): Promise<string[]> {
  return asOwner(ownerUrl, async (database) => {
    if (!(await new LostFactors(database, new SystemClock()).approveByCommand(email, reason)))
      throw new StartProblem(`${email} is no administrator, or another administrator can approve it in the portal.`);
    return [
      `In 24 hours the second factors of ${email} are removed, while the desk runs. A mail says so and can stop it.`,
    ];
  });
}

async function invite(service: FirstAdministratorService, request: FirstAdministrator): Promise<string> {
  try {
    const token = await service.invite(request);
    if (token !== undefined) return token;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new StartProblem(`Somebody signs in as ${request.email} already.`, error);
  }
  throw new StartProblem(
    'There is an active administrator already, who can invite others in the portal. If that person is gone for good, ' +
      'add --force --reason "why"; the reason goes into the audit log.',
  );
}
