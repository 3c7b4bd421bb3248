import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { insertItems, KeyProvider, sealItem } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { Message, Remedy, type Share } from '../case/case.entity';
import { companyReplied, remedyProposed } from '../cases.events';
import { ClockPolicies } from '../clocks/clock-policies';
import { byCompany, enterCompanyRoom, freshenForCompany } from './company-room';
import { addMessage, type FiledText } from '../holders/compartments';
import { sendFiles } from '../files/send-files';
import { companyOwner } from './company-files.service';
import { meetDeadlines, openDeadline } from '../clocks/deadlines';
import { whyNotProposable } from './remedy.rules';
import { moveCase } from '../case/status-change';
import { addStep } from '../case/steps';

/** What a company offers. */
export interface Proposal extends FiledText {
  /** A calendar day in Japan, YYYY-MM-DD. */
  promisedOn: string;
  /** Whole yen, 1 to MOST_YEN. */
  yen?: number;
  /** How it will show that it was done; may be empty. */
  evidence?: string;
}

/**
 * What a member company does with a case that was shared with it, which it knows by the id of the share. It may
 * propose, never close.
 */
@Injectable()
export class CompanyService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * Answers the desk, once for each key, text and files. The first keeps the company's clock. @returns the message's id
   * @throws Refusal case.notFound | case.closed | attachment.tooMany | attachment.notFound
   */
  async reply(actor: Actor, shareId: string, { text, key, fileIds: ids = [] }: FiledText): Promise<string> {
    const at = this.clock.now();
    await freshenForCompany(this.db, this.keys, actor, { shareId, at });
    return this.db.transaction(actor, async (tx) => {
      const wanted = { permission: 'companyCase.reply', shareId, at } as const;
      const { open, share } = await enterCompanyRoom(tx, this.keys, actor, wanted);
      const { caseId } = share;
      const intent = intentHash({ scope: [actor.userId, 'company.reply', shareId], key, words: { text, ids } });
      const before = await madeBefore(tx, Message, intent);
      if (before) return before;
      const author = { authorKind: 'member', authorId: actor.userId } as const;
      const messageId = await addMessage(tx, open, { field: 'reply', text, intent, ...author }, at);
      const owner = companyOwner(actor, { waitsFor: 'reply' });
      await sendFiles(tx, open, { owner, ids, cameWith: { messageId }, shareId }, at);
      await this.answered(tx, share, at);
      await addStep(tx, caseId, { kind: 'company_replied', by: byCompany(actor) }, at);
      const act = { action: 'case.companyReplied', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, byCompany(actor), { ...act, after: { messageId } }, at);
      await emit(tx, companyReplied, { caseId, messageId }, at);
      return messageId;
    });
  }

  /**
   * Proposes what the company will do, by when, how much of it is money and how it will show that it was done, once for
   * each key and proposal. The complainant decides.
   * @returns the remedy's id @throws Refusal remedy.alreadyOpen | remedy.pastDate | attachment.tooMany | attachment.notFound
   */
  async proposeRemedy(actor: Actor, shareId: string, proposal: Proposal): Promise<string> {
    const at = this.clock.now();
    await freshenForCompany(this.db, this.keys, actor, { shareId, at });
    return this.db.transaction(actor, async (tx) => {
      const wanted = { permission: 'companyCase.proposeRemedy', shareId, at } as const;
      const { found, open, share } = await enterCompanyRoom(tx, this.keys, actor, wanted);
      const { caseId } = share;
      const { key, text, promisedOn, yen = null, evidence = '', fileIds: ids = [] } = proposal;
      const scope = [actor.userId, 'company.remedy', shareId];
      const intent = intentHash({ scope, key, words: [text, promisedOn, yen, evidence, ids] });
      const before = await madeBefore(tx, Remedy, intent);
      if (before) return before;
      const isOneOpen = (await tx.countBy(Remedy, { caseId, state: 'proposed' })) > 0;
      refuseIf(whyNotProposable({ isOneOpen, promisedOn, now: at }));
      const item = sealItem(open, 'remedy', text);
      const shown = evidence === '' ? [] : [sealItem(open, 'remedy_evidence', evidence)];
      await insertItems(tx, [item, ...shown], at);
      const remedyId = newId();
      await tx.insert(Remedy, {
        id: remedyId,
        caseId,
        shareId,
        sealedItemId: item.id,
        promisedOn,
        yen,
        evidenceItemId: shown[0]?.id ?? null,
        state: 'proposed',
        proposedBy: actor.userId,
        proposedAt: at,
        answeredAt: null,
        intent,
      });
      const owner = companyOwner(actor, { waitsFor: 'remedy' });
      await sendFiles(tx, open, { owner, ids, cameWith: { remedyId }, shareId }, at);
      await this.answered(tx, share, at);
      await meetDeadlines(tx, caseId, { kinds: ['substantive_feedback'] }, at);
      const clock = { caseId, kind: 'worker_confirmation', severity: found.severity, subjectId: remedyId } as const;
      await openDeadline(tx, this.policies, clock, at);
      await moveCase(tx, found, 'proposeRemedy');
      await addStep(tx, caseId, { kind: 'remedy_proposed', by: byCompany(actor) }, at);
      await audit(
        tx,
        byCompany(actor),
        {
          action: 'remedy.proposed',
          subjectKind: 'case',
          subjectId: caseId,
          before: { status: found.status },
          after: { status: 'remedy_proposed', remedyId, promisedOn, yen },
        },
        at,
      );
      await emit(tx, remedyProposed, { caseId, remedyId }, at);
      return remedyId;
    });
  }

  private answered(tx: Tx, share: Share, at: Date): Promise<void> {
    return meetDeadlines(tx, share.caseId, { kinds: ['company_response'], subjectId: share.id }, at);
  }
}
