import sharp from 'sharp';
import { Installation } from '../support/installation';
import { CuttableLine } from './cuttable-line';
import { codeOn, fillForm, FormWorld, hiddenFields, type Phone } from './form-world';

describe('when the store goes away in mid-request', () => {
  let line: CuttableLine;
  let world: FormWorld;
  let phone: Phone;

  beforeAll(async () => {
    const installation = await Installation.create();
    line = await CuttableLine.to(installation.database.urls.intake);
    world = await FormWorld.create(installation, line.url);
  });
  beforeEach(async () => {
    line.mend();
    phone = world.phone();
    await fillForm(phone, { sharing: {} }, 'en');
  });
  afterAll(async () => {
    await world.close();
    await line.close();
  });

  const complaints = () => world.installation.database.query('owner', 'SELECT id FROM complaints');

  it.each([
    ['where', { workplaceCode: '', place: 'the old factory' }, 'value="the old factory"'],
    ['what', { categories: ['RESIDENCE'] }, 'checked="" value="RESIDENCE"'],
    ['details', { details: ['WAGE.payslip'] }, 'checked="" value="WAGE.payslip"'],
    ['story', { story: 'They keep my pay.' }, 'They keep my pay.'],
    ['danger', { danger: 'now' }, 'href="tel:110"'],
    ['you', { naming: 'named', name: 'Thida', contact: 'none' }, 'value="Thida"'],
    ['sharing', { company: 'yes', partner: 'no' }, 'checked="" value="yes"'],
  ])('the page "%s" comes back filled in, says so, and works afterwards', async (step, fields, kept) => {
    const url = `/en/form/${step}`;
    const page = await phone.get(url);
    line.cut();
    const away = await phone.post(url, { ...hiddenFields(page.html), ...fields, go: 'next' });
    expect(away.status).toBe(503);
    expect(away.html).toContain('This was not saved');
    expect(away.html).toContain(kept);
    line.mend();
    const later = await phone.post(url, { ...hiddenFields(away.html), ...fields, go: 'next' });
    expect(later.status).toBe(303);
    expect((await phone.get(url)).html).toContain(step === 'danger' ? 'value="now"' : kept);
  });

  it('nothing is sent, everything is shown, and sending again works', async () => {
    const page = await phone.get('/en/form/check');
    const before = (await complaints()).length;
    line.cut();
    const away = await phone.post('/en/form/check', { ...hiddenFields(page.html), go: 'send' });
    expect(away.status).toBe(503);
    expect(away.html).toContain('This was not sent');
    expect(away.html).toContain('သုံးလ လစာ မရသေးပါ။');
    expect(await complaints()).toHaveLength(before);
    line.mend();
    const sent = await phone.post('/en/form/check', { ...hiddenFields(away.html), go: 'send' });
    expect(sent).toMatchObject({ status: 303, location: '/en/receipt' });
    expect(codeOn((await phone.get('/en/receipt')).html)).toMatch(/^\d{27}$/);
    expect(await complaints()).toHaveLength(before + 1);
  });

  it('photos that were taken up are still there when the store is back', async () => {
    const page = await phone.get('/en/form/photos');
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    line.cut();
    const away = await phone.upload('/en/form/photos', [photo], { ...hiddenFields(page.html), go: 'add' });
    expect(away.status).toBe(503);
    expect(away.html).toContain('1. Photo');
    line.mend();
    const later = await phone.upload('/en/form/photos', [], { ...hiddenFields(away.html), go: 'next' });
    expect(later.location).toBe('/en/form/you');
    expect((await phone.get('/en/form/photos')).html).toContain('1. Photo');
  });

  it('a message to the desk is kept on its page', async () => {
    await phone.fillIn('/en/form/check', { go: 'send' });
    const file = await phone.get('/en/file');
    line.cut();
    const away = await phone.post('/en/file/message', { ...hiddenFields(file.html), message: 'Please call me.' });
    expect(away.status).toBe(503);
    expect(away.html).toContain('Please call me.');
    line.mend();
    const sent = await phone.post('/en/file/message', { ...hiddenFields(away.html), message: 'Please call me.' });
    expect(sent.location).toBe('/en/file?done=message');
    expect((await phone.get('/en/file')).html).toContain('Please call me.');
  });

  it('says so honestly on pages that only show, and on /readyz', async () => {
    line.cut();
    expect((await phone.get('/en/form/check')).status).toBe(503);
    expect((await phone.get('/en')).status).toBe(200);
    expect((await phone.get('/readyz')).status).toBe(503);
    expect((await phone.get('/healthz')).status).toBe(200);
  });
});
