import { Injectable } from '@nestjs/common';
import type { MemberKind } from '@modules/members';
import { type DocumentKind, settingsInForce } from '@modules/settings';
import { Clock, DAY_MS } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { lockByLink, noteByApplicant } from './applicant-access';
import { ApplicationDocument, ApplicationMessage, MembershipApplication } from './application.entity';
import {
  type AnswerProblem,
  type ApplicationAnswers,
  KEPT_DAYS,
  problemsOf,
  whyNotApplicant,
} from './application.rules';
import { newApplicationKey, openOf, sealFor } from './application-seal';
import { corporateNumberFrom } from '@platform/corporate-number';
import { applicantAnswered, applicationLinkAsked, applicationSubmitted } from './membership.events';
import { newestPledge } from './pledge.queries';

/** So many mails with a link an hour to one address, whoever asks for them. */
const LINKS_AN_HOUR = 5;

export interface Beginning {
  kind: MemberKind;
  email: string;
  locale: 'ja' | 'en';
}

/** Who signs for the applicant, and which version of the texts they read. */
export interface Signature {
  version: number;
  pledgeVersion: number;
  signatoryName: string;
  signatoryTitle: string;
}

/** The side of whoever applies: no account, and whoever holds the link of a mail is the applicant. */
@Injectable()
export class Applicants {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Begins an application, or goes on with the one that this address has open already. Either way a mail with the link
   * follows, and the answer is the same, so that nobody learns who applies.
   */
  async begin({ kind, email, locale }: Beginning): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended(lower($1), 83))', [email]);
      const [open] = await tx.query<{ id: string }[]>(
        `SELECT id FROM membership_applications WHERE email = $1 AND state NOT IN ('approved', 'declined', 'withdrawn')`,
        [email],
      );
      if (open && (await linksLately(tx, open.id, at)) >= LINKS_AN_HOUR) return;
      const applicationId = open?.id ?? (await this.insert(tx, { kind, email, locale }, at));
      await noteByApplicant(tx, { action: open ? 'application.linkAsked' : 'application.begun', applicationId }, at);
      await emit(tx, applicationLinkAsked, { applicationId, sendingId: newId() }, at);
    });
  }

  /**
   * Keeps what was typed, finished or not, for another 30 days. @returns the version that was saved
   * @throws Refusal application.linkNotOpen | application.notOpen | application.changedMeanwhile
   */
  save(token: string, { version, answers }: { version: number; answers: ApplicationAnswers }): Promise<number> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const application = await lockByLink(tx, token, at);
      refuseIf(whyNotApplicant('save', application.state));
      refuseUnless(application.version === version, 'application.changedMeanwhile');
      const { id } = application;
      const value = { ...answers, corporateNumber: corporateNumberFrom(answers.corporateNumber) };
      const answersSealed = sealFor(this.keys, application, { id, value });
      const kept = { savedAt: at, expiresAt: keptUntil(at) };
      await tx.update(MembershipApplication, { id }, { answersSealed, version: version + 1, ...kept });
      await tx.query('UPDATE application_links SET expires_at = $2 WHERE application_id = $1', [id, kept.expiresAt]);
      await noteByApplicant(tx, { action: 'application.saved', applicationId: id }, at);
      return version + 1;
    });
  }

  /**
   * Sends the application with its signature. A second press finds it sent.
   * @throws Refusal application.linkNotOpen | application.notOpen | application.changedMeanwhile | pledge.notNewest
   *   | application.incomplete, with every field that is missing or wrong
   */
  async submit(token: string, signature: Signature): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const application = await lockByLink(tx, token, at);
      if (application.state === 'submitted') return;
      refuseIf(whyNotApplicant('save', application.state));
      refuseUnless(application.version === signature.version, 'application.changedMeanwhile');
      refuseUnless((await newestPledge(tx)).version === signature.pledgeVersion, 'pledge.notNewest');
      const { id, answersSealed: sealed } = application;
      const answers = sealed && openOf<ApplicationAnswers>(this.keys, application, { id, sealed });
      if (!answers) throw incomplete([{ field: 'nameJa', code: 'isMissing' }]);
      const problems = problemsOf(application, answers, await sentKinds(tx, id));
      if (problems.length > 0) throw incomplete(problems);
      await tx.update(MembershipApplication, { id }, { ...sent(answers, signature), submittedAt: at });
      const after = { kind: application.kind, pledgeVersion: signature.pledgeVersion };
      await noteByApplicant(tx, { action: 'application.submitted', applicationId: id, after }, at);
      await emit(tx, applicationSubmitted, { applicationId: id }, at);
    });
  }

  /** Answers what was asked. The same answer again is no other one. @throws Refusal application.linkNotOpen | application.notOpen */
  async answer(token: string, { text }: { text: string }): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const application = await lockByLink(tx, token, at);
      if (await this.isLastAnswer(tx, application, text)) return;
      refuseIf(whyNotApplicant('answer', application.state));
      const [messageId, applicationId] = [newId(), application.id];
      const wordsSealed = sealFor(this.keys, application, { id: messageId, value: text });
      const message = { id: messageId, applicationId, wordsSealed, writtenBy: null, writtenAt: at };
      await tx.insert(ApplicationMessage, { ...message, kind: 'answer' });
      await tx.update(MembershipApplication, { id: applicationId }, { state: 'submitted' });
      await noteByApplicant(tx, { action: 'application.answered', applicationId }, at);
      await emit(tx, applicantAnswered, { applicationId, messageId }, at);
    });
  }

  /** Takes the application back; a second press finds it taken back. @throws Refusal application.linkNotOpen | application.notOpen */
  async withdraw(token: string): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const { id, state } = await lockByLink(tx, token, at);
      if (state === 'withdrawn') return;
      refuseIf(whyNotApplicant('withdraw', state));
      await tx.update(MembershipApplication, { id }, { state: 'withdrawn', decidedAt: at });
      await noteByApplicant(tx, { action: 'application.withdrawn', applicationId: id }, at);
    });
  }

  private async insert(tx: Tx, { kind, email, locale }: Beginning, at: Date): Promise<string> {
    const id = newId();
    const terms = (await settingsInForce(tx))[`membership.${kind}`];
    await tx.insert(MembershipApplication, {
      ...{ id, state: 'draft', kind, email, locale, version: 1, createdAt: at, savedAt: at, expiresAt: keptUntil(at) },
      ...{ approvals: terms.approvals, feeYen: terms.feeYen, documents: documentsOf(terms) },
      keySealed: newApplicationKey(this.keys, id),
    });
    return id;
  }

  private async isLastAnswer(tx: Tx, application: MembershipApplication, text: string): Promise<boolean> {
    const where = { applicationId: application.id };
    const last = await tx.findOne(ApplicationMessage, { where, order: { writtenAt: 'DESC', id: 'DESC' } });
    if (last?.kind !== 'answer' || application.state !== 'submitted') return false;
    return openOf<string>(this.keys, application, { id: last.id, sealed: last.wordsSealed }) === text;
  }
}

/** What a class asks to be sent along. */
export function documentsOf({ documents }: { documents: string }): DocumentKind[] {
  return documents === '' ? [] : (documents.split(',') as DocumentKind[]);
}

function keptUntil(at: Date): Date {
  return new Date(at.getTime() + KEPT_DAYS * DAY_MS);
}

async function linksLately(tx: Tx, applicationId: string, now: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM application_links WHERE application_id = $1 AND created_at > $2',
    [applicationId, new Date(now.getTime() - 3_600_000)],
  );
  return row?.n ?? 0;
}

async function sentKinds(tx: Tx, applicationId: string): Promise<DocumentKind[]> {
  const rows = await tx.find(ApplicationDocument, { select: { kind: true }, where: { applicationId } });
  return rows.map(({ kind }) => kind);
}

function sent(answers: ApplicationAnswers, { pledgeVersion, signatoryName, signatoryTitle }: Signature) {
  const { nameJa, nameEn, prefectureCode, corporateNumber } = answers;
  return {
    state: 'submitted' as const,
    ...{ nameJa, nameEn, prefectureCode, corporateNumber: corporateNumber || null },
    ...{ pledgeVersion, signatoryName, signatoryTitle, expiresAt: null },
  };
}

function incomplete(problems: readonly AnswerProblem[]): Refusal {
  return new Refusal('application.incomplete', problems);
}
