import { currentDeskBody, type NamedBody } from '@modules/partners';
import { newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { BODY_TEXT_VERSION, CONSENT_ROOMS } from '../consent/consent.rules';
import { CaseParty } from '../conflict/conflict.entity';
import type { TableRows } from './insert-together';
import { stepRow } from '../case/steps';
import type { Submission } from './submission';

/** Whether what somebody complains about is this desk: its people, or what it runs. */
export function isAboutDesk(topics: readonly { category: string }[]): boolean {
  return topics.some(({ category }) => category === 'ABOUT_US');
}

/** Whether the desk is an accused party of the case. */
export function isDeskAccused(tx: Tx, caseId: string): Promise<boolean> {
  return tx.existsBy(CaseParty, { caseId, kind: 'desk' });
}

/**
 * The outside body that a complaint about the desk goes to, the one that she was told of and no other.
 * @returns null where there is none @throws Refusal form.bodyChanged when she was told something else
 */
export async function toldBody(
  tx: Tx,
  { toldBodyId }: Pick<Submission, 'toldBodyId'>,
  at: Date,
): Promise<NamedBody | null> {
  const body = (await currentDeskBody(tx, at)) ?? null;
  refuseUnless(toldBodyId === undefined || toldBodyId === (body?.id ?? null), 'form.bodyChanged');
  return body;
}

/**
 * The rows that make a new case the outside body's: whom it accuses, her yes by sending it after she was told, and, where a
 * body is named, a referral that is accepted from the start.
 */
export function aboutDeskRows(
  { caseId, locale, body }: { caseId: string; locale: string; body: NamedBody | null },
  at: Date,
): TableRows[] {
  const consentId = newId();
  const rooms = CONSENT_ROOMS.desk_body;
  const step = stepRow(caseId, { kind: 'given_to_body', by: { kind: 'system' } }, at);
  return [
    {
      table: 'case_parties',
      columns: ['id', 'case_id', 'kind', 'named_at'],
      rows: [[newId(), caseId, 'desk', at]],
    },
    {
      table: 'consents',
      columns: [
        ...['id', 'case_id', 'recipient_kind', 'state', 'compartments', 'purpose', 'text_version', 'locale'],
        ...['given_at', 'how', 'changed_at', 'confirmed_at'],
      ],
      rows: [
        [
          ...[
            consentId,
            caseId,
            'desk_body',
            'granted_deidentified',
            rooms,
            'desk_complaint',
            BODY_TEXT_VERSION,
            locale,
          ],
          ...[at, 'form', at, at],
        ],
      ],
    },
    {
      table: 'referrals',
      columns: [
        ...['id', 'case_id', 'partner_id', 'consent_id', 'scope', 'consent_version', 'state', 'reason'],
        ...['opened_at', 'answered_at'],
      ],
      rows: body ? [[newId(), caseId, body.id, consentId, rooms, 1, 'accepted', 'about_desk', at, at]] : [],
    },
    {
      table: 'case_steps',
      columns: ['id', 'case_id', 'kind', 'at', 'actor_kind', 'detail'],
      rows: body ? [[step.id, caseId, step.kind, at, step.actorKind, step.detail]] : [],
    },
  ];
}
