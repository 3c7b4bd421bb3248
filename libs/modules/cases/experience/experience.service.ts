import { Injectable } from '@nestjs/common';
import { Clock, dayInTokyo } from '@platform/clock';
import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Case } from '../case/case.entity';
import { lockCaseRow } from '../case/lock-case';
import { isDeskAccused } from '../submission/about-desk';
import { ReceiptAccess } from '../receipt/receipt.access';
import { EXPERIENCE_VERSION, type ExperienceAnswers, isExperienceAsked } from './experience.rules';

/** What her file shows of the questions about the desk. */
export interface Experience {
  isAsked: boolean;
  /** As she answered so far. */
  answers: ExperienceAnswers;
}

/**
 * How she found the desk. Each answer is hers to change or take back, and nobody but the counting worker reads it: there is no
 * audit row, no step and no event, for each would tell the desk that she answered.
 */
@Injectable()
export class ExperienceService {
  constructor(
    private readonly access: ReceiptAccess,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal receipt.unknown | case.erased */
  read(code: string): Promise<Experience> {
    return this.access.transaction(code, async (tx, { caseId }) => ({
      isAsked: await isAsked(tx, await tx.findOneByOrFail(Case, { id: caseId })),
      answers: await readAnswers(tx, caseId),
    }));
  }

  /** Replaces all that she answered before; none at all takes it back. @throws Refusal receipt.unknown | case.erased | experience.notAsked */
  answer(code: string, answers: ExperienceAnswers): Promise<void> {
    return this.access.transaction(code, async (tx, { caseId }) => {
      const found = await lockCaseRow(tx, caseId);
      const given = Object.entries(answers);
      // What she said once she may always take back.
      if (given.length > 0 && !(await isAsked(tx, found))) throw new Refusal('experience.notAsked');
      await tx.query('DELETE FROM experience_answers WHERE case_id = $1', [caseId]);
      const day = dayInTokyo(this.clock.now());
      const sql = `INSERT INTO experience_answers (case_id, question, version, answer, answered_on) VALUES ($1, $2, $3, $4, $5)`;
      for (const [question, answer] of given) {
        await tx.query(sql, [caseId, question, EXPERIENCE_VERSION, answer, day]);
      }
    });
  }
}

async function readAnswers(tx: Tx, caseId: string): Promise<ExperienceAnswers> {
  const sql = 'SELECT question, answer FROM experience_answers WHERE case_id = $1 AND version = $2';
  const rows = await tx.query<{ question: string; answer: string }[]>(sql, [caseId, EXPERIENCE_VERSION]);
  return Object.fromEntries(rows.map(({ question, answer }) => [question, answer]));
}

async function isAsked(tx: Tx, { id, status, outcome }: Case): Promise<boolean> {
  const [row] = await tx.query<{ hasAnsweredOutcome: boolean }[]>(
    `SELECT EXISTS (SELECT FROM remedies WHERE case_id = $1 AND state = 'confirmed')
       OR EXISTS (SELECT FROM case_steps WHERE case_id = $1 AND kind IN ('outcome_confirmed', 'outcome_rejected'))
       AS "hasAnsweredOutcome"`,
    [id],
  );
  const isAboutDesk = await isDeskAccused(tx, id);
  return isExperienceAsked({ status, outcome, isAboutDesk, hasAnsweredOutcome: row?.hasAnsweredOutcome ?? false });
}

/** Whether her file offers the questions, and whether she has answered some. */
export async function experienceState(tx: Tx, found: Case): Promise<{ isAsked: boolean; isAnswered: boolean }> {
  const answers = await readAnswers(tx, found.id);
  return { isAsked: await isAsked(tx, found), isAnswered: Object.keys(answers).length > 0 };
}
