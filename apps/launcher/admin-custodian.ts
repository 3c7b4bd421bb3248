import { join } from 'node:path';
import { KeeperAdmission, type Admission } from '@modules/custody';
import { SystemClock } from '@platform/clock';
import { LocalKeyProvider } from '@platform/crypto';
import { isEmail } from 'class-validator';
import { asOwner } from './owner-database';
import { StartProblem } from './say';

export const CUSTODIAN_USAGE = 'npm run admin -- custodian <e-mail address> <fingerprint>';

export interface Newcomer {
  email: string;
  /** As the person reads it on their own screen: eight groups of four digits or letters. */
  fingerprint: string;
}

const WHY_NOT: Record<Exclude<Admission, 'admitted'>, string> = {
  unknown: 'Nobody of the desk signs in with this address as a custodian or supervisor.',
  notEnrolled: 'This person has no custody key yet. They make one in the portal, under “Names and emergencies”.',
  otherKey: 'The fingerprint is not that of the key in the database. Ask the person to read it again; do not admit it.',
};

/** What was typed after `custodian`. @throws StartProblem that says how to call it */
export function readNewcomer(typed: string[]): Newcomer {
  const [email = '', fingerprint = ''] = typed;
  const isWhole = /^([0-9a-f]{4}-){7}[0-9a-f]{4}$/i.test(fingerprint);
  if (typed.length !== 2 || !isEmail(email) || !isWhole) throw new StartProblem(CUSTODIAN_USAGE);
  return { email, fingerprint };
}

/**
 * Admits the custody key of a custodian or supervisor. Needs the custodian's key file, or MADOGUCHI_KEY_CUSTODIAN.
 * @returns what to print @throws StartProblem
 */
export async function admitCustodian(ownerUrl: string, newcomer: Newcomer, dataFolder: string): Promise<string[]> {
  const keys = custodianKey(dataFolder);
  const admission = await asOwner(ownerUrl, (db) =>
    new KeeperAdmission(db, new SystemClock(), keys).admit(newcomer.email, newcomer.fingerprint),
  );
  if (admission !== 'admitted') throw new StartProblem(WHY_NOT[admission]);
  return [
    `The custody key of ${newcomer.email} is admitted.`,
    'Names open to two people together. Take custodian.key off this machine again if you keep it elsewhere.',
  ];
}

function custodianKey(dataFolder: string): LocalKeyProvider {
  try {
    return new LocalKeyProvider(join(dataFolder, 'keys'), ['custodian']);
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : 'The custodian’s key is missing.', error);
  }
}
