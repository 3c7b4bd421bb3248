import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { freshened, insertItems, KeyProvider, sealItem } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { measureAnswered } from '../cases.events';
import { openShared } from '../holders/compartments';
import { endDeadlines, openDeadlineAt } from '../clocks/deadlines';
import { lockEvenClosed } from '../case/lock-case';
import { lockMeasure } from './measure-change';
import { Measure } from './measure.entity';
import { endOfDay, MEASURE_ACTS, type MeasureAnswer, whyNotMovable } from './measure.rules';
import { addStep } from '../case/steps';

export interface AnsweredMeasure {
  measureId: string;
  answer: MeasureAnswer;
  /** For the company; needed to send it back and to find it not done. */
  reason: string;
}

/** What the desk says of a company's measures. */
@Injectable()
export class MeasureAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Accepts a measure, which starts its clock; sends it back; says that it was done, or that it was not. A plan outlives its
   * case, so a closed case takes it too.
   * @throws Refusal case.notFound | measure.notFound | measure.notNow | measure.reasonMissing | measure.pastDate
   */
  answer(actor: Actor, caseId: string, { measureId, answer, reason }: AnsweredMeasure): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockEvenClosed(tx, actor, 'case.answerMeasure', caseId);
      const measure = await lockMeasure(tx, { id: measureId, caseId });
      const at = this.clock.now();
      refuseIf(whyNotMovable(answer, { ...measure, reason, now: at }));
      const { to: state } = MEASURE_ACTS[answer];
      const reasonItemId = reason === '' ? null : await this.seal(tx, caseId, reason, at);
      await tx.update(Measure, { id: measureId }, { state, changedAt: at, ...(reasonItemId ? { reasonItemId } : {}) });
      if (answer === 'accept') {
        await openDeadlineAt(
          tx,
          { caseId, kind: 'measure', subjectId: measureId },
          { at, dueAt: endOfDay(measure.dueOn) },
        );
      }
      // Whoever did not do it owes it no longer; that its day was missed stays.
      if (answer === 'markNotDone') await endDeadlines(tx, caseId, { subjectId: measureId }, at);
      await addStep(tx, caseId, { kind: 'measure_changed', by: actor, detail: { reason: state } }, at);
      const change = { before: { state: measure.state }, after: { measureId, state } };
      await audit(tx, actor, { action: 'measure.answered', subjectKind: 'case', subjectId: caseId, ...change }, at);
      await emit(tx, measureAnswered, { caseId, measureId, changeId: newId() }, at);
    });
  }

  /** @returns the id of the sealed reason */
  private async seal(tx: Tx, caseId: string, reason: string, at: Date): Promise<string> {
    const known = await openShared(tx, this.keys, caseId);
    if (!known) throw new Refusal('case.notFound');
    const item = sealItem(await freshened(tx, known, at), 'measure_reason', reason);
    await insertItems(tx, [item], at);
    return item.id;
  }
}
