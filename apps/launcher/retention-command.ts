import { type RetentionRow, retentionList } from '@modules/retention';
import { type Clock, DAY_MS, SystemClock } from '@platform/clock';
import { asOwner } from './owner-database';

const PARTS: Record<RetentionRow['part'], string> = { case: 'the whole case', identity: 'name and address' };
const WHY: Record<NonNullable<RetentionRow['keptBy']>, string> = {
  legal_hold: 'KEPT by a legal hold',
  new_message: 'KEPT for 90 days after its newest message',
};

const PERIOD: Record<RetentionRow['periodOf'], string> = {
  ended: '',
  spam: ' (closed as spam)',
  duplicate: ' (closed as a duplicate)',
};

/** What is due within so many days, soonest first, and why something stays. @returns what to print */
export async function retentionDryRun(
  ownerUrl: string,
  days: number,
  clock: Clock = new SystemClock(),
): Promise<string[]> {
  const until = new Date(clock.now().getTime() + days * DAY_MS);
  const rows = await asOwner(ownerUrl, (db) => db.transaction({ kind: 'system' }, (tx) => retentionList(tx, until)));
  const goes = rows.filter(({ keptBy }) => keptBy === null).length;
  return [
    `Until ${until.toISOString()}: ${goes} to be destroyed, ${rows.length - goes} kept although their time is over.`,
    ...rows.map(({ number, part, dueAt, keptBy, periodOf }) => {
      const what = keptBy ? WHY[keptBy] : 'will be destroyed';
      return `  ${dueAt.toISOString().slice(0, 10)}  ${number}  ${PARTS[part]}${PERIOD[periodOf]}: ${what}`;
    }),
  ];
}
