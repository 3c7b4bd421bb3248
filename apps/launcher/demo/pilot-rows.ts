import {
  type ClockPolicies,
  type Deadline,
  deadlineRow,
  type DeadlineKind,
  newCaseNumber,
  provisionalSeverity,
  type TableRows,
} from '@modules/cases';
import type { Danger } from '@modules/complaints';
import {
  type KeyWrap,
  newCompartment,
  newReceiptCode,
  type PublicHolder,
  receiptKeyPair,
  receiptLookupHash,
  type SealedItem,
  sealItem,
  wrapFor,
} from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import type { PlannedCase, PlannedPerson } from './pilot-plan';
import { PILOT_STORIES } from './pilot-stories';
import { type PilotTimes, planTimes } from './pilot-times';
import type { SeededRandom } from './random';

/** What every pilot case is written with. */
export interface PilotTools {
  random: SeededRandom;
  desk: PublicHolder;
  lookupKey: Buffer;
  policies: ClockPolicies;
  tx: Tx;
  /** Counsellors who share the work. */
  handlers: readonly string[];
}

/** One closed case, ready for its tables. */
export interface PilotCase {
  id: string;
  complaintId: string;
  plan: PlannedCase;
  severity: ReturnType<typeof provisionalSeverity>;
  outcome: string;
  assigneeId: string;
  receipt: { id: string; lookupHash: Buffer; publicKey: Buffer };
  items: SealedItem[];
  wraps: KeyWrap[];
  times: PilotTimes;
  deadlines: Deadline[];
}

const OUTCOMES = [
  ['confirmed_by_worker', 64],
  ['referred', 15],
  ['unconfirmed', 11],
  ['withdrawn', 6],
  ['out_of_scope', 4],
] as const;

/** Seals a planned case like any other: for the desk, and for a receipt that is thrown away at once. */
export async function preparePilotCase(tools: PilotTools, plan: PlannedCase): Promise<PilotCase> {
  const id = newId();
  const code = newReceiptCode();
  const receipt = {
    id: newId(),
    lookupHash: receiptLookupHash(code, tools.lookupKey),
    publicKey: (await receiptKeyPair(code)).publicKey,
  };
  const narrative = newCompartment(id, 'narrative');
  const primary = plan.issues.find((issue) => issue.isPrimary);
  const story = PILOT_STORIES[primary?.deskGroup ?? 'daily_life'][plan.person.locale];
  const severity = provisionalSeverity(plan.danger, plan.issues);
  const clocks = await openClocks(tools, id, { severity, at: plan.receivedAt });
  const times = planTimes(tools.random, plan, clocks);
  return {
    id,
    complaintId: newId(),
    plan,
    severity,
    outcome: tools.random.pickWeighted(OUTCOMES),
    assigneeId: tools.random.pick(tools.handlers),
    receipt,
    items: [sealItem(narrative, 'story', story), sealItem(narrative, 'place', '')],
    wraps: [await wrapFor(narrative, tools.desk), await wrapFor(narrative, receipt)],
    times,
    deadlines: clocks.map((clock) => ({
      ...clock,
      metAt: times.met[clock.kind],
      breachedAt: times.missed[clock.kind],
    })),
  };
}

type PilotClock = Deadline & { kind: 'acknowledgement' | 'first_action' | 'substantive_feedback' };

function openClocks(
  { policies, tx }: PilotTools,
  caseId: string,
  opened: { severity: PilotCase['severity']; at: Date },
): Promise<PilotClock[]> {
  const kinds = ['acknowledgement', 'first_action', 'substantive_feedback'] as const satisfies DeadlineKind[];
  return Promise.all(
    kinds.map(async (kind) => {
      const policy = await policies.find(tx, kind, opened.severity);
      return { ...deadlineRow(policy, { caseId, kind, severity: opened.severity }, opened.at), kind };
    }),
  );
}

/** The rows of the people, each once however many cases they have. */
export function peopleRows(people: ReadonlyMap<PlannedPerson, string>, since: Date): TableRows {
  return {
    table: 'people',
    columns: ['id', 'nationality_code', 'created_at'],
    rows: [...people].map(([person, id]) => [id, person.nationalityCode, since]),
  };
}

/** The rows of the cases, table by table in the order of their foreign keys. */
export function caseRows(cases: readonly PilotCase[], people: ReadonlyMap<PlannedPerson, string>): TableRows[] {
  const personOf = (each: PilotCase) => people.get(each.plan.person);
  return [
    {
      table: 'complaints',
      columns: ['id', 'person_id', 'draft_id', 'channel', 'locale', 'danger', 'is_anonymous', 'submitted_at'],
      rows: cases.map((each) => [
        each.complaintId,
        personOf(each),
        newId(),
        'import',
        each.plan.person.locale,
        each.plan.danger satisfies Danger,
        true,
        each.plan.receivedAt,
      ]),
    },
    {
      table: 'cases',
      columns: [
        'id',
        'number',
        'complaint_id',
        'person_id',
        'prefecture_code',
        'severity',
        'is_severity_provisional',
        'status',
        'outcome',
        'assignee_id',
        'received_at',
        'next_due_at',
        'closed_at',
      ],
      rows: cases.map((each) => [
        each.id,
        newCaseNumber(),
        each.complaintId,
        personOf(each),
        each.plan.person.prefectureCode,
        each.severity,
        false,
        'closed',
        each.outcome,
        each.assigneeId,
        each.plan.receivedAt,
        'infinity',
        each.times.closedAt,
      ]),
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
      rows: cases.flatMap((each) =>
        each.plan.issues.map((issue) => [
          newId(),
          each.id,
          issue.category,
          issue.subcategory,
          issue.deskGroup,
          issue.iloIndicator,
          issue.isPrimary,
          issue.notedAt > each.plan.receivedAt ? 'desk' : 'complainant',
          issue.notedAt,
        ]),
      ),
    },
    {
      table: 'receipts',
      columns: ['id', 'case_id', 'lookup_hash', 'public_key', 'created_at'],
      rows: cases.map(({ id, receipt, plan }) => [
        receipt.id,
        id,
        receipt.lookupHash,
        receipt.publicKey,
        plan.receivedAt,
      ]),
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
      rows: cases.flatMap((each) =>
        each.wraps.map((wrap) => [
          wrap.id,
          each.id,
          wrap.compartment,
          wrap.version,
          wrap.holderId,
          wrap.encapsulatedKey,
          wrap.wrappedKey,
          each.plan.receivedAt,
        ]),
      ),
    },
    {
      table: 'sealed_items',
      columns: ['id', 'case_id', 'compartment', 'version', 'field', 'sealed', 'created_at'],
      rows: cases.flatMap((each) =>
        each.items.map((item) => [
          item.id,
          each.id,
          item.compartment,
          item.version,
          item.field,
          item.sealed,
          each.plan.receivedAt,
        ]),
      ),
    },
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
        'changed_at',
      ],
      // Silence is never consent, and nobody asked these invented people.
      rows: cases.flatMap((each) =>
        ['company', 'partner'].map((recipient) => [
          newId(),
          each.id,
          recipient,
          'not_asked',
          [],
          'remedy',
          'none',
          each.plan.person.locale,
          each.plan.receivedAt,
          each.plan.receivedAt,
        ]),
      ),
    },
  ];
}
