import { recordDamages, verifyRecord, type RecordFault, type RecordFile } from '@modules/record';
import { DataSource } from 'typeorm';

const DAMAGES_LISTED = 100;

const FAULT_WORDS: Record<RecordFault['code'], string> = {
  'file.unreadable': 'this file is not a record',
  'entry.changed': 'was changed',
  'chain.broken': 'entries were removed, inserted or moved',
  'seal.notContained': 'the signed day does not contain this record',
  'seal.badSignature': 'the signature of the day is wrong',
  'seal.otherKey': 'the day was signed with another key than the one given',
};

/** What a command has to say, and whether everything was in order. */
export interface Verdict {
  isWhole: boolean;
  lines: string[];
}

/** Checks a record that somebody has saved. @param key hex of the public key that the reader trusts, if any */
export async function verifySavedRecord(text: string, key: string | undefined): Promise<Verdict> {
  const file = parsed(text);
  const { faults, sealedLength, checkNumbers } = await verifyRecord(file, key);
  if (faults.length > 0) {
    const lines = faults.map(({ code, entry }) => `${entry === null ? '' : `entry ${entry} `}${FAULT_WORDS[code]}`);
    return { isWhole: false, lines: ['The record is NOT whole:', ...lines.map((line) => `  ${line}`)] };
  }
  const signed = file.seal ? `, ${sealedLength} of them signed on ${file.seal.day.day}` : ', none of them signed yet';
  return {
    isWhole: true,
    lines: [`The record is whole: ${checkNumbers.length} entries${signed}.`, `Check number: ${checkNumbers.at(-1)}`],
  };
}

/** Checks every chain of the store against itself and against the steps and clocks that the apps read. */
export async function verifyStore(ownerUrl: string): Promise<Verdict> {
  const source = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
  try {
    const damages = await recordDamages(source.manager, DAMAGES_LISTED);
    const lines = damages.map(
      ({ caseId, entry, what }) => `  case ${caseId}${entry ? ` entry ${entry}` : ''}: ${what}`,
    );
    if (lines.length > 0) return { isWhole: false, lines: ['The record is NOT whole:', ...lines] };
    const [count] = await source.query<{ cases: number; entries: number }[]>(
      'SELECT count(*)::int AS cases, coalesce(sum(length), 0)::int AS entries FROM timeline_heads',
    );
    return { isWhole: true, lines: [`All ${count?.cases ?? 0} chains are whole: ${count?.entries ?? 0} entries.`] };
  } finally {
    await source.destroy();
  }
}

/** Anything that is no JSON is handed on as something that is no record. */
function parsed(text: string): RecordFile {
  try {
    return JSON.parse(text) as RecordFile;
  } catch {
    return JSON.parse('{}') as RecordFile;
  }
}
