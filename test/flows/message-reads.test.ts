import type { INestApplicationContext } from '@nestjs/common';
import { CaseDetailQueries, CaseworkService, ReceiptService } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { aPerson, Installation, sendComplaint } from '../support/installation';
import { asRole } from '../walls/as-role';

const HOUR_MS = 3_600_000;

describe('what was read in the mailbox', () => {
  let installation: Installation;
  let api: INestApplicationContext;
  let intake: INestApplicationContext;
  let counsellor: Actor;
  let receipt: string;
  let caseId: string;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await installation.api();
    intake = await installation.intake();
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
  });
  beforeEach(async () => {
    const sent = await sendComplaint(installation, intake);
    receipt = sent.receipt;
    caseId = sent.caseId;
  });
  afterAll(() => installation.close());

  const now = () => installation.clock.now();
  const hers = async () => (await intake.get(ReceiptService).open(receipt)).messages.map(({ readAt }) => readAt);
  const desks = async () => (await api.get(CaseDetailQueries).detail(counsellor, caseId)).messages;
  const write = (text: string) => intake.get(ReceiptService).sendMessage(receipt, { text, key: newId() });
  const answer = (text: string) => api.get(CaseworkService).sendMessage(counsellor, caseId, { text });

  it('shows her when the desk first opened what she wrote', async () => {
    await write('ဘယ်တော့ ရမလဲ။');
    expect(await hers()).toEqual([null]);
    const first = now();
    await desks();
    installation.clock.advance(HOUR_MS);
    await desks();
    expect(await hers()).toEqual([first]);
  });

  it('shows the desk when she first looked at what it wrote, and not when only her number was checked', async () => {
    await answer('We have asked the company.');
    await intake.get(ReceiptService).open(receipt);
    expect((await desks()).map(({ readAt }) => readAt)).toEqual([null]);
    const first = now();
    // The look itself still shows it as new.
    expect((await intake.get(ReceiptService).look(receipt)).messages[0]?.readAt).toBeNull();
    installation.clock.advance(HOUR_MS);
    await intake.get(ReceiptService).look(receipt);
    expect((await desks()).map(({ readAt }) => readAt)).toEqual([first]);
  });

  it('marks a message of a partner when she looks, and none when a partner or a company would', async () => {
    await answer('We have asked.');
    await installation.database.query(
      'owner',
      `INSERT INTO messages (id, case_id, sealed_item_id, compartment, author_kind, sent_at)
       SELECT $2, case_id, sealed_item_id, compartment, 'partner', sent_at FROM messages WHERE case_id = $1`,
      [caseId, newId()],
    );
    await intake.get(ReceiptService).look(receipt);
    expect(await hers()).toEqual([now(), now()]);
  });

  it('lets neither side mark its own messages nor take a mark back, whoever holds the session', async () => {
    await write('ကျေးဇူးတင်ပါတယ်');
    await answer('Thank you.');
    const desk = { actor_kind: 'secretariat', actor_user: counsellor.userId, actor_roles: 'counsellor' };
    const mark = (role: 'api' | 'intake', settings: Record<string, string>, value: string) =>
      asRole(installation.database, role, settings, {
        sql: `UPDATE messages SET read_at = ${value} WHERE case_id = $1 RETURNING author_kind AS "by"`,
        values: [caseId],
      });
    const [row] = await installation.database.query<{ hash: string }>(
      'owner',
      `SELECT encode(lookup_hash, 'hex') AS hash FROM receipts WHERE case_id = $1`,
      [caseId],
    );
    const her = { receipt: row?.hash ?? '' };
    expect(await mark('api', desk, 'sent_at')).toEqual([{ by: 'complainant' }]);
    expect(await mark('intake', her, 'sent_at')).toEqual([{ by: 'secretariat' }]);
    expect(await mark('intake', {}, 'sent_at')).toEqual([]);
    for (const kind of ['member', 'partner', 'system']) {
      expect(await mark('api', { ...desk, actor_kind: kind }, 'sent_at')).toEqual([]);
    }
    await desks();
    await intake.get(ReceiptService).look(receipt);
    expect(await mark('api', desk, 'NULL')).toEqual([]);
    expect(await mark('intake', her, 'NULL')).toEqual([]);
    await expect(
      asRole(installation.database, 'api', desk, { sql: 'UPDATE messages SET sent_at = sent_at' }),
    ).rejects.toThrow('permission denied');
  });
});
