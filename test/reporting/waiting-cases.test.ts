import { FactKeeper, FactsModule, OperationsQueries, ReportingModule, ReportQueries } from '@modules/reporting';
import type { Actor } from '@platform/actor';
import { Database, newId } from '@platform/database';
import { SplitWorld } from '../flows/split-world';
import { insertRow } from '../support/insert-row';
import { aPerson } from '../support/installation';
import { asRole } from '../walls/as-role';

const SPAN = { from: '2026-01', to: '2027-12' };

describe('cases that wait to be counted', () => {
  let split: SplitWorld;
  beforeAll(async () => {
    split = await SplitWorld.create();
  }, 60_000);
  afterAll(() => split.world.installation.close());

  const party = (caseId: string, of: Record<'kind' | 'party_id', unknown>) =>
    insertRow(split.world.installation.database, 'case_parties', {
      ...{ id: newId(), case_id: caseId, ...of },
      ...{ named_by: split.counsellor.userId, named_at: new Date() },
    });
  const countAll = async () => {
    const worker = await split.world.installation.worker([FactsModule]);
    const waiting = await split.rows<{ id: string; caseId: string }>(
      `SELECT id, payload->>'caseId' AS "caseId" FROM outbox WHERE event = 'caseFactsChanged' AND settled_at IS NULL`,
    );
    for (const { id, caseId } of waiting) {
      await worker.get(Database).transaction({ kind: 'worker' }, (tx) => worker.get(FactKeeper).keep(tx, { caseId }));
      await split.rows('UPDATE outbox SET settled_at = created_at WHERE id = $1', [id]);
    }
  };
  const waitFor = async (who: Actor) => {
    const api = await split.world.installation.api([ReportingModule]);
    const [byField, operations] = [api.get(ReportQueries), api.get(OperationsQueries)];
    const { waitingCases } = await operations.read(who, 'operations', SPAN);
    expect(await byField.deskGroups(who, SPAN)).toMatchObject({ waitingCases });
    expect(await byField.profile(who, SPAN)).toMatchObject({ waitingCases });
    return waitingCases;
  };

  it('are told to the desk, each once, but not that one came of which the reader may not know', async () => {
    const { supervisor, manager } = split.world.people;
    const reader = await aPerson(split.world.api, { kind: 'secretariat', roles: ['analyst'] });
    await countAll();
    expect(await waitFor(supervisor)).toBe(0);

    const [open, walled, aboutDesk] = [await split.begin(), await split.begin(), await split.begin()];
    await split.rows('UPDATE cases SET prefecture_code = $2 WHERE id = $1', [open, '47']);
    await party(walled, { kind: 'user', party_id: reader.userId });
    await party(aboutDesk, { kind: 'desk', party_id: null });
    expect([await waitFor(supervisor), await waitFor(reader)]).toEqual([2, 1]);
    const { database } = split.world.installation;
    const asManager = { actor_kind: manager.kind, actor_user: manager.userId, actor_org: manager.organisationId ?? '' };
    const told = await asRole(database, 'api', asManager, { sql: 'SELECT waiting_cases() AS n' });
    expect(told).toEqual([{ n: 0 }]);

    await countAll();
    expect([await waitFor(supervisor), await waitFor(reader)]).toEqual([0, 0]);
  });
});
