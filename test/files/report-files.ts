import { randomUUID } from 'node:crypto';
import { releaseFigures } from '../support/published-figures';
import { fullPack, makePack } from '../support/published-packs';
import type { FilesWorld } from './files-world';
import { ALL_HOSTILE, fitting, HOSTILE } from './hostile-words';
import type { FileTable } from './file-table';

const SPAN = { from: '2026-01', to: '2026-06' };
const QUESTION = { ...SPAN, measure: 'issues', rows: 'deskGroup', columns: 'time', step: 'month', filters: '' };
const FORMATS = ['csv', 'xlsx', 'pdf'] as const;

/** Files of figures: the desk's own, members', researchers' and everybody's. */
export async function reportFiles(world: FilesWorld): Promise<FileTable> {
  const { desk, second, manager } = world.people;
  for (const words of HOSTILE) await hostileFigures(world, words);
  const report = await aHostileReport(world);
  const { project, release } = await aHostileProject(world);
  const pack = await makePack(
    world.database,
    { year: 2025, at: world.now, people: [desk.userId, second.userId] },
    fullPack(),
  );
  const deskFiles = async (report: string) => {
    const files = [];
    for (const format of FORMATS)
      files.push(await world.made('/report-files/desk-reports', { report, format, ...SPAN }));
    return files;
  };
  const question = (format: string) => world.made('/report-files', { question: QUESTION, format });
  const members = (format: string) => world.made('/report-files/member-lists', { format });
  const own = (format: string, language: string) =>
    world.fetch(manager, `/member-reports/${report}/file?format=${format}&language=${language}`);
  return {
    'GET /api/v1/report-files/{reportFileId}/file': async () => [
      ...(await deskFiles('operations')),
      ...(await deskFiles('trends')),
      ...(await deskFiles('deskGroups')),
      await question('csv'),
      await question('xlsx'),
      await question('pdf'),
      await members('csv'),
      await members('xlsx'),
    ],
    'GET /api/v1/member-reports/{reportId}/file': async () => [
      await own('pdf', 'ja'),
      await own('pdf', 'en'),
      await own('csv', 'ja'),
      await own('csv', 'en'),
    ],
    'GET /api/v1/research-projects/{projectId}/files/{releaseId}': async () => [
      await world.fetch(manager, `/research-projects/${project}/files/${release}`),
    ],
    'GET /api/v1/ungp-packs/{packId}/pdf': async () => [
      await world.fetch(desk, `/ungp-packs/${pack}/pdf?language=ja`),
      await world.fetch(desk, `/ungp-packs/${pack}/pdf?language=en`),
    ],
  };
}

/** Somebody of that name has cases, and a partner of that name was given some. */
async function hostileFigures(world: FilesWorld, words: string): Promise<void> {
  const { desk } = world.people;
  const [person, partner] = [await world.things.make('person', desk), await world.things.make('partner', desk)];
  await world.behind(
    ['UPDATE users SET display_name = $2 WHERE id = $1', [person, words]],
    ['UPDATE partners SET name_ja = $2, name_en = $2 WHERE id = $1', [partner, words]],
  );
  const count = (measure: string, place: object, n: number) =>
    world.insert('report_counts', { measure, month: '2026-02', dimension: '', value: '', since: '', n, ...place });
  await count('open', { month: '', dimension: 'handler', value: person }, 3);
  await count('referral', { dimension: partner, value: 'accepted' }, 2);
}

/** The member's quarterly report with a lesson, both of such names. */
async function aHostileReport(world: FilesWorld): Promise<string> {
  const { desk, second, manager } = world.people;
  const [report, lesson] = [await world.things.make('memberReport', manager), randomUUID()];
  const at = world.now;
  const words = {
    title_ja: ALL_HOSTILE,
    title_en: ALL_HOSTILE,
    body_ja: HOSTILE.join('\n'),
    body_en: HOSTILE.join('\n'),
  };
  const people = { written_by: desk.userId, written_at: at, published_by: second.userId, published_at: at };
  await world.insert('lessons', { id: lesson, starts_on: '2026-04-01', created_by: desk.userId, created_at: at });
  await world.insert('lesson_versions', { lesson_id: lesson, version: 1, ...words, ...people });
  await world.behind(
    [`INSERT INTO member_report_lessons SELECT edition_id, $2, 1 FROM member_reports WHERE id = $1`, [report, lesson]],
    ['UPDATE members SET name_ja = $2, name_en = $2 WHERE id = $1', [manager.organisationId, ALL_HOSTILE]],
  );
  return report;
}

/** A project whose agreement runs, and the file that was built for it. */
async function aHostileProject(world: FilesWorld): Promise<{ project: string; release: string }> {
  const { desk, second, manager } = world.people;
  const project = await world.things.make('researchProject', manager);
  const at = world.now;
  const terms = { version: fitting(ALL_HOSTILE, 60), signatory: fitting(ALL_HOSTILE, 200), purposes: ALL_HOSTILE };
  const days = { signed_on: '2026-01-01', valid_until: '2099-12-31', recorded_by: desk.userId, recorded_at: at };
  await world.insert('research_terms', { id: randomUUID(), project_id: project, number: 1, ...terms, ...days });
  for (const { userId } of [desk, second]) {
    const approval = { id: randomUUID(), project_id: project, approved_by: userId, approved_at: at };
    await world.insert('research_approvals', approval);
  }
  const told = { quarter: '2026-01-01', at };
  const release = await releaseFigures(world.database, told, [
    { codes: {}, state: 'count', value: 40 },
    { codes: { group: 'labour' }, state: 'suppressed' },
  ]);
  await world.behind(
    ['UPDATE research_projects SET approvals = 2, title = $2 WHERE id = $1', [project, fitting(ALL_HOSTILE, 200)]],
    [
      `UPDATE figure_releases SET audience = 'research', project_id = $2, tables = '[["group"]]' WHERE id = $1`,
      [release, project],
    ],
  );
  return { project, release };
}
