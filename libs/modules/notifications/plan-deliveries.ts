import { settingsInForce } from '@modules/settings';
import type { Tx } from '@platform/database';
import { catalogue, isStaffNotice, type StaffNotice } from './catalogue';
import { countRecent, type NewDelivery } from './deliveries.queries';
import { choiceFor, groupOf, type MailChoice } from './notice-group.rules';
import { planMail, type QuietHours, SMS_QUIET } from './plan.rules';
import { type NoticeWishes, wishesOf } from './wishes.queries';

const HOUR_MS = 3_600_000;

type Wanted = Omit<NewDelivery, 'heldFor' | 'dueAt'>;

/**
 * When each goes out, by what its recipient wants, the hour and how many there were lately; what nobody wants is left
 * out. Asks recipient by recipient in the order of their ids, so that two that ask wait in one line.
 */
export async function planDeliveries(tx: Tx, wanted: readonly Wanted[], now: Date): Promise<NewDelivery[]> {
  if (wanted.length === 0) return [];
  const { notices } = await settingsInForce(tx);
  const people = wanted.filter(({ recipientKind }) => recipientKind === 'user').map(({ recipientId }) => recipientId);
  const wishes = await wishesOf(tx, people);
  const counted = new Map<string, number>();
  const planned: NewDelivery[] = [];
  for (const each of [...wanted].sort((a, b) => (a.recipientId < b.recipientId ? -1 : 1))) {
    const isLocked = isExempt(each);
    const key = `${each.recipientId} ${each.isUrgent}`;
    const sent = isLocked ? 0 : (counted.get(key) ?? (await countRecent(tx, each, new Date(now.getTime() - HOUR_MS))));
    const wish = wishes.get(each.recipientId);
    const isOverCeiling = sent >= notices.mailsPerHour;
    const facts = { isUrgent: each.isUrgent, isLocked, quiet: quietOf(each, wish), isOverCeiling };
    const plan = planMail({ ...facts, choice: choiceOf(each, wish) }, now, notices.digestHour);
    if (!plan) continue;
    planned.push({ ...each, ...plan });
    if (!isLocked) counted.set(key, sent + (plan.heldFor === null ? 1 : 0));
  }
  return planned;
}

/** About somebody's own account, with a link, or to a program: neither put off nor folded. */
function isExempt({ notice, recipientKind }: Wanted): boolean {
  if (recipientKind === 'endpoint') return true;
  if (!isStaffNotice(notice) || recipientKind === 'desk') return false;
  const words: StaffNotice = catalogue[notice];
  return recipientKind === 'invitee' || words.opens !== undefined || groupOf(notice) === 'security';
}

/** Nobody has asked her; but a telephone that rings at night in a room with others tells them that there is something. */
function quietOf({ channel }: Wanted, wish: NoticeWishes | undefined): QuietHours | null {
  return channel === 'sms' ? SMS_QUIET : (wish?.quiet ?? null);
}

function choiceOf({ notice, recipientKind }: Wanted, wish: NoticeWishes | undefined): MailChoice {
  return recipientKind === 'user' ? choiceFor(groupOf(notice), wish?.choices ?? {}) : 'immediately';
}
