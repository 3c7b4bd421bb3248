import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Assignments, CaseDetailQueries, CaseworkService } from '@modules/cases';
import {
  DeskworkModule,
  type NewTask,
  TaskQueries,
  Tasks,
  TextBlockQueries,
  TextBlocks,
  type TaskWish,
} from '@modules/deskwork';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aPerson, Installation, sendComplaint } from '../support/installation';
import { asRole } from '../walls/as-role';

describe('tasks, text blocks and two people at one case', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let counsellor: Actor;
  let supervisor: Actor;
  let caseId: string;

  beforeAll(async () => {
    installation = await Installation.create(new Date('2026-11-18T10:00:00+09:00'));
    api = await installation.api([DeskworkModule]);
    supervisor = await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] });
  }, 60_000);
  beforeEach(async () => {
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    caseId = await aCase();
  });
  afterAll(() => installation.close());

  let forms: INestApplicationContext | undefined;
  const aCase = async (): Promise<string> => {
    forms ??= await installation.intake();
    return (await sendComplaint(installation, forms)).caseId;
  };
  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T & Record<string, unknown>>('owner', sql, values);
  const code = (wanted: string) => expect.objectContaining({ code: wanted });
  const add = (change: Partial<NewTask> = {}, of = caseId) =>
    api.get(Tasks).add(supervisor, of, {
      title: 'Call the interpreter',
      dueOn: '2026-11-20',
      assigneeId: counsellor.userId,
      ...change,
    });
  const change = (id: string, wish: Partial<TaskWish>, who = counsellor) =>
    api.get(Tasks).change(who, caseId, id, {
      version: 1,
      dueOn: '2026-11-20',
      assigneeId: counsellor.userId,
      isDone: false,
      ...wish,
    });
  const mine = (list: 'open' | 'done' = 'open', page: { limit?: number; cursor?: string } = {}) =>
    api.get(TaskQueries).mine(counsellor, { list, ...page });
  const acts = async () =>
    (
      await rows<{ action: string }>(
        `SELECT action FROM audit_log WHERE subject_id = $1 AND action LIKE 'task.%' AND action <> 'task.read' ORDER BY id`,
        [caseId],
      )
    ).map(({ action }) => action);

  it('lists one’s own across cases, overdue first, in pages, and counts what is due', async () => {
    const other = await aCase();
    await add({ title: 'Later', dueOn: '2026-11-25' });
    await add({ title: 'Today', dueOn: '2026-11-18' }, other);
    await add({ title: 'Tomorrow', dueOn: '2026-11-19' });
    installation.clock.advance(86_400_000); // a day later
    const first = await mine('open', { limit: 2 });
    expect(first.items).toMatchObject([
      { title: 'Today', isOverdue: true, caseId: other, dueOn: '2026-11-18' },
      { title: 'Tomorrow', isOverdue: false, caseId },
    ]);
    const second = await mine('open', { limit: 2, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ title: 'Later', isOverdue: false }], nextCursor: null });
    expect(await api.get(TaskQueries).due(counsellor)).toMatchObject({ due: 2 });
    expect((await api.get(TaskQueries).mine(supervisor, { list: 'open' })).items).toEqual([]);
    installation.clock.advance(-86_400_000);
  });

  it('is done, done again without harm, and opened again', async () => {
    const id = await add();
    expect(await change(id, { isDone: true })).toBe(2);
    expect(await change(id, { isDone: true })).toBe(2);
    expect((await mine('done')).items).toMatchObject([{ id, doneByName: counsellor.displayName, isOverdue: false }]);
    expect((await mine()).items).toEqual([]);
    expect(await change(id, { version: 2, isDone: false })).toBe(3);
    expect((await mine()).items).toMatchObject([{ id, doneAt: null, doneByName: null }]);
    expect(await acts()).toEqual(['task.added', 'task.done', 'task.reopened']);
  });

  it('goes to another day and another person, and tells a stale screen so', async () => {
    const id = await add();
    await change(id, { dueOn: '2026-12-01', assigneeId: supervisor.userId });
    await expect(change(id, { dueOn: '2026-12-02' })).rejects.toEqual(code('task.changedMeanwhile'));
    expect(await api.get(TaskQueries).ofCase(counsellor, caseId)).toMatchObject([
      { dueOn: '2026-12-01', assignee: { id: supervisor.userId }, version: 2 },
    ]);
    expect(await acts()).toEqual(['task.added', 'task.changed']);
  });

  it('is given to nobody who cannot do it, for no day that has passed, and once for each key', async () => {
    const analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    await expect(add({ assigneeId: analyst.userId })).rejects.toEqual(code('case.unknownAssignee'));
    await expect(add({ dueOn: '2026-11-17' })).rejects.toEqual(code('task.pastDate'));
    const id = await add({ key: '0193a000-0000-7000-8000-000000000001' });
    expect(await add({ key: '0193a000-0000-7000-8000-000000000001' })).toBe(id);
    await expect(change(id, { assigneeId: analyst.userId })).rejects.toEqual(code('case.unknownAssignee'));
    await expect(change(id, { dueOn: '2026-11-17' })).rejects.toEqual(code('task.pastDate'));
    await expect(change(newId(), {})).rejects.toEqual(code('task.notFound'));
    expect((await mine()).items).toHaveLength(1);
  });

  it('is not given to somebody who is tied to a party of the case', async () => {
    await rows(
      `INSERT INTO case_parties (id, case_id, kind, party_id, named_by, named_at) VALUES ($1, $2, 'user', $3, $4, now())`,
      [newId(), caseId, counsellor.userId, supervisor.userId],
    );
    await expect(add()).rejects.toEqual(code('case.conflictOfInterest'));
  });

  it('says when its person has left', async () => {
    await add();
    await rows('UPDATE users SET is_active = false WHERE id = $1', [counsellor.userId]);
    expect(await api.get(TaskQueries).ofCase(supervisor, caseId)).toMatchObject([{ isOrphaned: true }]);
  });

  it('leaves the clocks of the case alone', async () => {
    const clocks = () => rows('SELECT kind, due_at, met_at FROM deadlines WHERE case_id = $1 ORDER BY id', [caseId]);
    const before = await clocks();
    await change(await add(), { isDone: true });
    expect(await clocks()).toEqual(before);
  });

  it('keeps its title from the database and the audit log', async () => {
    await add({ title: 'Ask about the dormitory keeper' });
    const dump = JSON.stringify([
      await rows('SELECT * FROM case_tasks WHERE case_id = $1', [caseId]),
      await rows('SELECT encode(sealed, $2) FROM sealed_items WHERE case_id = $1', [caseId, 'escape']),
      await rows('SELECT * FROM audit_log WHERE subject_id = $1', [caseId]),
    ]);
    expect(dump).not.toContain('dormitory');
  });

  it('refuses a summary that was written over one that its author had not seen', async () => {
    const desk = api.get(CaseworkService);
    const write = (who: Actor, text: string, version: number) => desk.writeSummary(who, caseId, { text, version });
    await write(counsellor, 'Hers.', 0);
    await expect(write(supervisor, 'His.', 0)).rejects.toEqual(code('case.changedMeanwhile'));
    const read = await api.get(CaseDetailQueries).detail(supervisor, caseId);
    expect([read.summary, read.summaryVersion]).toEqual(['Hers.', 1]);
    await write(supervisor, 'Hers. And his.', 1);
    expect((await api.get(CaseDetailQueries).detail(counsellor, caseId)).summary).toBe('Hers. And his.');
  });

  it('shows a triage that was refused what has changed, and who did it', async () => {
    const issues = [{ category: 'WAGE', subcategory: 'unpaid_or_late', isPrimary: true }];
    const triage = (who: Actor, version: number) =>
      api.get(CaseworkService).triage(who, caseId, { version, severity: 'S2', issues });
    await triage(supervisor, 1);
    await expect(triage(counsellor, 1)).rejects.toEqual(code('case.changedMeanwhile'));
    const assign = api.get(Assignments).assign(counsellor, caseId, { version: 1, assigneeId: counsellor.userId });
    await expect(assign).rejects.toEqual(code('case.changedMeanwhile'));
    const newest = await api.get(CaseDetailQueries).detail(counsellor, caseId);
    expect(newest).toMatchObject({ severity: 'S2', version: 2, assignee: null });
    expect(newest.steps.filter(({ kind }) => kind === 'triaged')).toMatchObject([
      { actorName: supervisor.displayName },
    ]);
    await triage(counsellor, newest.version);
  });

  describe('a text block', () => {
    const EN = { en: 'We write again about {caseNumber} by {dueDate}.' };
    const blocks = () => api.get(TextBlockQueries).all(counsellor);
    const make = (who: Actor, texts: Record<string, string> = EN, key?: string) =>
      api.get(TextBlocks).add(who, { name: 'Next answer', texts }, key);

    it('is added once, changed, put out of use and back, and every time recorded in codes', async () => {
      const key = randomUUID();
      const id = await make(supervisor, EN, key);
      expect(await make(supervisor, EN, key)).toBe(id);
      const wish = { name: 'Next answer', texts: { ...EN, ja: '{dueDate}までに連絡します。' }, isArchived: false };
      expect(await api.get(TextBlocks).change(supervisor, id, { ...wish, version: 1 })).toBe(2);
      const stale = api.get(TextBlocks).change(supervisor, id, { ...wish, version: 1 });
      await expect(stale).rejects.toEqual(code('textBlock.changedMeanwhile'));
      await api.get(TextBlocks).change(supervisor, id, { ...wish, version: 2, isArchived: true });
      expect((await blocks()).find((block) => block.id === id)).toMatchObject({ archivedAt: installation.clock.now() });
      await api.get(TextBlocks).change(supervisor, id, { ...wish, version: 3 });
      expect((await blocks()).find((block) => block.id === id)).toMatchObject({ version: 4, archivedAt: null });
      const recorded = await rows<{ action: string; after: object }>(
        'SELECT action, after FROM audit_log WHERE subject_id = $1 ORDER BY id',
        [id],
      );
      expect(recorded.map(({ action }) => action)).toEqual([
        'textBlock.added',
        'textBlock.changed',
        'textBlock.archived',
        'textBlock.restored',
      ]);
      expect(recorded[1]?.after).toMatchObject({ changed: ['ja'] });
    });

    it('is kept by supervisors and administrators, in the service and in the database', async () => {
      await expect(make(counsellor)).rejects.toEqual(code('permission.missing'));
      await expect(make(supervisor, { en: 'Dear {name}' })).rejects.toEqual(code('textBlock.unknownPlaceholder'));
      const said = { actor_kind: 'secretariat', actor_user: counsellor.userId, actor_roles: 'counsellor' };
      const sql = `INSERT INTO text_blocks (id, name, texts, created_at, changed_at) VALUES ($1, 'x', '{"en":"x"}', now(), now())`;
      const forged = asRole(installation.database, 'api', said, { sql, values: [newId()] });
      await expect(forged).rejects.toThrow('row-level security');
      const company = { actor_kind: 'member', actor_user: newId(), actor_roles: 'member_manager' };
      expect(await asRole(installation.database, 'api', company, { sql: 'SELECT 1 FROM text_blocks' })).toEqual([]);
    });
  });
});
