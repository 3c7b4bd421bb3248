import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Danger, Rendition } from '@modules/complaints';
import { contactFails } from '@modules/notifications';
import type { MemberStanding } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, readItems } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { AttachmentReader, type OpenedAttachment } from '../files/attachment-reader';
import type { AttachmentView } from '../files/attachments.queries';
import { type ConsentState, type ConsentWay, Issue } from './case.entity';
import { type CaseRow, ROW_COLUMNS, ROW_JOINS } from './case.queries';
import { companyBypassReasons } from './case.rules';
import { type CaseHistory, readHistory, readMessages, type CaseMessage } from './case-history.queries';
import { type CaseEnd, readEnd } from '../closing/closing.queries';
import { openNarrative, openShared } from '../holders/compartments';
import { isWalled, notWalled } from '../conflict/conflict.wall';
import { type Aftercare, readAftercare } from '../follow-up/follow-up.queries';
import { type IssueSuggestion, suggestIssues } from '../triage/issue-suggestions.rules';
import { markRead } from '../receipt/message-reads';
import { newest } from '../receipt/receipt.queries';
import { type MeasureView, readMeasures } from '../company/measure.queries';
import { readRemedy, type RemedyView } from '../company/remedy.queries';
import { isOnMachineAlone, readTranslations, type TranslationView } from '../translation/translation.queries';

export interface ConsentView {
  state: ConsentState;
  givenAt: Date | null;
  textVersion: string | null;
  locale: string | null;
  /** How she said it; null where she was never asked. */
  how: ConsentWay | null;
  expiresAt: Date | null;
  /** The desk wrote it down and she has not confirmed it herself. */
  isToConfirm: boolean;
}

/** The whole case as the desk works on it. */
export interface CaseDetail extends CaseRow, CaseHistory {
  danger: Danger;
  isAnonymous: boolean;
  /** Who of the desk wrote the complaint down; null when she did herself. */
  takenInBy: { id: string; displayName: string } | null;
  /** Her address was refused for good: she hears nothing by mail. */
  contactFails: boolean;
  place: string;
  story: string;
  issues: Issue[];
  /** What the rules would ask about; empty once a person has judged the case. */
  issueSuggestions: IssueSuggestion[];
  member: { id: string; nameJa: string; nameEn: string; standing: MemberStanding } | null;
  consents: { company: ConsentView; partner: ConsentView };
  /** Why a person lowered the severity, if one did. */
  severityReason: string | null;
  /** Why the company may not see this case; empty when it may. */
  companyBypass: string[];
  messages: CaseMessage[];
  translations: TranslationView[];
  /** The reader knows her words through a machine alone, and cannot decide on them. */
  isOnMachineAlone: boolean;
  attachments: AttachmentView[];
  summary: string | null;
  /** How many summaries there have been. */
  summaryVersion: number;
  remedy: RemedyView | null;
  /** What the company promised to change. */
  measures: MeasureView[];
  end: CaseEnd;
  aftercare: Aftercare;
}

type Head = CaseRow & Pick<CaseDetail, 'danger' | 'isAnonymous' | 'member' | 'takenInBy'>;

@Injectable()
export class CaseDetailQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentReader,
  ) {}

  /**
   * Opens a case for the desk. Reading a story is an act: it leaves an audit row.
   * @throws Refusal case.notFound
   */
  async detail(actor: Actor, caseId: string): Promise<CaseDetail> {
    refuseUnless(actor.permissions.has('case.read') && actor.kind === 'secretariat', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      const head = await readHead(tx, actor, caseId, this.clock.now());
      const narrative = await readItems(tx, await openNarrative(tx, this.keys, caseId));
      const shared = await openShared(tx, this.keys, caseId);
      const forCompany = shared ? await readItems(tx, shared) : [];
      const texts = new Map([...narrative, ...forCompany].map((item) => [item.id, item.text]));
      const issues = await tx.find(Issue, {
        where: { caseId },
        order: { isPrimary: 'DESC', category: 'ASC', id: 'ASC' },
      });
      const at = this.clock.now();
      await audit(tx, actor, { action: 'case.read', subjectKind: 'case', subjectId: caseId }, at);
      await markRead(tx, caseId, 'desk', at);
      const aftercare = await readAftercare(tx, caseId, { userId: actor.userId, now: at });
      return {
        ...head,
        issues,
        issueSuggestions: suggestIssues({ danger: head.danger, isTriaged: !head.isSeverityProvisional, issues }),
        place: newest(narrative, 'place') ?? '',
        story: newest(narrative, 'story') ?? '',
        summary: newest(forCompany, 'summary'),
        contactFails: await contactFails(tx, caseId),
        summaryVersion: forCompany.filter(({ field }) => field === 'summary').length,
        severityReason: newest(narrative, 'severity_reason'),
        companyBypass: [...(aftercare.isLinked ? ['LINKED'] : []), ...companyBypassReasons(head.severity, issues)],
        consents: { company: await consentOf(tx, caseId, 'company'), partner: await consentOf(tx, caseId, 'partner') },
        messages: await readMessages(tx, caseId, texts),
        translations: await readTranslations(tx, caseId, texts),
        isOnMachineAlone: await isOnMachineAlone(tx, actor, caseId),
        attachments: await this.attachments.list(tx, caseId),
        remedy: await readRemedy(tx, caseId, texts),
        measures: await readMeasures(tx, caseId, texts),
        end: await readEnd(tx, caseId, actor.userId),
        aftercare,
        ...(await readHistory(tx, caseId)),
      };
    });
  }

  /**
   * A file of the case: the scrubbed copy for looking, the original as evidence.
   * @throws Refusal case.notFound | attachment.notFound | attachment.harmful
   */
  async attachment(
    actor: Actor,
    caseId: string,
    wanted: { attachmentId: string; rendition: Rendition },
  ): Promise<OpenedAttachment> {
    refuseUnless(actor.permissions.has('case.read') && actor.kind === 'secretariat', 'attachment.notFound');
    const found = await this.db.transaction(actor, async (tx) => {
      const narrative = await openNarrative(tx, this.keys, caseId);
      // Afterwards, so that a case behind the wall and none at all take the same work.
      refuseUnless(!(await isWalled(tx, actor.userId, caseId)), 'case.notFound');
      const rooms = [narrative, await openShared(tx, this.keys, caseId)];
      const attachment = await this.attachments.find(tx, rooms, { caseId, ...wanted });
      const act = { action: 'attachment.read', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, actor, { ...act, after: { ...wanted } }, this.clock.now());
      return attachment;
    });
    return this.attachments.open(found, actor);
  }
}

async function readHead(tx: Tx, { userId }: Actor, caseId: string, now: Date): Promise<Head> {
  const [head] = await tx.query<Head[]>(
    `SELECT ${ROW_COLUMNS}, co.danger, co.is_anonymous AS "isAnonymous",
       CASE WHEN m.id IS NULL THEN NULL ELSE json_build_object('id', m.id, 'nameJa', m.name_ja, 'nameEn', m.name_en,
         'standing', member_standing(m.id)) END AS member,
       CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id, 'displayName', t.display_name) END AS "takenInBy"
     FROM cases c ${ROW_JOINS} JOIN complaints co ON co.id = c.complaint_id LEFT JOIN members m ON m.id = answering_member(c.id)
       LEFT JOIN users t ON t.id = co.taken_in_by
     WHERE c.id = $1 AND ${notWalled('c.id', '$3')}`,
    [caseId, now, userId],
  );
  if (!head) throw new Refusal('case.notFound');
  return head;
}

async function consentOf(tx: Tx, caseId: string, recipient: 'company' | 'partner'): Promise<ConsentView> {
  const [row] = await tx.query<ConsentView[]>(
    `SELECT state, given_at AS "givenAt", text_version AS "textVersion", locale, how,
       expires_at AS "expiresAt", confirmed_at IS NULL AS "isToConfirm" FROM consents
     WHERE case_id = $1 AND recipient_kind = $2`,
    [caseId, recipient],
  );
  const none = { givenAt: null, textVersion: null, locale: null, how: null, expiresAt: null, isToConfirm: false };
  return row ?? { state: 'not_asked', ...none };
}
