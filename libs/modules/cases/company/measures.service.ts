import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { insertItems, KeyProvider, sealItem } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { measureWaits } from '../cases.events';
import { sendFiles } from '../files/send-files';
import { companyOwner } from './company-files.service';
import { byCompany, enterCompanyRoom, freshenForCompany } from './company-room';
import type { KeyedText } from '../holders/compartments';
import { meetDeadlines } from '../clocks/deadlines';
import { lockMeasure } from './measure-change';
import { Measure, type ResponsiblePart } from './measure.entity';
import { whyNotMovable, whyNotPromisable } from './measure.rules';
import { addStep } from '../case/steps';

export interface NewMeasure extends KeyedText {
  responsible: ResponsiblePart;
  /** A calendar day in Japan, YYYY-MM-DD. */
  dueOn: string;
}

/** That a measure is done, how that can be seen, and the ids of files that wait to show it. */
export interface MeasureReport {
  measureId: string;
  evidence: string;
  fileIds?: readonly string[];
}

/** What a company promises to change, and its word that it is done. Only the desk says that it was. */
@Injectable()
export class Measures {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Promises a measure, once for each key. It counts once the desk accepts it. @returns the measure's id
   * @throws Refusal case.notFound | case.closed | measure.pastDate | measure.tooMany
   */
  async promise(actor: Actor, shareId: string, { text, responsible, dueOn, key }: NewMeasure): Promise<string> {
    const at = this.clock.now();
    await freshenForCompany(this.db, this.keys, actor, { shareId, at });
    return this.db.transaction(actor, async (tx) => {
      const wanted = { permission: 'companyCase.promiseMeasure', shareId, at } as const;
      const { open, share } = await enterCompanyRoom(tx, this.keys, actor, wanted);
      const { caseId } = share;
      const scope = [actor.userId, 'company.measure', shareId];
      const intent = intentHash({ scope, key, words: [text, responsible, dueOn] });
      const before = await madeBefore(tx, Measure, intent);
      if (before) return before;
      refuseIf(whyNotPromisable({ dueOn, count: await tx.countBy(Measure, { caseId }), now: at }));
      const item = sealItem(open, 'measure', text);
      await insertItems(tx, [item], at);
      const id = newId();
      const who = { proposedBy: actor.userId, proposedAt: at, changedAt: at };
      const words = { sealedItemId: item.id, evidenceItemId: null, reasonItemId: null };
      await tx.insert(Measure, {
        id,
        caseId,
        shareId,
        responsible,
        dueOn,
        state: 'proposed',
        ...words,
        ...who,
        intent,
      });
      await addStep(tx, caseId, { kind: 'measure_changed', by: byCompany(actor), detail: { reason: 'proposed' } }, at);
      const act = { action: 'measure.proposed', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, byCompany(actor), { ...act, after: { measureId: id, responsible, dueOn } }, at);
      await emit(tx, measureWaits, { caseId, measureId: id, changeId: newId() }, at);
      return id;
    });
  }

  /**
   * Says that a measure is done and how that can be seen, which keeps its clock; also after the case has ended.
   * @throws Refusal case.notFound | measure.notFound | measure.notNow | attachment.tooMany | attachment.notFound
   */
  async report(
    actor: Actor,
    shareId: string,
    { measureId, evidence, fileIds: ids = [] }: MeasureReport,
  ): Promise<void> {
    const at = this.clock.now();
    await freshenForCompany(this.db, this.keys, actor, { shareId, at });
    await this.db.transaction(actor, async (tx) => {
      const wanted = { permission: 'companyCase.reply', shareId, at, isEvenClosed: true } as const;
      const { open, share } = await enterCompanyRoom(tx, this.keys, actor, wanted);
      const { caseId } = share;
      const measure = await lockMeasure(tx, { id: measureId, caseId, shareId });
      refuseIf(whyNotMovable('report', { ...measure, reason: '', now: at }));
      const item = sealItem(open, 'measure_evidence', evidence);
      await insertItems(tx, [item], at);
      const change = { state: 'reported', evidenceItemId: item.id, changedAt: at } as const;
      await tx.update(Measure, { id: measureId }, change);
      const owner = companyOwner(actor, { waitsFor: 'report', measureId });
      await sendFiles(tx, open, { owner, ids, cameWith: { measureId }, shareId }, at);
      await meetDeadlines(tx, caseId, { kinds: ['measure'], subjectId: measureId }, at);
      await addStep(tx, caseId, { kind: 'measure_changed', by: byCompany(actor), detail: { reason: 'reported' } }, at);
      const states = { before: { state: measure.state }, after: { measureId, state: 'reported' } };
      const act = { action: 'measure.reported', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, byCompany(actor), { ...act, ...states }, at);
      await emit(tx, measureWaits, { caseId, measureId, changeId: newId() }, at);
    });
  }
}
