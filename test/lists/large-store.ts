import { Client } from 'pg';

/** Ids of people and organisations whose lists are to be long. */
export interface Crowded {
  now: Date;
  /** Everybody who has a list of notices. */
  readers: readonly string[];
  /** Two people of the desk who ask and decide. */
  desk: readonly [string, string];
  memberId: string;
  partnerId: string;
  endpointId: string;
}

/** Rows of each table beside the cases; one in five belongs to the organisation or person who looks. */
const BESIDE = 20_000;

const AT = `$1::timestamptz - g * interval '9 minutes'`;

/**
 * What hangs on cases, as many as make an index worth it, without words and keys. Foreign keys and triggers sleep.
 * @param ownerUrl of the owner, after `seedCases`
 */
export async function seedBeside(ownerUrl: string, who: Crowded): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `CREATE TEMP TABLE lot AS SELECT row_number() OVER () AS g, id AS case_id, uuidv7() AS share, uuidv7() AS referral,
         uuidv7() AS yes, uuidv7() AS partner_yes FROM (
         SELECT id FROM cases c WHERE NOT EXISTS (SELECT FROM receipts WHERE case_id = c.id) LIMIT $1) c`,
      [BESIDE],
    );
    for (const [sql, ...values] of statements(who)) {
      await client.query(sql.replace('$FROM', 'FROM lot').replaceAll('$CASE', 'case_id').replaceAll('$AT', AT), values);
    }
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

type Statement = readonly [sql: string, ...values: unknown[]];

function statements({ now, readers, desk, memberId, partnerId, endpointId }: Crowded): Statement[] {
  const [asks] = desk;
  return [
    [
      `INSERT INTO complaints (id, person_id, draft_id, channel, locale, danger, is_anonymous, submitted_at)
       SELECT complaint_id, person_id, uuidv7(), 'web_form', 'vi', 'no', true, received_at FROM cases
       WHERE NOT EXISTS (SELECT FROM complaints p WHERE p.id = complaint_id)`,
    ],
    [
      `INSERT INTO case_steps (id, case_id, kind, at, actor_kind, actor_id, detail)
       SELECT uuidv7(), $CASE, 'received', $AT, 'complainant', NULL, '{}' $FROM`,
      now,
    ],
    [
      `INSERT INTO consents (id, case_id, recipient_kind, state, compartments, purpose, text_version, locale, given_at,
         expires_at, how, changed_at)
       SELECT CASE kind WHEN 'company' THEN yes ELSE partner_yes END, $CASE, kind, 'granted_deidentified', '{shared}',
         'resolution', '1', 'vi', $AT, $1::timestamptz + interval '1 year', 'form', $AT
       $FROM, unnest(ARRAY['company', 'partner']) kind ON CONFLICT DO NOTHING`,
      now,
    ],
    [
      `INSERT INTO shares (id, case_id, member_id, consent_id, shared_by, shared_at, ended_at)
       SELECT share, $CASE, CASE WHEN g % 5 = 0 THEN $2::uuid ELSE uuidv7() END, yes, $3, $AT,
         CASE WHEN g % 7 = 0 THEN $1::timestamptz END $FROM`,
      ...[now, memberId, asks],
    ],
    [
      // A partner has many that are over and few that it works on.
      `INSERT INTO referrals (id, case_id, partner_id, consent_id, state, reason, opened_at, opened_by, scope)
       SELECT referral, $CASE, CASE WHEN g % 5 = 0 THEN $2::uuid ELSE uuidv7() END, partner_yes,
         CASE WHEN g % 500 = 0 THEN 'accepted' ELSE 'declined' END, 'legal_help', $AT, $3, '{narrative}' $FROM`,
      ...[now, partnerId, asks],
    ],
    [
      `INSERT INTO deadlines (id, case_id, kind, subject_id, policy_version, opened_at, due_at, met_at)
       SELECT uuidv7(), $CASE, kind, CASE kind WHEN 'company_response' THEN share ELSE referral END, 1, $AT, $AT, $AT
       $FROM, unnest(ARRAY['company_response', 'partner_answer']) kind`,
      now,
    ],
    [
      `INSERT INTO messages (id, case_id, sealed_item_id, compartment, author_kind, author_id, sent_at)
       SELECT uuidv7(), $CASE, uuidv7(), 'narrative', 'complainant', NULL, $AT $FROM`,
      now,
    ],
    [
      `INSERT INTO sealed_items (id, case_id, compartment, version, field, sealed, created_at)
       SELECT uuidv7(), $CASE, 'narrative', 1, 'story', '\\x00', $AT $FROM`,
      now,
    ],
    [
      `INSERT INTO key_wraps (id, case_id, compartment, version, holder_id, encapsulated_key, wrapped_key, created_at)
       SELECT uuidv7(), $CASE, 'narrative', 1, uuidv7(), '\\x00', '\\x00', $AT $FROM`,
      now,
    ],
    [
      `INSERT INTO case_notes (id, case_id, sealed_item_id, author_id, written_at)
       SELECT uuidv7(), $CASE, uuidv7(), $2, $AT $FROM`,
      ...[now, asks],
    ],
    [
      `INSERT INTO case_tasks (id, case_id, sealed_item_id, due_on, assignee_id, created_by, created_at, version, done_by,
         done_at)
       SELECT uuidv7(), $CASE, uuidv7(), '2026-06-01', uuidv7(), uuidv7(), $AT, 1,
         CASE WHEN g % 3 > 0 THEN $2::uuid END, CASE WHEN g % 3 > 0 THEN $1::timestamptz END $FROM`,
      ...[now, asks],
    ],
    [
      `INSERT INTO case_parties (id, case_id, kind, party_id, named_by, named_at)
       SELECT uuidv7(), $CASE, 'member', uuidv7(), $2, $AT $FROM ON CONFLICT DO NOTHING`,
      ...[now, asks],
    ],
    [
      `INSERT INTO follow_ups (id, case_id, kind, closed_at, due_at)
       SELECT uuidv7(), $CASE, 'watch_30', $AT, $AT + interval '30 days' $FROM ON CONFLICT DO NOTHING`,
      now,
    ],
    [
      `INSERT INTO legal_holds (id, case_id, ground, set_by, set_at, lifted_by, lifted_at)
       SELECT uuidv7(), $CASE, 'dispute', $2, $AT, $2, $1::timestamptz $FROM ON CONFLICT DO NOTHING`,
      ...[now, asks],
    ],
    [
      `INSERT INTO erasure_requests (id, case_id, asked_at, due_at, taken_back_at)
       SELECT uuidv7(), $CASE, $AT, $AT + interval '168 hours', $1::timestamptz $FROM ON CONFLICT DO NOTHING`,
      now,
    ],
    [
      `INSERT INTO appeals (id, case_id, asked_at, outcome, first_handlers)
       SELECT uuidv7(), $CASE, $AT, 'out_of_scope', ARRAY[$2::uuid] $FROM ON CONFLICT DO NOTHING`,
      ...[now, asks],
    ],
    [
      `INSERT INTO case_splits (case_id, origin_id, split_by, split_at)
       SELECT a.case_id, b.case_id, $2, $1::timestamptz - a.g * interval '9 minutes' FROM lot a JOIN lot b ON b.g = a.g + 1
       WHERE a.g % 2 = 0 ON CONFLICT DO NOTHING`,
      ...[now, asks],
    ],
    ...exceptions(now, desk, partnerId),
    [
      `INSERT INTO notices (id, user_id, notice, subject_id, case_id, reference, created_at, read_at)
       SELECT uuidv7(), reader, 'desk.workerMessage', uuidv7(), CASE WHEN is_desk THEN $CASE END,
         CASE WHEN is_desk THEN 'MG-1' END, $AT, CASE WHEN g % 10 > 0 THEN $1::timestamptz END
       $FROM, LATERAL (SELECT ($2::uuid[])[1 + g % $3] AS reader) r, LATERAL (SELECT reader = ANY ($4::uuid[]) AS is_desk) d`,
      ...[now, readers, readers.length, desk],
    ],
    [
      `INSERT INTO notification_deliveries (id, notice, recipient_kind, recipient_id, subject_id, state, attempts,
         created_at, channel, due_at, last_error)
       SELECT uuidv7(), CASE WHEN g % 5 = 0 THEN 'webhook.referral.opened' ELSE 'desk.workerMessage' END,
         CASE WHEN g % 5 = 0 THEN 'endpoint' ELSE 'desk' END, CASE WHEN g % 5 = 0 THEN $2::uuid ELSE uuidv7() END,
         uuidv7(), CASE WHEN g % 50 = 0 THEN 'failed' ELSE 'sent' END, 1, $AT,
         CASE WHEN g % 5 = 0 THEN 'webhook' ELSE 'email' END, $AT, 'EENVELOPE' $FROM`,
      ...[now, endpointId],
    ],
    [
      `INSERT INTO audit_log (id, at, actor_kind, actor_id, action, subject_kind, subject_id)
       SELECT uuidv7(), $AT, 'secretariat', CASE WHEN g % 5 = 0 THEN $2::uuid ELSE uuidv7() END,
         (ARRAY['case.triaged', 'case.assigned', 'message.sent'])[1 + g % 3], 'case', $CASE $FROM`,
      ...[now, asks],
    ],
  ];
}

/** Requests for an exception stay, and over the years there are many. */
function exceptions(now: Date, [asks, decides]: readonly [string, string], partnerId: string): Statement[] {
  const decided = `$AT, $AT + interval '2 hours', $3::uuid, $AT + interval '1 hour', false`;
  const columns = 'requested_at, answer_by, decided_by, decided_at, is_approved';
  return [
    [
      `INSERT INTO break_glass_grants (id, case_id, case_number, requested_by, reason_code, reason, ${columns})
       SELECT uuidv7(), $CASE, 'MG-1', $2, 'danger_to_life', 'x', ${decided} $FROM ON CONFLICT DO NOTHING`,
      ...[now, asks, decides],
    ],
    [
      `INSERT INTO identity_releases (id, case_id, case_number, requested_by, keeper_id, reason_code, reason,
         recipient_kind, ${columns})
       SELECT uuidv7(), $CASE, 'MG-1', $2, uuidv7(), 'complainant_asked', 'x', 'desk', ${decided} $FROM
       ON CONFLICT DO NOTHING`,
      ...[now, asks, decides],
    ],
    [
      `INSERT INTO overrides (id, case_id, partner_id, compartments, reason_code, reason, requested_by, requested_as,
         decided_as, ${columns})
       SELECT uuidv7(), $CASE, $4::uuid, '{narrative}', 'violence', 'x', $2, 'counsellor', 'supervisor', ${decided} $FROM
       ON CONFLICT DO NOTHING`,
      ...[now, asks, decides, partnerId],
    ],
  ];
}
