import { Injectable } from '@nestjs/common';
import { findIssueCode, type IssueCode } from '@modules/complaints';
import type { NamedBody } from '@modules/partners';
import { Clock } from '@platform/clock';
import {
  blind,
  KeyProvider,
  newCompartment,
  receiptKeyPair,
  receiptLookupHash,
  sealItem,
  wrapFor,
} from '@platform/crypto';
import { CommitUnknown, Database, isStoreUnreachable, newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { markEmitted } from '@platform/queue';
import { QueryFailedError } from 'typeorm';
import { isAboutDesk, toldBody } from './about-desk';
import { sealFileKeys } from '../files/attachment.rows';
import { plainMarks } from '../case/case-marks.rules';
import { ClockPolicies } from '../clocks/clock-policies';
import { deadlineRow } from '../clocks/deadlines';
import type { Deadline } from '../clocks/deadline.entity';
import { HolderDirectory } from '../holders/holder-directory';
import { provisionalSeverity } from '../triage/severity.rules';
import type { Severity } from '../case/case.entity';
import { insertTogether } from './insert-together';
import type { Submission } from './submission';
import { type Sealed, submissionRows } from './submission.rows';

const NUMBER_TRIES = 3;
/** What only one complaint may have: its draft, and the photos that the draft held. */
const OF_ONE_DRAFT = /^(complaints_draft_id_key|attachments_(pkey|original|scrubbed))$/;

/** Work in the same transaction, which may touch the draft of this hash, or the part of a complaint that this receipt opens. */
export interface Alongside {
  draftHash?: Buffer;
  receiptHash?: Buffer;
  part?: number;
  /** @param caseId of the new case */
  work: (tx: Tx, caseId: string) => Promise<void>;
}

@Injectable()
export class SubmissionService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly holders: HolderDirectory,
    private readonly policies: ClockPolicies,
  ) {}

  /**
   * Stores a complaint with its case, issues, sealed words, first deadlines, audit row and outbox row: all or
   * nothing, in one transaction. A second call with the same draft changes nothing.
   * @param alongside what must happen together with it: the emptying of the draft it came from
   * @throws Refusal case.unknownIssue | form.expired when the draft was sent before under another receipt |
   * form.bodyChanged when a complaint about the desk would go elsewhere than she was told
   * @throws CommitUnknown when nobody can say whether it was stored; the same call again finds out
   */
  async submit(form: Submission, alongside?: Alongside): Promise<void> {
    const topics = topicsOf(form);
    const at = this.clock.now();
    const caseId = newId();
    const severity = provisionalSeverity(form.danger, topics);
    const aboutDesk = isAboutDesk(topics) ? { body: await this.bodyFor(form, at) } : null;
    // Sealed before the transaction opens: no connection waits for cryptography.
    const sealed = await this.seal(form, caseId, aboutDesk);
    const deadlines = await this.firstDeadlines(caseId, severity, at);
    for (let tries = 1; ; tries += 1) {
      try {
        const { draftHash, receiptHash, part } = alongside ?? {};
        return await this.db.transaction({ kind: 'complainant', draftHash, receiptHash, part }, async (tx) => {
          await insertTogether(
            tx,
            submissionRows({ form, topics, caseId, severity, sealed, deadlines, aboutDesk, at }),
          );
          await alongside?.work(tx, caseId);
          markEmitted(tx);
        });
      } catch (error) {
        const broken = brokenConstraint(error);
        if (broken && (await this.wasSentBefore(sealed.receipt.lookupHash))) return undefined;
        if (broken && OF_ONE_DRAFT.test(broken)) throw new Refusal('form.expired');
        if (broken !== 'cases_number_key' || tries === NUMBER_TRIES) throw error;
      }
    }
  }

  /** The outside body that a complaint about the desk would go to now; null where there is none. */
  deskBody(): Promise<NamedBody | null> {
    return this.bodyFor({}, this.clock.now());
  }

  /**
   * A form brings its own draft, receipt and photos, and which of them the database finds taken first is not for
   * us to say. That her receipt opens a case is what counts.
   */
  private async wasSentBefore(receiptHash: Buffer): Promise<boolean> {
    try {
      const found = await this.db.transaction({ kind: 'complainant', receiptHash }, (tx) =>
        tx.query<{ id: string }[]>('SELECT id FROM receipts WHERE lookup_hash = $1', [receiptHash]),
      );
      return found.length > 0;
    } catch (error) {
      // Something of it was there before this call, so "not stored" would be a lie now.
      throw isStoreUnreachable(error) ? new CommitUnknown({ cause: error }) : error;
    }
  }

  private firstDeadlines(caseId: string, severity: Severity, at: Date): Promise<Deadline[]> {
    const manager = this.db.source.manager;
    const kinds = ['acknowledgement', 'first_action', 'substantive_feedback'] as const;
    return Promise.all(
      kinds.map(async (kind) =>
        deadlineRow(await this.policies.find(manager, kind, severity), { caseId, kind, severity }, at),
      ),
    );
  }

  private bodyFor(form: Pick<Submission, 'toldBodyId'>, at: Date): Promise<NamedBody | null> {
    return this.db.transaction({ kind: 'complainant' }, (tx) => toldBody(tx, form, at));
  }

  /** For the desk; what accuses the desk for the outside body, or for the notifier until there is one. */
  private async seal(form: Submission, caseId: string, aboutDesk: { body: NamedBody | null } | null): Promise<Sealed> {
    const holders = await this.holders.current();
    const reader = aboutDesk ? (aboutDesk.body?.holder ?? holders.notifier) : holders.desk;
    const narrative = newCompartment(caseId, 'narrative');
    const receipt = {
      id: newId(),
      lookupHash: receiptLookupHash(form.receipt, this.keys.key('receipt-lookup')),
      publicKey: (await receiptKeyPair(form.receipt)).publicKey,
    };
    const items = [sealItem(narrative, 'story', form.story), sealItem(narrative, 'place', form.place)];
    const wraps = [wrapFor(narrative, reader), wrapFor(narrative, receipt)];
    const attachments = form.attachments.map((file) => {
      const item = sealFileKeys(narrative, file);
      items.push(item);
      return { file, itemId: item.id };
    });
    for (const [compartment, holder, fields] of [
      ['contact', holders.notifier, { email: form.contactEmail, phone: form.contactPhone }],
      ['identity', holders.custodian, { name: form.name, recovery: form.recovery }],
    ] as const) {
      const told = Object.entries<string | null>(fields).filter(([, text]) => text !== null);
      if (told.length === 0) continue;
      const room = newCompartment(caseId, compartment);
      items.push(...told.map(([field, text]) => sealItem(room, field, text ?? '')));
      wraps.push(wrapFor(room, holder));
    }
    const blindingKey = this.keys.key('blinding');
    const marks = plainMarks(form).map(({ kind, text }) => ({ kind, mark: blind(kind, text, blindingKey) }));
    return { receipt, items, attachments, marks, wraps: await Promise.all(wraps) };
  }
}

/** @throws Refusal case.unknownIssue */
function topicsOf(form: Submission): IssueCode[] {
  const codes = form.issues.map(({ category, subcategory }) => findIssueCode(category, subcategory));
  if (codes.length === 0 || codes.some((code) => code === undefined)) throw new Refusal('case.unknownIssue');
  return codes.filter((code) => code !== undefined);
}

/** The name of the unique constraint that a database error reports, if it reports one. */
function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return code === '23505' ? constraint : undefined;
}
