import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseStatus, transitionRows } from '@modules/cases';
import { ConsentWorld } from '../consent/consent-world';
import type { TestRole } from '../support/database';
import { asRole } from './as-role';

describe('the life of a case', () => {
  let world: ConsentWorld;
  beforeAll(async () => {
    world = await ConsentWorld.create();
    await world.begin({ company: true, partner: false });
  }, 60_000);
  afterAll(() => world.installation.close());

  const as = (role: TestRole, settings: Record<string, string>, sql: string, values: unknown[] = []) =>
    asRole(world.installation.database, role, settings, { sql, values });
  const stand = (status: CaseStatus, outcome: string | null = null) =>
    world.rows(
      'UPDATE cases SET status = $2, outcome = $3, closed_at = CASE $2 WHEN $4 THEN received_at END WHERE id = $1',
      [world.caseId, status, outcome, 'closed'],
    );
  const move = `UPDATE cases SET status = $2, outcome = $3, closed_at = CASE $2 WHEN 'closed' THEN received_at END
    WHERE id = $1 RETURNING status`;
  const asDesk = () => ({
    actor_kind: 'secretariat',
    actor_user: world.people.counsellor.userId,
    actor_roles: 'counsellor',
  });
  const moves = (settings: Record<string, string>, to: CaseStatus, outcome: string | null = null) =>
    as('api', settings, move, [world.caseId, to, outcome]);

  it('is one table, in the code and in the database', async () => {
    const stored = await world.rows<Record<string, string>>(
      `SELECT speaker, from_status AS "fromStatus", to_status AS "toStatus", outcome FROM case_transitions`,
    );
    const line = (row: object) => Object.values(row).join(' ');
    expect(stored.map(line).sort()).toEqual(transitionRows().map(line).sort());
  });

  it('goes no way that is not in the table, whoever writes it', async () => {
    const desk = asDesk();
    await stand('in_progress');
    expect(await moves(desk, 'with_company')).toEqual([{ status: 'with_company' }]);
    await expect(moves(desk, 'received')).rejects.toThrow('does not go from in_progress to received');
    await expect(moves(desk, 'with_partner')).rejects.toThrow('does not go');
    await expect(as('worker', {}, `UPDATE cases SET status = 'triaged' WHERE id = $1`, [world.caseId])).rejects.toThrow(
      'does not go',
    );
    await stand('received');
    await expect(moves(desk, 'remedy_proposed')).rejects.toThrow('does not go');
  });

  it('is ended by no company, and by the desk only in the desk’s own ways', async () => {
    const desk = asDesk();
    const company = {
      actor_kind: 'member',
      actor_org: world.organisations.member,
      actor_user: world.people.manager.userId,
    };
    await world.share();
    await stand('with_company');
    expect(await moves(desk, 'closed', 'spam')).toEqual([{ status: 'closed' }]);
    for (const outcome of ['confirmed_by_worker', 'withdrawn', null]) {
      await expect(moves(desk, 'closed', outcome)).rejects.toThrow('does not go');
    }
    for (const outcome of ['confirmed_by_worker', 'spam', 'withdrawn']) {
      await expect(moves(company, 'closed', outcome)).rejects.toThrow('does not go');
    }
    expect(await moves(company, 'remedy_proposed')).toEqual([{ status: 'remedy_proposed' }]);
  });

  it('goes on after a withdrawal only if she wants it', async () => {
    await stand('closed', 'withdrawn');
    const desk = asDesk();
    await expect(moves(desk, 'in_progress')).rejects.toThrow('does not go');
    await stand('closed', 'spam');
    expect(await moves(desk, 'in_progress')).toEqual([{ status: 'in_progress' }]);
  });

  it('keeps its table from everybody', async () => {
    for (const role of ['api', 'intake', 'worker'] as const) {
      await expect(as(role, {}, 'DELETE FROM case_transitions')).rejects.toThrow('permission denied');
    }
    await expect(world.rows('DELETE FROM case_transitions')).rejects.toThrow();
  });

  it('is written by one function', () => {
    const files = readdirSync('libs', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const writes =
      /update\(\s*Case,[^;]*\bstatus\s*[:,}]|nextVersion\([^;]*\bstatus:|UPDATE cases SET[^`;]*\bstatus = [$']/;
    const writers = files.filter((file) => writes.test(readFileSync(join('libs', file), 'utf8')));
    expect(writers).toEqual([join('modules', 'cases', 'case', 'status-change.ts')]);
  });
});
