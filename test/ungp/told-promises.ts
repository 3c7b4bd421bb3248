import type { HandMadeYear } from './hand-made-year';

const [ID, SOMEBODY, NOBODY] = ['uuidv7()', 'uuidv7()', 'NULL'];
type Some = readonly [letter: string, from: number, to: number];

/** What was promised to people, by companies and by the desk. */
export async function tellPromises(year: HandMadeYear): Promise<void> {
  const clock = (some: Some, kind: string, met: string | null, more: { due?: string; ended?: string } = {}) =>
    year.each('deadlines', some, {
      ...{ id: ID, case_id: 'c.id', kind: `'${kind}'`, policy_version: '1', opened_at: 'c.received_at' },
      ...{ due_at: `'${more.due ?? '2025-04-10'}'`, met_at: met ? `'${met}'` : NOBODY },
      ended_at: more.ended ? `'${more.ended}'` : NOBODY,
    });
  const [early, late] = ['2025-04-09', '2025-04-11'];
  for (const letter of ['A', 'B', 'C']) await clock([letter, 1, 20], 'acknowledgement', early);
  await clock(['D', 1, 10], 'acknowledgement', late);
  await clock(['D', 11, 20], 'acknowledgement', null);
  await clock(['D', 21, 30], 'acknowledgement', null, { ended: '2025-04-01' }); // was not owed any more
  await clock(['I', 1, 10], 'acknowledgement', early, { due: '2026-01-02' });
  await clock(['K', 1, 20], 'acknowledgement', early);
  await clock(['A', 1, 20], 'first_action', early);
  await clock(['B', 1, 15], 'first_action', late);
  await clock(['C', 1, 20], 'substantive_feedback', early);
  await clock(['D', 1, 30], 'substantive_feedback', late);
  await clock(['A', 1, 15], 'progress_note', early);
  await clock(['B', 1, 10], 'progress_note', late);
  await clock(['A', 1, 20], 'company_response', early);
  const followUp = (some: Some, kind: string, answer: string | null, more: { due?: string; after?: string } = {}) =>
    year.each('follow_ups', some, {
      ...{ id: ID, case_id: 'c.id', kind: `'${kind}'`, closed_at: more.after ?? 'c.closed_at' },
      ...{ due_at: `'${more.due ?? '2025-11-01'}'`, answer: answer ? `'${answer}'` : NOBODY },
      ...{ answered_at: answer ? `'2025-11-02'` : NOBODY, linked_case_id: answer === 'worse' ? ID : NOBODY },
    });
  await followUp(['A', 1, 20], 'delivery', 'yes');
  await followUp(['B', 1, 10], 'delivery', 'partly');
  await followUp(['B', 11, 20], 'delivery', 'no');
  await followUp(['D', 1, 10], 'delivery', null);
  await followUp(['D', 11, 20], 'delivery', null, { after: `'2025-02-01'` }); // of an ending that was taken back
  await followUp(['E', 1, 10], 'delivery', 'yes', { due: '2026-01-05' });
  await followUp(['A', 1, 15], 'watch_30', 'worse');
  await followUp(['B', 1, 20], 'watch_90', 'same');
  await followUp(['D', 1, 25], 'watch_180', 'same');
  await followUp(['C', 1, 20], 'watch_30', null);
  await followUp(['L', 1, 10], 'watch_30', 'worse');
  const measure = (some: Some, state: string, due = '2025-12-31') =>
    year.each('measures', some, {
      ...{ id: ID, case_id: 'c.id', share_id: ID, sealed_item_id: ID, responsible: `'payroll'`, due_on: `'${due}'` },
      ...{ state: `'${state}'`, proposed_by: SOMEBODY, proposed_at: 'c.received_at', changed_at: 'c.received_at' },
    });
  await measure(['A', 1, 20], 'verified');
  await measure(['B', 1, 10], 'accepted');
  await measure(['B', 11, 20], 'reported');
  await measure(['C', 1, 20], 'not_done');
  await measure(['D', 1, 10], 'proposed');
  await measure(['D', 11, 20], 'sent_back');
  await measure(['D', 21, 30], 'verified', '2026-01-01');
}

/** What people answered about the desk, by how many good and bad answers there were. */
export async function tellAnswers(year: HandMadeYear): Promise<void> {
  const say = (some: Some, question: string, answer: string, version = '2026-1') =>
    year.each('experience_answers', some, {
      ...{
        case_id: 'c.id',
        question: `'${question}'`,
        version: `'${version}'`,
        answer: `'${answer}'`,
        answered_on: `'2026-01-10'`,
      },
    });
  await say(['A', 1, 20], 'understood', 'yes');
  await say(['B', 1, 20], 'understood', 'rather_yes');
  await say(['C', 1, 20], 'understood', 'no');
  await say(['A', 1, 20], 'fair', 'yes');
  await say(['D', 1, 30], 'fair', 'rather_no');
  for (const letter of ['A', 'B', 'C']) await say([letter, 1, 20], 'trust', 'yes');
  await say(['D', 1, 10], 'trust', 'no');
  await say(['A', 1, 15], 'enough', 'yes');
  await say(['B', 1, 20], 'enough', 'no');
  await say(['D', 1, 30], 'advise', 'rather_yes');
  await say(['C', 1, 15], 'advise', 'rather_no');
  await say(['A', 1, 15], 'found', 'yes');
  await say(['B', 1, 10], 'found', 'no');
  await say(['C', 1, 15], 'found', 'unsaid');
  // Of a case that has not ended, of the year before, and of another wording.
  await say(['F', 1, 10], 'found', 'yes');
  await say(['P', 1, 10], 'found', 'yes');
  await say(['D', 1, 30], 'found', 'yes', '2025-1');
}

/** Sites, meetings and quarters. */
export async function tellDesk(year: HandMadeYear): Promise<void> {
  const site = (letter: string, count: number, created: string, closed?: string) =>
    year.put('sites', `generate_series(1, ${count}) g`, {
      ...{
        id: `md5('${letter}' || g)::uuid`,
        member_id: ID,
        name_ja: `'架空'`,
        name_en: `'Fictional'`,
        prefecture_code: `'23'`,
      },
      ...{ industry_code: `'E'`, workplace_code: `'${letter}' || g`, created_at: `'${created}'` },
      ...{ closed_at: closed ? `'${closed}'` : NOBODY, closed_by: closed ? SOMEBODY : NOBODY },
    });
  const poster = (letter: string, count: number, printed: string) =>
    year.put('poster_prints', `generate_series(1, ${count}) g`, {
      ...{
        id: ID,
        site_id: `md5('${letter}' || g)::uuid`,
        code: `'x'`,
        shape: `'a4'`,
        locales: `'{vi}'`,
        printed_by: SOMEBODY,
      },
      printed_at: `'${printed}'`,
    });
  await site('printed', 30, '2024-05-01');
  await site('unprinted', 20, '2025-05-01');
  await site('closed', 10, '2024-05-01', '2025-06-01');
  await site('later', 10, '2026-01-02');
  await poster('printed', 30, '2025-06-01');
  await poster('unprinted', 10, '2026-01-02');
  await poster('closed', 10, '2025-01-02');
  const promise = (count: number, due: string, done: string | null) =>
    year.put('session_follow_ups', `generate_series(1, ${count}) g`, {
      ...{
        id: ID,
        session_id: ID,
        words: `'We will.'`,
        responsible_id: SOMEBODY,
        due_on: `'${due}'`,
        added_by: SOMEBODY,
      },
      ...{ added_at: `'2024-01-01'`, done_at: done ? `'${done}'` : NOBODY },
    });
  await promise(3, '2025-01-01', '2025-02-01');
  await promise(1, '2025-12-31', null);
  await promise(2, '2026-01-01', '2025-12-01');
  const release = (audience: string, quarter: string, state: string, number: number) =>
    year.put('figure_releases', 'generate_series(1, 1) g', {
      ...{
        id: ID,
        audience: `'${audience}'`,
        project_id: audience === 'research' ? ID : NOBODY,
        first_quarter: `'${quarter}'`,
      },
      ...{
        last_quarter: `'${quarter}'`,
        tables: `'[]'`,
        definition: `'x'`,
        state: `'${state}'`,
        number: String(number),
      },
      ...{ requested_at: `'2026-01-01'`, built_at: `'2026-01-01'`, checked_by: SOMEBODY, checked_at: `'2026-01-01'` },
      ...{
        published_by: state === 'published' ? SOMEBODY : NOBODY,
        published_at: state === 'published' ? `'2026-01-01'` : NOBODY,
      },
    });
  await release('public', '2025-01-01', 'published', 901);
  await release('public', '2025-04-01', 'published', 902);
  await release('public', '2025-07-01', 'published', 903);
  await release('public', '2025-10-01', 'checked', 904);
  await release('public', '2024-10-01', 'published', 905);
}
