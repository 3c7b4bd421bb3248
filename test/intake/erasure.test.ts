import type { INestApplicationContext } from '@nestjs/common';
import { SubmissionService } from '@modules/cases';
import { ERASURE_GRACE_MS, Erasures, ErasuresModule } from '@modules/retention';
import { aSubmission } from '../support/installation';
import { FormWorld, hiddenFields, type Phone } from './form-world';

describe('erasing a case with the receipt', () => {
  let world: FormWorld;
  let worker: INestApplicationContext;
  let phone: Phone;
  let receipt: string;

  beforeAll(async () => {
    world = await FormWorld.create();
    worker = await world.installation.worker([ErasuresModule]);
  });
  beforeEach(async () => {
    const form = aSubmission();
    await world.app.get(SubmissionService).submit(form);
    receipt = form.receipt;
    phone = world.phone();
    await comeBack();
  });
  afterAll(() => world.close());

  const comeBack = () => phone.post('/en/return', { receipt });
  const page = () => phone.get('/en/file/erasure');
  const press = async (path: string, more: Record<string, string> = {}) =>
    phone.post(path, { ...hiddenFields((await page()).html), ...more });
  const ask = () => press('/en/file/erasure', { sure: 'yes' });

  it('says what goes and what stays, and asks to be sure', async () => {
    expect((await phone.get('/en/file')).html).toContain('href="/en/file/erasure"');
    const { html } = await page();
    for (const words of ['What will be gone', 'What stays', 'still open', 'after 7 days'])
      expect(html).toContain(words);
    const unsure = await press('/en/file/erasure');
    expect(unsure.status).toBe(422);
    expect(unsure.html).toContain('Please mark the box');
    const foreign = await phone.post('/en/file/erasure', { sure: 'yes', csrf: 'x' });
    expect(foreign.status).toBe(422);
    expect((await page()).html).toContain('What will be gone');
  });

  it('can be stopped for a week', async () => {
    expect(await ask()).toMatchObject({ status: 303, location: '/en/file/erasure' });
    expect((await page()).html).toContain('Your case will be erased');
    expect((await phone.get('/en/file')).html).toContain('You asked us to erase your case.');
    expect(await press('/en/file/erasure/back')).toMatchObject({ location: '/en/file/erasure?done=kept' });
    expect((await phone.get('/en/file/erasure?done=kept')).html).toContain('Your case stays');
  });

  it('leaves one page that the receipt opens, wherever it leads', async () => {
    await ask();
    world.installation.clock.advance(ERASURE_GRACE_MS);
    await worker.get(Erasures).carryOut();
    expect(await comeBack()).toMatchObject({ status: 303, location: '/en/file' });
    for (const path of ['file', 'file/consents', 'file/remedy', 'file/record']) {
      expect([path, (await phone.get(`/en/${path}`)).location]).toEqual([path, '/en/file/erasure']);
    }
    const { status, html } = await page();
    expect(status).toBe(200);
    expect(html).toContain('Your case was erased');
    expect(html).toContain('June 17, 2026');
    expect(html).not.toContain('I want everything');
  });
});
