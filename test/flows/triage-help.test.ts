import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, CaseworkService, IssueSuggestions, SubmissionService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { aPerson, aSubmission, Installation } from '../support/installation';

describe('suggested issues', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let counsellor: Actor;
  let caseId: string;

  beforeAll(async () => {
    installation = await Installation.create();
    [api, intake] = [await installation.api(), await installation.intake()];
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    const issues = [{ category: 'FREEDOM', subcategory: 'documents_held' }];
    await intake.get(SubmissionService).submit(aSubmission({ danger: 'afraid', issues }));
    [{ id: caseId } = { id: '' }] = await rows<{ id: string }>('SELECT id FROM cases');
  }, 60_000);
  afterAll(() => installation.close());

  const rows = <T extends object>(sql: string) => installation.database.query<T>('owner', sql);
  const detail = () => api.get(CaseDetailQueries).detail(counsellor, caseId);
  const accept = (issue: { category: string; subcategory: string }, version = 1, who = counsellor) =>
    api.get(IssueSuggestions).accept(who, caseId, { version, ...issue });
  const movement = { category: 'FREEDOM', subcategory: 'movement_or_phone_restricted' };

  it('are shown with their reason and set by nobody but a person, one at a time', async () => {
    const before = await detail();
    expect(before.issues).toHaveLength(1);
    expect(before.issueSuggestions).toMatchObject([
      { subcategory: 'threat', because: { danger: 'afraid', ticked: [] } },
      { ...movement, because: { danger: null, ticked: [{ subcategory: 'documents_held' }] } },
    ]);
    await expect(accept(movement, 7)).rejects.toMatchObject({ code: 'case.changedMeanwhile' });
    expect(await accept(movement)).toBe(2);
    const after = await detail();
    expect(after.issues).toMatchObject([
      { isPrimary: true, notedBy: 'complainant' },
      { ...movement, isPrimary: false, notedBy: 'desk', iloIndicator: 'restriction_of_movement' },
    ]);
    // What the desk added is no word of hers, so nothing follows from it.
    expect(after.issueSuggestions.map(({ subcategory }) => subcategory)).toEqual(['threat']);
    const audited = await rows(`SELECT after FROM audit_log WHERE action = 'case.suggestionAccepted'`);
    expect(audited).toEqual([{ after: { issues: ['FREEDOM/movement_or_phone_restricted'], version: 1 } }]);
  });

  it('are accepted only as suggested, and by those who judge cases', async () => {
    const isolation = { category: 'FREEDOM', subcategory: 'isolation' };
    for (const other of [movement, isolation, { category: 'NO', subcategory: 'such' }]) {
      await expect(accept(other, 2)).rejects.toMatchObject({ code: 'case.changedMeanwhile' });
    }
    const analyst = await aPerson(api, { kind: 'secretariat', roles: ['analyst'] });
    const threat = { category: 'RETALIATION', subcategory: 'threat' };
    await expect(accept(threat, 2, analyst)).rejects.toMatchObject({ code: 'case.notFound' });
    const issues = [{ ...movement, isPrimary: true }];
    await api.get(CaseworkService).triage(counsellor, caseId, { version: 2, severity: 'S2', issues });
    expect((await detail()).issueSuggestions).toEqual([]);
    await expect(accept(threat, 3)).rejects.toMatchObject({ code: 'case.changedMeanwhile' });
  });
});
