import { whoIsTold } from './told.rules';

const [contactId, managers] = ['contact', ['one', 'two']];
const people = managers.map((userId) => ({ kind: 'user', userId }));
const contact = { kind: 'contact_person', contactId };

describe('whoever is told of what a member owes', () => {
  it('is the contact for invoices in the place of the managers', () => {
    expect(whoIsTold('member.invoiceIssued', { contactId, managers })).toEqual([contact]);
    expect(whoIsTold('member.invoiceOverdue', { contactId, managers })).toEqual([contact]);
  });

  it('is every manager where the member named nobody', () => {
    expect(whoIsTold('member.invoiceIssued', { contactId: undefined, managers })).toEqual(people);
  });

  it('is both once the membership is at stake', () => {
    expect(whoIsTold('member.membershipEndsSoon', { contactId, managers })).toEqual([contact, ...people]);
    expect(whoIsTold('member.standingChanged', { contactId, managers })).toEqual([contact, ...people]);
  });
});
