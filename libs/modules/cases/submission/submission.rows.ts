import { auditRow, type AuditActor } from '@modules/audit';
import type { IssueCode } from '@modules/complaints';
import type { NamedBody } from '@modules/partners';
import type { KeyWrap, SealedItem } from '@platform/crypto';
import { newId } from '@platform/database';
import { outboxRow } from '@platform/queue';
import { aboutDeskRows } from './about-desk';
import { attachmentRows, type SealedFile, WITH_THE_FORM } from '../files/attachment.rows';
import type { Severity } from '../case/case.entity';
import { newCaseNumber } from '../case/case-number';
import type { MarkKind } from '../case/case-marks.rules';
import { complaintReceived } from '../cases.events';
import { CONSENT_TEXT_VERSION, CONSENT_ROOMS, consentExpiry } from '../consent/consent.rules';
import type { Deadline } from '../clocks/deadline.entity';
import type { TableRows } from './insert-together';
import { consentWayOf } from './sittings.service';
import { stepRow } from '../case/steps';
import type { Submission } from './submission';

const COMPLAINANT: AuditActor = { kind: 'complainant' };

/** Everything of a submission that is secret, sealed before the transaction opens. */
export interface Sealed {
  receipt: { id: string; lookupHash: Buffer; publicKey: Buffer };
  items: readonly SealedItem[];
  wraps: readonly KeyWrap[];
  attachments: readonly SealedFile[];
  /** What other complaints may have in common with it, blinded. */
  marks: readonly { kind: MarkKind; mark: Buffer }[];
}

export interface Prepared {
  form: Submission;
  topics: readonly IssueCode[];
  caseId: string;
  severity: Severity;
  sealed: Sealed;
  deadlines: readonly Deadline[];
  /** Of a complaint about the desk, with the outside body that it goes to; null for every other. */
  aboutDesk: { body: NamedBody | null } | null;
  at: Date;
}

/** The rows of a submission, table by table, in the order in which a reader would tell it. */
export function submissionRows(prepared: Prepared): TableRows[] {
  const { form, topics, caseId, severity, sealed, deadlines, aboutDesk, at } = prepared;
  const [personId, complaintId] = [newId(), newId()];
  const channel = form.sitting?.way ?? 'web_form';
  const nextDue = new Date(Math.min(...deadlines.map((deadline) => deadline.dueAt.getTime())));
  const step = stepRow(caseId, { kind: 'received', by: COMPLAINANT }, at);
  const trace = auditRow(
    COMPLAINANT,
    { action: 'complaint.submitted', subjectKind: 'case', subjectId: caseId, after: { channel } },
    at,
  );
  const event = outboxRow(complaintReceived, { caseId }, at);
  return [
    {
      table: 'people',
      columns: ['id', 'nationality_code', 'created_at'],
      rows: [[personId, form.nationalityCode, at]],
    },
    {
      table: 'complaints',
      columns: ['id', 'person_id', 'draft_id', 'channel', 'locale', 'danger', 'is_anonymous', 'submitted_at'],
      rows: [[complaintId, personId, form.draftId, channel, form.locale, form.danger, form.name === null, at]],
    },
    {
      table: 'cases',
      columns: [
        'id',
        'number',
        'complaint_id',
        'person_id',
        'site_id',
        'member_id',
        'prefecture_code',
        'severity',
        'status',
        'received_at',
        'next_due_at',
        'channel',
        'locale',
        'primary_category',
      ],
      rows: [
        [
          caseId,
          newCaseNumber(),
          complaintId,
          personId,
          form.siteId,
          form.memberId,
          form.prefectureCode,
          severity,
          aboutDesk?.body ? 'with_partner' : 'received',
          at,
          nextDue,
          channel,
          form.locale,
          topics[0]?.category ?? null,
        ],
      ],
    },
    {
      table: 'issues',
      columns: [
        'id',
        'case_id',
        'category',
        'subcategory',
        'desk_group',
        'ilo_indicator',
        'is_primary',
        'noted_by',
        'noted_at',
      ],
      rows: topics.map((topic, i) => [
        newId(),
        caseId,
        topic.category,
        topic.subcategory,
        topic.deskGroup,
        topic.iloIndicator,
        i === 0,
        'complainant',
        at,
      ]),
    },
    {
      table: 'receipts',
      columns: ['id', 'case_id', 'lookup_hash', 'public_key', 'created_at'],
      rows: [[sealed.receipt.id, caseId, sealed.receipt.lookupHash, sealed.receipt.publicKey, at]],
    },
    {
      table: 'key_wraps',
      columns: [
        'id',
        'case_id',
        'compartment',
        'version',
        'holder_id',
        'encapsulated_key',
        'wrapped_key',
        'created_at',
      ],
      rows: sealed.wraps.map((wrap) => [
        wrap.id,
        caseId,
        wrap.compartment,
        wrap.version,
        wrap.holderId,
        wrap.encapsulatedKey,
        wrap.wrappedKey,
        at,
      ]),
    },
    {
      table: 'sealed_items',
      columns: ['id', 'case_id', 'compartment', 'version', 'field', 'sealed', 'created_at'],
      rows: sealed.items.map((item) => [item.id, caseId, item.compartment, item.version, item.field, item.sealed, at]),
    },
    {
      table: 'case_marks',
      columns: ['case_id', 'kind', 'mark'],
      rows: sealed.marks.map(({ kind, mark }) => [caseId, kind, mark]),
    },
    attachmentRows(caseId, sealed.attachments, WITH_THE_FORM, at),
    {
      table: 'consents',
      columns: [
        'id',
        'case_id',
        'recipient_kind',
        'state',
        'compartments',
        'purpose',
        'text_version',
        'locale',
        'given_at',
        'how',
        'changed_at',
        'confirmed_at',
        'expires_at',
      ],
      rows: [
        consentRow(caseId, 'company', form.companyConsent, { form, at }),
        consentRow(caseId, 'partner', form.partnerConsent, { form, at }),
      ],
    },
    {
      table: 'deadlines',
      columns: ['id', 'case_id', 'kind', 'policy_version', 'opened_at', 'due_at'],
      rows: deadlines.map((each) => [each.id, caseId, each.kind, each.policyVersion, each.openedAt, each.dueAt]),
    },
    {
      table: 'case_steps',
      columns: ['id', 'case_id', 'kind', 'at', 'actor_kind', 'detail'],
      rows: [[step.id, caseId, step.kind, at, step.actorKind, step.detail]],
    },
    {
      table: 'audit_log',
      columns: ['id', 'at', 'actor_kind', 'action', 'subject_kind', 'subject_id', 'after'],
      rows: [[trace.id, at, trace.actorKind, trace.action, trace.subjectKind, trace.subjectId, trace.after]],
    },
    {
      table: 'outbox',
      columns: ['id', 'event', 'payload', 'created_at'],
      rows: [[event.id, event.event, event.payload, event.createdAt]],
    },
    ...(aboutDesk ? aboutDeskRows({ caseId, locale: form.locale, ...aboutDesk }, at) : []),
  ];
}

/** What she answered, as a grant or its absence. "No" is her answer; it is not silence. */
function consentRow(
  caseId: string,
  recipient: 'company' | 'partner',
  isGranted: boolean | null,
  { form, at }: Pick<Prepared, 'form' | 'at'>,
): unknown[] {
  const expiresAt = isGranted ? consentExpiry(at) : null;
  // The form promises that neither of them gets her name or address.
  const state = isGranted === null ? 'not_asked' : isGranted ? 'granted_deidentified' : 'refused';
  const what = [CONSENT_ROOMS[recipient], 'remedy', CONSENT_TEXT_VERSION, form.locale];
  // What somebody else wrote down counts at once, and she is asked about it at her next visit.
  const said = form.sitting ? [consentWayOf(form.sitting), at, null] : ['form', at, at];
  return [newId(), caseId, recipient, state, ...what, at, ...said, expiresAt];
}
