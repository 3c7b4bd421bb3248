import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, ReceiptService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { aPerson, Installation } from '../support/installation';
import { collected } from '../support/bytes';
import { aPhoto } from '../support/photo';
import type { AppProcess } from '../support/processes';
import { until } from '../support/until';
import { type WebAppProcess, webApp } from './app-processes';
import { Gate, type GatePlace } from './gate';
import { PersistentPerson } from './persistent-person';
import { partsOfCases, strayRows } from './whole-complaints';

const PEOPLE = 4;

/** Where a complaint stands still when the process dies: half written, and written but not yet confirmed. */
const PLACES: GatePlace[] = [
  { table: 'deadlines', moment: 'statement' },
  { table: 'outbox', moment: 'statement' },
  { table: 'cases', moment: 'commit' },
];

/** Each person sends a wage and a housing complaint with one photo, anonymously and without a contact. */
const WHOLE = {
  issues: 2,
  primary_issues: 1,
  receipts: 1,
  key_wraps: 2,
  sealed_items: 3,
  attachments: 1,
  attachment_keys: 1,
  consents: 2,
  deadlines: 3,
  case_steps: 1,
  traces: 1,
  events: 1,
};

describe('an intake that is killed again and again under load', () => {
  let installation: Installation;
  let form: WebAppProcess;
  let running: AppProcess;
  let photo: Buffer;
  let people: PersistentPerson[];
  let receipts: ReceiptService;
  let isEnough = false;
  let failure: unknown;

  const sent = () => people.flatMap((person) => person.sent);
  const interruptions = () => people.reduce((sum, person) => sum + person.interruptions, 0);
  const soon = (what: string, isSo: () => boolean) =>
    until(
      what,
      () => {
        if (failure) throw failure;
        return isSo();
      },
      60,
    );
  /** The load goes on: so many more receipt pages. */
  const more = (count: number) => {
    const before = sent().length;
    return soon(`${count} more receipts`, () => sent().length >= before + count);
  };
  const killNow = async () => {
    const before = interruptions();
    await running.kill();
    await soon('somebody to notice', () => interruptions() > before);
  };
  /** Kills it while at least two complaints stand still at one place inside PostgreSQL. */
  const killAt = async (place: GatePlace) => {
    const gate = await Gate.at(installation.database, place);
    await gate.close();
    await gate.isCrowded(2);
    await killNow();
    await gate.remove();
  };

  beforeAll(async () => {
    installation = await Installation.create(new Date());
    form = await webApp('intake', installation);
    photo = await aPhoto();
    running = await form.start();
    people = Array.from({ length: PEOPLE }, (_, i) => new PersistentPerson(`Người ${i + 1}`, form.address, photo));
    receipts = (await installation.intake()).get(ReceiptService);
    const load = Promise.all(people.map((person) => person.complainUntil(() => isEnough)));
    load.catch((error: unknown) => (failure = error));

    await more(PEOPLE);
    await soon('somebody sending', () => people.some((person) => person.isSending));
    await killNow();
    running = await form.start();
    for (const { table, moment } of PLACES) {
      await more(2);
      await killAt({ table, moment });
      running = await form.start();
    }
    await more(PEOPLE);
    isEnough = true;
    await load;
  }, 180_000);
  afterAll(async () => {
    await running.stop();
    await installation.close();
  });

  it('has a case for every receipt page, and her receipt opens it', async () => {
    expect(sent().length).toBeGreaterThanOrEqual(2 * PEOPLE);
    for (const { receipt, story } of sent()) {
      expect(receipt).toMatch(/^\d{27}$/);
      const file = await receipts.open(receipt);
      expect({ story: file.story, clocks: file.clocks.length, photos: file.attachments.length }).toEqual({
        story,
        clocks: 3,
        photos: 1,
      });
    }
  });

  it('has no case that nobody holds a receipt for: sending again after a kill sent nothing twice', async () => {
    expect(await installation.database.query('owner', 'SELECT FROM complaints')).toHaveLength(sent().length);
    expect(new Set(sent().map(({ receipt }) => receipt)).size).toBe(sent().length);
  });

  it('has whole cases only, and nothing without a case', async () => {
    const cases = await partsOfCases(installation.database);
    expect(cases).toEqual(cases.map(() => WHOLE));
    expect(await strayRows(installation.database)).toEqual([]);
  });

  it('has every photo, which the desk can open as it was taken', async () => {
    const api: INestApplicationContext = await installation.api();
    const counsellor: Actor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
    const photos = await installation.database.query<{ id: string; caseId: string }>(
      'owner',
      'SELECT id, case_id AS "caseId" FROM attachments',
    );
    expect(photos).toHaveLength(sent().length);
    for (const { id, caseId } of photos) {
      const open = (rendition: 'original' | 'scrubbed') =>
        api.get(CaseDetailQueries).attachment(counsellor, caseId, { attachmentId: id, rendition });
      expect((await collected((await open('original')).bytes)).equals(photo)).toBe(true);
      expect((await open('scrubbed')).mediaType).toBe('image/jpeg');
    }
  });
});
