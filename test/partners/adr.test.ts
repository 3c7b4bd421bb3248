import { CompanyQueries, ReceiptService } from '@modules/cases';
import { AdrService, ReferralsService } from '@modules/escalation';
import { newId } from '@platform/database';
import { ConsentWorld } from '../consent/consent-world';
import { aPartner } from '../support/installation';

describe('a referral to dispute resolution', () => {
  it('needs the yes of the company beside hers, and keeps who gave it and when', async () => {
    const world = await ConsentWorld.create();
    const { counsellor, manager } = world.people;
    const adr = world.api.get(AdrService);
    const partnerId = await aPartner(world.api, true, { kind: 'adr' });
    const open = () =>
      world.api.get(ReferralsService).open(counsellor, world.caseId, { partnerId, reason: 'mediation' });
    const raw = () =>
      world.rows(
        `INSERT INTO referrals (id, case_id, partner_id, consent_id, state, reason, opened_at)
         SELECT $1, case_id, $2, id, 'pending', 'desk_decision', $4 FROM consents
         WHERE case_id = $3 AND recipient_kind = 'partner'`,
        [newId(), partnerId, world.caseId, world.installation.clock.now()],
      );
    try {
      await world.begin({ company: true, partner: true });
      await expect(adr.ask(counsellor, world.caseId)).rejects.toThrow('adr.notShared');
      await expect(open()).rejects.toThrow('referral.companyNotAgreed');
      await world.share();
      const key = newId();
      const asked = await adr.ask(counsellor, world.caseId, key);
      expect(await adr.ask(counsellor, world.caseId, key)).toBe(asked);
      await expect(adr.ask(counsellor, world.caseId)).rejects.toThrow('adr.alreadyAsked');
      await expect(open()).rejects.toThrow('referral.companyNotAgreed');
      await expect(raw()).rejects.toThrow('has not agreed to dispute resolution');

      const { items } = await world.api.get(CompanyQueries).list(manager, {});
      const shareId = items[0]?.id ?? '';
      expect(await adr.forCompany(manager, shareId)).toMatchObject({ isAgreed: null });
      await expect(adr.answer(world.people.lawyer, shareId, { isAgreed: true })).rejects.toThrow('case.notFound');
      await adr.answer(manager, shareId, { isAgreed: false });
      await expect(adr.answer(manager, shareId, { isAgreed: true })).rejects.toThrow('adr.notOpen');
      await expect(open()).rejects.toThrow('referral.companyNotAgreed');
      world.installation.clock.advance(1_000);
      await adr.ask(counsellor, world.caseId);
      await adr.answer(manager, shareId, { isAgreed: true });
      expect(await adr.forDesk(counsellor, world.caseId)).toEqual({
        askedAt: world.installation.clock.now(),
        isAgreed: true,
        answeredAt: world.installation.clock.now(),
        answeredByName: manager.displayName,
      });
      await open();
      const hers = await world.intake.get(ReceiptService).open(world.receipt);
      const kinds = hers.steps.map(({ kind }) => kind).filter((kind) => kind.startsWith('adr_'));
      expect(kinds).toEqual(['adr_asked', 'adr_refused', 'adr_asked', 'adr_agreed']);
      // Her half: without it the company's yes is worth nothing.
      await world.begin({ company: true, partner: false });
      await expect(open()).rejects.toThrow('case.noConsent');
    } finally {
      await world.installation.close();
    }
  }, 60_000);
});
