import type { DocumentKind } from '@modules/settings';
import type { KeyProvider } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { ApplicationDocument, ApplicationMessage, type MembershipApplication } from './application.entity';
import type { ApplicationAnswers, MessageKind } from './application.rules';
import { openOf } from './application-seal';

export interface DocumentView {
  id: string;
  kind: DocumentKind;
  mediaType: string;
  /** Bytes. */
  byteSize: number;
  addedAt: Date;
}

export interface MessageView {
  id: string;
  kind: MessageKind;
  text: string;
  /** The person of the desk; null for the applicant. */
  writtenBy: string | null;
  writtenAt: Date;
}

const NOTHING: ApplicationAnswers = {
  ...{ nameJa: '', nameEn: '', corporateNumber: '', prefectureCode: '', address: '', website: '' },
  ...{ contactName: '', contactTitle: '', contactPhone: '', motive: '' },
};

/** What the applicant has answered so far. */
export function answersOf(keys: KeyProvider, application: MembershipApplication): ApplicationAnswers {
  const { id, answersSealed: sealed } = application;
  return sealed ? openOf<ApplicationAnswers>(keys, application, { id, sealed }) : NOTHING;
}

/** What came with it, in the order in which it came. */
export function documentsWith(tx: Tx, applicationId: string): Promise<DocumentView[]> {
  const select = { id: true, kind: true, mediaType: true, byteSize: true, addedAt: true } as const;
  return tx.find(ApplicationDocument, { select, where: { applicationId }, order: { addedAt: 'ASC', id: 'ASC' } });
}

/** What was written about it, the oldest first. */
export async function messagesAbout(
  tx: Tx,
  keys: KeyProvider,
  application: MembershipApplication,
): Promise<MessageView[]> {
  const order = { writtenAt: 'ASC', id: 'ASC' } as const;
  const rows = await tx.find(ApplicationMessage, { where: { applicationId: application.id }, order });
  return rows.map(({ id, kind, wordsSealed: sealed, writtenBy, writtenAt }) => {
    return { id, kind, text: openOf<string>(keys, application, { id, sealed }), writtenBy, writtenAt };
  });
}
