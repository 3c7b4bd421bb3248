import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { type Danger, findIssueCode } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Issue } from '../case/case.entity';
import { suggestIssues, SUGGESTIONS_VERSION } from './issue-suggestions.rules';
import { lockCase } from '../case/lock-case';
import { nextVersion } from '../case/versions';

export interface AcceptedSuggestion {
  /** The version that the person saw. */
  version: number;
  category: string;
  subcategory: string;
}

/** Issues that the rules suggest and a person accepts, one by one. Nothing is set by itself. */
@Injectable()
export class IssueSuggestions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds one suggested issue; severity and main issue stay as they are. @returns the case's new version
   * @throws Refusal case.notFound | case.closed | case.changedMeanwhile, also when it is suggested no longer
   */
  accept(actor: Actor, caseId: string, { version, category, subcategory }: AcceptedSuggestion): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const found = await lockCase(tx, actor, 'case.triage', caseId);
      const issues = await tx.findBy(Issue, { caseId });
      const [complaint] = await tx.query<{ danger: Danger }[]>('SELECT danger FROM complaints WHERE id = $1', [
        found.complaintId,
      ]);
      const facts = { danger: complaint?.danger ?? 'no', isTriaged: !found.isSeverityProvisional, issues };
      const wanted = suggestIssues(facts).find(
        (each) => each.category === category && each.subcategory === subcategory,
      );
      const code = findIssueCode(category, subcategory);
      if (!wanted || !code) throw new Refusal('case.changedMeanwhile');
      const next = await nextVersion(tx, found, version, {});
      const at = this.clock.now();
      await tx.insert(Issue, { ...code, id: newId(), caseId, isPrimary: false, notedBy: 'desk', notedAt: at });
      const after = { issues: [`${category}/${subcategory}`], version: SUGGESTIONS_VERSION };
      await audit(tx, actor, { action: 'case.suggestionAccepted', subjectKind: 'case', subjectId: caseId, after }, at);
      return next;
    });
  }
}
