import type { INestApplicationContext } from '@nestjs/common';
import { SubmissionService } from '@modules/cases';
import { CustodyModule, OverridesService } from '@modules/custody';
import { aPartner, aPerson, aSubmission } from '../support/installation';
import { FormWorld, hiddenFields, type Phone } from './form-world';

describe('what was opened in danger without asking her', () => {
  let world: FormWorld;
  let api: INestApplicationContext;
  let phone: Phone;
  let overrideId: string;

  beforeAll(async () => {
    world = await FormWorld.create();
    api = await world.installation.api([CustodyModule]);
    const [counsellor, supervisor] = [
      await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] }),
      await aPerson(api, { kind: 'secretariat', roles: ['supervisor'] }),
    ];
    const form = aSubmission({ danger: 'now' });
    await world.app.get(SubmissionService).submit(form);
    const [row] = await world.installation.database.query<{ id: string }>('owner', 'SELECT id FROM cases');
    const partnerId = await aPartner(api);
    const wanted = { partnerId, compartments: ['narrative'], reasonCode: 'violence', reason: 'She called.' } as const;
    overrideId = await api.get(OverridesService).request(counsellor, row?.id ?? '', wanted);
    phone = world.phone();
    await phone.post('/en/return', { receipt: form.receipt });
    expect((await phone.get('/en/file/lent')).html).toContain('Nobody.');
    await api.get(OverridesService).approve(supervisor, overrideId);
  });
  afterAll(() => world.close());

  const page = () => phone.get('/en/file/lent');

  it('is on her file at once and says what, to whom, why, by whom and until when, in her language', async () => {
    expect((await phone.get('/en/file')).html).toContain('href="/en/file/lent"');
    const { html } = await page();
    for (const words of [
      'Who can read: Fictional Law Office',
      'what you wrote, your photos and the messages',
      'somebody may hurt you',
      'a counsellor asked',
      'It closes by itself on',
      '110',
    ])
      expect(html).toContain(words);
    expect((await phone.get('/my/file/lent')).html).toContain('ဖတ်နိုင်သူ');
  });

  it('takes her objection from her own page only, once, and leaves it open until the desk has looked', async () => {
    const path = `/en/file/lent/${overrideId}`;
    expect((await phone.post(path, { csrf: 'x' })).status).toBe(422);
    const fields = hiddenFields((await page()).html);
    const nobodys = '01890000-0000-7000-8000-000000000001';
    for (const id of [nobodys, 'x']) expect((await phone.post(`/en/file/lent/${id}`, fields)).status).toBe(404);
    expect((await page()).html).not.toContain('You said on');
    expect(await phone.post(path, fields)).toMatchObject({ status: 303, location: '/en/file/lent' });
    const { html } = await page();
    expect(html).toContain('You said on');
    expect(html).toContain('It closes by itself on');
    expect(html).not.toContain('I do not want this');
  });

  it('is said before and after she withdraws, because that does not end it', async () => {
    const still = 'Because of danger, another organisation can still read your case.';
    expect((await phone.get('/en/file/withdrawal')).html).toContain(still);
    expect((await phone.fillIn('/en/file/withdrawal', { sure: 'yes' })).status).toBe(303);
    expect((await phone.get('/en/file/withdrawal')).html).toContain(still);
    expect((await page()).html).toContain('It closes by itself on');
  });
});
