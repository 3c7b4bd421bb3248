import type { INestApplicationContext } from '@nestjs/common';
import { type CaseHint, CaseKinQueries, CaseLinks, type Submission } from '@modules/cases';
import type { StoredAttachment } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aCompany, aPartner, aPerson, Installation, sendComplaint } from '../support/installation';
import { asRole } from '../walls/as-role';

const FILE = { original: { key: 'k', fileKey: 'f', parts: 1, byteSize: 1, sha256: 'ab'.repeat(32) }, scrubbed: null };
const ABOUT_US = [{ category: 'ABOUT_US', subcategory: 'staff' }];

describe('cases that may belong together', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let counsellor: Actor;
  let sites: { memberId: string; siteId: string }[];

  beforeAll(async () => {
    installation = await Installation.create();
    [api, intake] = [await installation.api(), await installation.intake()];
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    sites = [await aCompany(api, 'AAA111'), await aCompany(api, 'BBB222')];
  }, 60_000);
  afterAll(() => installation.close());
  beforeEach(() => rows('TRUNCATE case_marks'));

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    installation.database.query<T>('owner', sql, values);
  const send = async (change: Partial<Submission> = {}) => {
    const { caseId: id, number } = await sendComplaint(installation, intake, { place: '', ...change });
    return { id, number };
  };
  const hints = async (of: { id: string }, who = counsellor) => (await api.get(CaseKinQueries).kin(who, of.id)).hints;
  const told = (found: readonly CaseHint[]) => found.map(({ case: { id }, kinds }) => [id, kinds]);
  const links = (of: { id: string }, who = counsellor) =>
    api
      .get(CaseKinQueries)
      .kin(who, of.id)
      .then((kin) => kin.links);
  const link = (of: { id: string }, number: string, who = counsellor) =>
    api.get(CaseLinks).link(who, of.id, { number, kind: 'same_person' });
  const dismiss = (of: { id: string }, other: { id: string }, who = counsellor) =>
    api.get(CaseLinks).dismissHint(who, of.id, other.id);
  const accuse = (of: { id: string }, kind: string, partyId: string | null) =>
    rows('INSERT INTO case_parties (id, case_id, kind, party_id, named_at) VALUES ($1, $2, $3, $4, $5)', [
      newId(),
      of.id,
      kind,
      partyId,
      installation.clock.now(),
    ]);
  const sameContact = (contactEmail: string) => Promise.all([send({ contactEmail }), send({ contactEmail })]);

  it.each<[string, Partial<Submission>, Partial<Submission>, string[]]>([
    ['an address', { contactEmail: 'a@mail.example' }, { recovery: 'A@Mail.example' }, ['contact']],
    ['a number', { recovery: '090-0000-1111' }, { recovery: '+81 90 0000 1111' }, ['contact']],
    ['a workplace', { place: '株式会社架空製作所' }, { place: '架空製作所（株）' }, ['workplace']],
    ['nothing', { contactEmail: 'b@mail.example' }, { contactEmail: 'c@mail.example' }, []],
    ['the same words elsewhere', { place: 'd@mail.example' }, { recovery: 'd@mail.example' }, []],
  ])('are found by %s, whichever came first, without the value', async (_, one, two, kinds) => {
    const [first, second] = [await send(one), await send(two)];
    const wanted = (other: { id: string }) => (kinds.length > 0 ? [[other.id, kinds]] : []);
    expect(told(await hints(second))).toEqual(wanted(first));
    expect(told(await hints(first))).toEqual(wanted(second));
    expect(JSON.stringify(await hints(first))).not.toMatch(/mail\.example|0000|架空/);
    const stored = JSON.stringify(await rows('SELECT kind, encode(mark, $1) FROM case_marks', ['escape']));
    expect(stored).not.toMatch(/mail\.example|0000|架空/);
  });

  it('are found by a file, a site and a company, the closest first', async () => {
    const [{ memberId, siteId } = { memberId: '', siteId: '' }] = sites;
    const attachment = (): StoredAttachment => {
      const stored = {
        id: newId(),
        mediaType: 'image/jpeg',
        byteSize: 1,
        originalKey: newId(),
        scrubbedKey: newId(),
      } as const;
      return { ...stored, files: FILE, scan: { state: 'unscanned', at: null } };
    };
    const [company, site] = [await send({ memberId }), await send({ memberId, siteId })];
    const file = await send({ attachments: [attachment()] });
    const mine = await send({ memberId, siteId, attachments: [attachment()] });
    expect(told(await hints(mine))).toEqual([
      [file.id, ['file']],
      [site.id, ['site']],
      [company.id, ['company']],
    ]);
    installation.clock.advance(181 * 86_400_000);
    expect(told(await hints(await send({ memberId, siteId })))).toEqual([]);
  });

  it('are put aside one pair at a time, from both sides, until something else is alike', async () => {
    const [one, two] = await sameContact('e@mail.example');
    const three = await send({ contactEmail: 'e@mail.example' });
    await dismiss(two, one);
    expect(told(await hints(one))).toEqual([[three.id, ['contact']]]);
    expect(told(await hints(two))).toEqual([[three.id, ['contact']]]);
    await expect(dismiss(one, two)).rejects.toMatchObject({ code: 'case.notFound' });
    const [kept] = await rows('SELECT after FROM audit_log WHERE action = $1', ['case.hintDismissed']);
    expect(kept).toEqual({ after: { kinds: ['contact'], otherCaseId: one.id } });
    await rows(`INSERT INTO case_marks SELECT id, 'file', '\\x${'00'.repeat(16)}' FROM unnest($1::uuid[]) id`, [
      [one.id, two.id],
    ]);
    expect(told(await hints(one))).toContainEqual([two.id, ['file']]);
  });

  describe('are hinted at', () => {
    it('to every counsellor and supervisor, of whatever team, and to no other role, company or partner', async () => {
      const [one, two] = await sameContact('f@mail.example');
      const roles = ['counsellor', 'supervisor'] as const;
      for (const role of roles) {
        const person = await aPerson(api, { kind: 'secretariat', roles: [role] });
        expect(told(await hints(one, person))).toEqual([[two.id, ['contact']]]);
      }
      const others = [
        await aPerson(api, { kind: 'secretariat', roles: ['administrator'] }),
        await aPerson(api, { kind: 'secretariat', roles: ['auditor'] }),
        await aPerson(api, { kind: 'member', organisationId: sites[0]?.memberId, roles: ['member_manager'] }),
        await aPerson(api, { kind: 'partner', organisationId: await aPartner(api), roles: ['partner_manager'] }),
      ];
      for (const other of others) {
        await expect(hints(one, other)).rejects.toMatchObject({ code: 'case.notFound' });
        await expect(dismiss(one, two, other)).rejects.toMatchObject({ code: 'case.notFound' });
        await expect(link(one, two.number, other)).rejects.toMatchObject({ code: 'case.notFound' });
      }
    });

    it('to nobody whom a conflict of interest keeps from either of the two', async () => {
      const [one, two] = await sameContact('g@mail.example');
      await accuse(two, 'user', counsellor.userId);
      expect(told(await hints(one))).toEqual([]);
      await expect(hints(two)).rejects.toMatchObject({ code: 'case.notFound' });
      await expect(dismiss(one, two)).rejects.toMatchObject({ code: 'case.notFound' });
      await expect(link(one, two.number)).rejects.toMatchObject({ code: 'link.unknownCase' });
      const colleague = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
      expect(told(await hints(one, colleague))).toEqual([[two.id, ['contact']]]);
      await link(one, two.number, colleague);
      expect(await links(one)).toEqual([]);
      expect(await links(one, colleague)).toHaveLength(1);
    });

    it('never from or to a complaint about the desk, however it came to be one', async () => {
      const contactEmail = 'h@mail.example';
      const [one, named] = await sameContact(contactEmail);
      const ticked = await send({ contactEmail, issues: ABOUT_US });
      expect(await rows('SELECT FROM case_marks WHERE case_id = $1', [ticked.id])).toEqual([]);
      await rows('INSERT INTO case_marks SELECT $1, kind, mark FROM case_marks WHERE case_id = $2', [
        ticked.id,
        one.id,
      ]);
      await expect(hints(ticked)).rejects.toMatchObject({ code: 'case.notFound' });
      expect(told(await hints(one))).toEqual([[named.id, ['contact']]]);
      await expect(link(one, ticked.number)).rejects.toMatchObject({ code: 'link.unknownCase' });
      await expect(link(ticked, one.number)).rejects.toMatchObject({ code: 'case.notFound' });
      await expect(dismiss(one, ticked)).rejects.toMatchObject({ code: 'case.notFound' });
      await expect(dismiss(ticked, one)).rejects.toMatchObject({ code: 'case.notFound' });
      await accuse(named, 'desk', null);
      expect(told(await hints(one))).toEqual([]);
    });

    it('by the database to those alone who may see both, whatever the code asks', async () => {
      const [one, two] = await sameContact('i@mail.example');
      const as = (kind: string, roles: string, userId = counsellor.userId) =>
        asRole(
          installation.database,
          'api',
          { actor_kind: kind, actor_roles: roles, actor_user: userId },
          { sql: 'SELECT case_id AS id FROM case_hints($1)', values: [one.id] },
        );
      expect(await as('secretariat', 'counsellor')).toEqual([{ id: two.id }]);
      for (const [kind, role] of [
        ['secretariat', 'analyst'],
        ['secretariat', 'auditor'],
        ['member', 'member_manager'],
        ['partner', 'partner_agent'],
        ['system', ''],
      ] as const) {
        expect(await as(kind, role)).toEqual([]);
      }
      await accuse(two, 'user', counsellor.userId);
      expect(await as('secretariat', 'counsellor')).toEqual([]);
      await accuse(one, 'desk', null);
      const colleague = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
      expect(await as('secretariat', 'counsellor', colleague.userId)).toEqual([]);
      for (const role of ['api', 'intake', 'worker'] as const) {
        const read = asRole(installation.database, role, {}, { sql: 'SELECT FROM case_marks' });
        await expect(read).rejects.toThrow(/permission denied/);
      }
    });
  });

  it('forget what was erased: the address with the name, everything with the case', async () => {
    const both = { contactEmail: 'j@mail.example', place: '架空縫製' };
    const [one, two] = [await send(both), await send(both)];
    expect(told(await hints(one))).toEqual([[two.id, ['contact', 'workplace']]]);
    const at = installation.clock.now();
    await rows('SELECT shred_identity($1, $2)', [two.id, at]);
    expect(told(await hints(one))).toEqual([[two.id, ['workplace']]]);
    await rows(`SELECT shred_case($1, $2, 'own_request', $3)`, [two.id, at, newId()]);
    expect(await rows('SELECT FROM case_marks WHERE case_id = $1', [two.id])).toEqual([]);
    expect(told(await hints(one))).toEqual([]);
  });

  it('are linked once, seen from both sides, and the link is removed and kept', async () => {
    const [one, two] = await sameContact('k@mail.example');
    await expect(link(one, one.number)).rejects.toMatchObject({ code: 'link.unknownCase' });
    await expect(link(one, 'MG-000-0000')).rejects.toMatchObject({ code: 'link.unknownCase' });
    const later = { number: two.number, kind: 'follow_up' } as const;
    const [linkId] = await Promise.all([1, 2].map(() => api.get(CaseLinks).link(counsellor, one.id, later)));
    expect(await links(one)).toMatchObject([{ id: linkId, case: two, kind: 'follow_up', isOtherEarlier: true }]);
    expect(await links(two)).toMatchObject([{ id: linkId, case: one, kind: 'follow_up', isOtherEarlier: false }]);
    // What is linked need not be hinted at.
    expect(told(await hints(one))).toEqual([]);
    const stranger = await send();
    const unlink = (of: { id: string }) => api.get(CaseLinks).unlink(counsellor, of.id, linkId ?? '');
    await expect(unlink(stranger)).rejects.toMatchObject({ code: 'link.notFound' });
    await unlink(two);
    await expect(unlink(one)).rejects.toMatchObject({ code: 'link.notFound' });
    expect(await links(one)).toEqual([]);
    expect(await rows('SELECT removed_by AS by FROM case_links WHERE id = $1', [linkId])).toEqual([
      { by: counsellor.userId },
    ]);
    const acts = await rows<{ action: string }>(
      `SELECT action FROM audit_log WHERE subject_id = ANY ($1) AND action LIKE 'case.%linked' ORDER BY id`,
      [[one.id, two.id]],
    );
    expect(acts.map(({ action }) => action)).toEqual(['case.linked', 'case.unlinked']);
  });
});
