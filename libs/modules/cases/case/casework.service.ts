import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { findIssueCode } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { ensureHolder, insertItems, KeyProvider, sealItem } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { type Case, Consent, Issue, Message, type Severity, Share } from './case.entity';
import { whyNotShareable, whyNotTriageable } from './case.rules';
import { caseShared, deskMessageSent } from '../cases.events';
import { sendFiles } from '../files/send-files';
import { ClockPolicies } from '../clocks/clock-policies';
import {
  addMessage,
  grantToOrganisation,
  type FiledText,
  narrativeForWriting,
  openOrCreateShared,
  openShared,
} from '../holders/compartments';
import { meetDeadlines, openDeadline } from '../clocks/deadlines';
import { isLinked } from '../follow-up/follow-up.queries';
import { lockCase } from './lock-case';
import { isGraver } from '../triage/severity.rules';
import { moveCase } from './status-change';
import { answeringMember } from '../company/answering-member';
import { addStep } from './steps';
import { deskOwner } from '../files/waiting-files';
import { refuseOnMachineAlone } from '../translation/translation.queries';
import { nextVersion } from './versions';

export interface Triage {
  /** The version that the person saw. */
  version: number;
  severity: Severity;
  /** Needed when the severity is lowered. */
  reason?: string;
  issues: readonly { category: string; subcategory: string; isPrimary: boolean }[];
}

/** What the desk does with a case. Each method is one transaction. */
@Injectable()
export class CaseworkService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * Sets severity and issues after a person has read the story. @returns the case's new version
   * @throws Refusal case.notFound | case.closed | case.changedMeanwhile | what whyNotTriageable answers |
   * translation.unverified
   */
  triage(actor: Actor, caseId: string, triage: Triage): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'case.triage', caseId);
      const codes = triage.issues.map((issue) => ({ issue, code: findIssueCode(issue.category, issue.subcategory) }));
      refuseIf(
        whyNotTriageable({
          status: found.status,
          before: found.severity,
          after: triage.severity,
          reason: triage.reason,
          primaryCount: triage.issues.filter((issue) => issue.isPrimary).length,
          areAllKnown: codes.every(({ code }) => code !== undefined),
        }),
      );
      const isJudged = found.isSeverityProvisional || triage.severity !== found.severity;
      if (isJudged) await refuseOnMachineAlone(tx, actor, caseId);
      const at = this.clock.now();
      const version = await nextVersion(tx, found, triage.version, {
        severity: triage.severity,
        isSeverityProvisional: false,
      });
      const before = await replaceIssues(tx, caseId, triage.issues, at);
      await this.takeUp(tx, found, 'triage', at);
      // A graver case is owed a faster action; the earlier promise stays where it was.
      if (isGraver(triage.severity, found.severity)) {
        await openDeadline(tx, this.policies, { caseId, kind: 'first_action', severity: triage.severity }, at);
      }
      if (triage.reason?.trim())
        await this.note(tx, caseId, { field: 'severity_reason', text: triage.reason.trim() }, at);
      await addStep(tx, caseId, { kind: 'triaged', by: actor }, at);
      await audit(
        tx,
        actor,
        {
          action: 'case.triaged',
          subjectKind: 'case',
          subjectId: caseId,
          before: { severity: found.severity, isProvisional: found.isSeverityProvisional, issues: codesOf(before) },
          after: { severity: triage.severity, isProvisional: false, issues: codesOf(triage.issues) },
        },
        at,
      );
      return version;
    });
  }

  /**
   * Writes what the company will read. Sealed apart from the story; a later text replaces the one before.
   * @param summary the text and how many there were when it was written; without that, it replaces whatever stands
   * @throws Refusal case.notFound | case.closed | case.changedMeanwhile
   */
  writeSummary(actor: Actor, caseId: string, summary: { text: string; version?: number }): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.summarise', caseId);
      const at = this.clock.now();
      const shared = await openOrCreateShared(tx, this.keys, caseId, at);
      const versions = await summaryVersions(tx, caseId);
      refuseUnless((summary.version ?? versions) === versions, 'case.changedMeanwhile');
      await insertItems(tx, [sealItem(shared, 'summary', summary.text)], at);
      await addStep(tx, caseId, { kind: 'summary_written', by: actor }, at);
      const change = { before: { versions }, after: { versions: versions + 1 } };
      await audit(tx, actor, { action: 'case.summarised', subjectKind: 'case', subjectId: caseId, ...change }, at);
    });
  }

  /**
   * Lets the member company see the summary, and starts its clock. Adding the wrap is what opens it.
   * @throws Refusal case.noConsent | case.noCompany | case.companyBypassed | case.noSummary | case.alreadyShared
   */
  share(actor: Actor, caseId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'case.share', caseId);
      const consent = await tx.findOneOrFail(Consent, { where: { caseId, recipientKind: 'company' } });
      const memberId = await answeringMember(tx, caseId);
      const shared = await openShared(tx, this.keys, caseId);
      refuseIf(
        whyNotShareable({
          status: found.status,
          severity: found.severity,
          memberId,
          companyConsent: consent.state,
          hasSummary: (await summaryVersions(tx, caseId)) > 0,
          isShared: (await tx.countBy(Share, { caseId, endedAt: IsNull() })) > 0,
          isLinked: await isLinked(tx, caseId),
          topics: await tx.findBy(Issue, { caseId }),
        }),
      );
      refuseUnless(memberId !== null && shared !== undefined, 'case.noCompany');
      const [at, shareId] = [this.clock.now(), newId()];
      await tx.insert(Share, {
        id: shareId,
        caseId,
        memberId,
        consentId: consent.id,
        sharedBy: actor.userId,
        sharedAt: at,
        endedAt: null,
      });
      await ensureHolder(tx, this.keys, { kind: 'member', organisationId: memberId }, at);
      await grantToOrganisation(tx, shared, { kind: 'member', id: memberId }, at);
      await openDeadline(
        tx,
        this.policies,
        { caseId, kind: 'company_response', severity: found.severity, subjectId: shareId },
        at,
      );
      await moveCase(tx, found, 'share');
      await addStep(tx, caseId, { kind: 'shared_with_company', by: actor }, at);
      await audit(
        tx,
        actor,
        {
          action: 'case.shared',
          subjectKind: 'case',
          subjectId: caseId,
          before: { status: found.status },
          after: { status: 'with_company', memberId, consentId: consent.id },
        },
        at,
      );
      await emit(tx, caseShared, { caseId, shareId, memberId }, at);
    });
  }

  /**
   * Writes to the complainant, once for each key, text and files. @returns the message's id
   * @throws Refusal case.notFound | case.closed | attachment.tooMany | attachment.notFound
   */
  sendMessage(actor: Actor, caseId: string, { text, key, fileIds = [] }: FiledText): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'case.message', caseId);
      const intent = intentHash({ scope: [actor.userId, 'case.message', caseId], key, words: { text, fileIds } });
      const before = await madeBefore(tx, Message, intent);
      if (before) return before;
      const at = this.clock.now();
      const narrative = await narrativeForWriting(tx, this.keys, caseId, at);
      const author = { authorKind: 'secretariat', authorId: actor.userId } as const;
      const messageId = await addMessage(tx, narrative, { field: 'message', text, intent, ...author }, at);
      await sendFiles(tx, narrative, { owner: deskOwner(actor), ids: fileIds, cameWith: { messageId } }, at);
      await this.takeUp(tx, found, 'takeUp', at);
      await addStep(tx, caseId, { kind: 'message_from_desk', by: actor }, at);
      const act = { action: 'case.messageSent', subjectKind: 'case', subjectId: caseId, after: { messageId } } as const;
      await audit(tx, actor, act, at);
      await emit(tx, deskMessageSent, { caseId, messageId }, at);
      return messageId;
    });
  }

  /** Seals what the desk wrote about the case beside the story: the audit log holds codes only. */
  private async note(tx: Tx, caseId: string, note: { field: string; text: string }, at: Date): Promise<void> {
    const narrative = await narrativeForWriting(tx, this.keys, caseId, at);
    await insertItems(tx, [sealItem(narrative, note.field, note.text)], at);
  }

  /**
   * A person has acted: acknowledgement and first action are kept, and the next progress note is promised.
   * Only the first such act is a step of its own.
   */
  private async takeUp(tx: Tx, found: Case, act: 'triage' | 'takeUp', at: Date): Promise<void> {
    await meetDeadlines(tx, found.id, { kinds: ['acknowledgement', 'first_action', 'progress_note'] }, at);
    await openDeadline(tx, this.policies, { caseId: found.id, kind: 'progress_note', severity: found.severity }, at);
    if (found.status !== 'received') return;
    await moveCase(tx, found, act);
    await addStep(tx, found.id, { kind: 'acknowledged', by: { kind: 'secretariat' } }, at);
  }
}

/** Keeps who noted an issue first, so that statistics can tell her words from the desk's. @returns those before */
async function replaceIssues(tx: Tx, caseId: string, wanted: Triage['issues'], at: Date): Promise<Issue[]> {
  const before = await tx.findBy(Issue, { caseId });
  await tx.delete(Issue, { caseId });
  for (const issue of wanted) {
    const code = findIssueCode(issue.category, issue.subcategory);
    if (!code) throw new Refusal('case.unknownIssue');
    const known = before.find((each) => each.category === code.category && each.subcategory === code.subcategory);
    await tx.insert(Issue, {
      ...code,
      id: known?.id ?? newId(),
      caseId,
      isPrimary: issue.isPrimary,
      notedBy: known?.notedBy ?? 'desk',
      notedAt: known?.notedAt ?? at,
    });
  }
  return before;
}

/** The topics as the audit log keeps them, the primary one first. */
function codesOf(issues: Triage['issues']): string[] {
  const inOrder = [...issues].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  return inOrder.map(({ category, subcategory }) => `${category}/${subcategory}`);
}

/** How many texts for the company there have been; what they say is not needed for that. */
async function summaryVersions(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.query<{ versions: number }[]>(
    `SELECT count(*)::int AS versions FROM sealed_items WHERE case_id = $1 AND compartment = 'shared' AND field = 'summary'`,
    [caseId],
  );
  return row?.versions ?? 0;
}
