import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { AttachmentsService } from '@modules/complaints';
import type { MemberKind } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { SealedFile } from '@platform/storage';
import { ApplicationDocument, MembershipApplication } from './application.entity';
import {
  type ApplicationAnswers,
  type ApplicationState,
  type ApplicationTab,
  STATES_OF_TAB,
} from './application.rules';
import { type ApplicationHint, hintsFor } from './application-hints.queries';
import { openOf } from './application-seal';
import { answersOf, documentsWith, type DocumentView, messagesAbout, type MessageView } from './application-view';

export interface ApplicationRow {
  id: string;
  state: ApplicationState;
  kind: MemberKind;
  nameJa: string;
  nameEn: string;
  prefectureCode: string;
  submittedAt: Date;
  recommendedAt: Date | null;
  decidedAt: Date | null;
}

export interface ApplicationPage extends Page<ApplicationRow> {
  /** How many wait in each tab; not counted beyond `COUNTED_TO`. */
  counts: Record<Exclude<ApplicationTab, 'ended'>, number>;
}

export interface ApplicationDetail extends ApplicationRow {
  email: string;
  locale: 'ja' | 'en';
  corporateNumber: string | null;
  feeYen: number;
  approvals: number;
  recommendedBy: string | null;
  memberId: string | null;
  signatoryName: string;
  signatoryTitle: string;
  pledgeVersion: number;
  answers: ApplicationAnswers;
  neededDocuments: string[];
  documents: DocumentView[];
  messages: (MessageView & { writtenByName: string | null })[];
  hints: ApplicationHint[];
}

/** Counts stop here; the screen shows "1,000+". */
export const COUNTED_TO = 1000;

const ROW = `id, state, kind, name_ja AS "nameJa", name_en AS "nameEn", prefecture_code AS "prefectureCode",
  submitted_at AS "submittedAt", recommended_at AS "recommendedAt", decided_at AS "decidedAt"`;

/** The officers' queue. Drafts are in none of it: they are nobody's but their writers'. */
@Injectable()
export class ApplicationQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentsService,
  ) {}

  /** What waits comes first that waits longest; what has ended, newest first. @throws Refusal permission.missing */
  async list(
    actor: Actor,
    { tab, cursor, limit }: { tab: ApplicationTab; cursor?: string; limit?: number },
  ): Promise<ApplicationPage> {
    refuseUnless(reviews(actor), 'permission.missing');
    const size = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction(actor, async (tx) => {
      const rows = await pageOf(tx, { tab, cursor, size });
      const page = toPage(rows, size, ({ id, submittedAt }) => ({ at: submittedAt.toISOString(), id }));
      return { ...page, counts: await counts(tx) };
    });
  }

  /** How many wait in each tab; none for who does not review. */
  counts(tx: Tx, actor: Actor): Promise<ApplicationPage['counts']> {
    return reviews(actor) ? counts(tx) : Promise.resolve({ waiting: 0, asked: 0, recommended: 0 });
  }

  /** Opening one leaves a row in the audit log. @throws Refusal application.notFound */
  async detail(actor: Actor, applicationId: string): Promise<ApplicationDetail> {
    const application = await this.found(actor, applicationId);
    const hints = await this.db.transaction({ kind: 'system' }, (tx) => hintsFor(tx, application));
    return this.db.transaction(actor, async (tx) => {
      const messages = await messagesAbout(tx, this.keys, application);
      const names = await namesOf(
        tx,
        messages.flatMap(({ writtenBy }) => writtenBy ?? []),
      );
      const act = { action: 'application.read', subjectKind: 'application', subjectId: applicationId } as const;
      await audit(tx, actor, act, this.clock.now());
      const { email, locale, corporateNumber, feeYen, approvals, recommendedBy, memberId } = application;
      return {
        ...rowOf(application),
        ...{ email, locale, corporateNumber, feeYen, approvals, recommendedBy, memberId, hints },
        signatoryName: application.signatoryName ?? '',
        signatoryTitle: application.signatoryTitle ?? '',
        pledgeVersion: application.pledgeVersion ?? 0,
        answers: answersOf(this.keys, application),
        neededDocuments: application.documents,
        documents: await documentsWith(tx, applicationId),
        messages: messages.map((each) => ({ ...each, writtenByName: names.get(each.writtenBy ?? '') ?? null })),
      };
    });
  }

  /** The bytes of one document, as it was sent. @throws Refusal application.notFound | attachment.notFound */
  async document(
    actor: Actor,
    applicationId: string,
    documentId: string,
  ): Promise<{ mediaType: string; byteSize: number; bytes: AsyncIterable<Buffer> }> {
    const application = await this.found(actor, applicationId);
    const found = await this.db.transaction(actor, async (tx) => {
      const document = await tx.findOneBy(ApplicationDocument, { id: documentId, applicationId });
      if (!document) throw new Refusal('attachment.notFound');
      const act = { action: 'application.documentRead', subjectKind: 'application', subjectId: applicationId } as const;
      await audit(tx, actor, { ...act, after: { kind: document.kind } }, this.clock.now());
      return document;
    });
    const file = openOf<SealedFile>(this.keys, application, { id: found.id, sealed: found.fileSealed });
    return { mediaType: found.mediaType, ...(await this.attachments.open(file)) };
  }

  private async found(actor: Actor, id: string): Promise<MembershipApplication> {
    refuseUnless(reviews(actor), 'application.notFound');
    const found = await this.db.transaction(actor, (tx) => tx.findOneBy(MembershipApplication, { id }));
    if (!found || found.state === 'draft') throw new Refusal('application.notFound');
    return found;
  }
}

function reviews(actor: Actor): boolean {
  return actor.kind === 'secretariat' && actor.permissions.has('membership.review');
}

function pageOf(
  tx: Tx,
  { tab, cursor, size }: { tab: ApplicationTab; cursor?: string; size: number },
): Promise<ApplicationRow[]> {
  const [state] = STATES_OF_TAB[tab];
  const isEnded = tab === 'ended';
  const which = isEnded ? `state IN ('approved', 'declined', 'withdrawn')` : `state = '${state ?? ''}'`;
  const [direction, sign] = isEnded ? ['DESC', '<'] : ['ASC', '>'];
  const from = cursor === undefined ? null : decodeCursor(cursor);
  const after = from ? `AND (submitted_at, id) ${sign} ($1, $2)` : '';
  return tx.query<ApplicationRow[]>(
    `SELECT ${ROW} FROM membership_applications WHERE ${which} ${after}
     ORDER BY submitted_at ${direction}, id ${direction} LIMIT ${size + 1}`,
    from ? [from.at, from.id] : [],
  );
}

async function counts(tx: Tx): Promise<ApplicationPage['counts']> {
  const one = (state: string) =>
    `(SELECT count(*)::int FROM (SELECT FROM membership_applications WHERE state = '${state}' LIMIT ${COUNTED_TO}) few)`;
  const [row] = await tx.query<ApplicationPage['counts'][]>(
    `SELECT ${one('submitted')} AS waiting, ${one('asked')} AS asked, ${one('recommended')} AS recommended`,
  );
  return row ?? { waiting: 0, asked: 0, recommended: 0 };
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, display_name AS name FROM users WHERE id = ANY ($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function rowOf(application: MembershipApplication): ApplicationRow {
  const { id, state, kind, recommendedAt, decidedAt, submittedAt, createdAt } = application;
  return {
    ...{ id, state, kind, recommendedAt, decidedAt },
    nameJa: application.nameJa ?? '',
    nameEn: application.nameEn ?? '',
    prefectureCode: application.prefectureCode ?? '',
    submittedAt: submittedAt ?? createdAt,
  };
}
