import { findIssueCode, ISSUE_CODES } from '@modules/complaints';
import { asToday, newDraft, type Draft } from './draft';
import { textOf, valuesOf } from './form-body';
import { nextPath, previousPath } from './path.rules';
import { STEP_RULES, STORY_CHARACTERS_ALLOWED, unfinished } from './step.rules';
import { submissionOf } from './submission.rules';
import { CATEGORIES, detailsOf, issuesOf } from './topics';

const draft = (change: Partial<Draft> = {}): Draft => ({ ...newDraft('d'), ...change });
const codes = (errors: { code: string }[]) => errors.map((error) => error.code);

describe('reading a posted page', () => {
  it('takes text as it was typed, without control characters and foreign line breaks', () => {
    expect(textOf({ a: ' one\r\ntwo\u0000 ' }, 'a')).toBe('one\ntwo');
    expect(textOf({ a: ['first', 'second'] }, 'a')).toBe('first');
    expect(textOf({ a: { b: 1 } }, 'a')).toBe('');
    expect(valuesOf({ a: ['x', 3, 'y'] }, 'a')).toEqual(['x', 'y']);
  });

  it('forgets the workplace of a code that was changed', () => {
    const site = { siteId: 's', memberId: 'm', nameJa: '', nameEn: '', prefectureCode: '23' };
    const known = draft({ workplaceCode: 'AAA111', site });
    expect(STEP_RULES.where.read(known, { workplaceCode: 'AAA111' }).site).toBe(site);
    const changed = STEP_RULES.where.read(known, { workplaceCode: 'BBB222', prefecture: '99' });
    expect(changed).toMatchObject({ site: null, prefectureCode: null });
    expect(codes(STEP_RULES.where.check(changed))).toEqual(['code.unknown']);
  });

  it('forgets the details of a category that was unticked, and takes none that was not offered', () => {
    const told = draft({ categories: ['WAGE', 'HOURS'], details: ['WAGE.payslip', 'HOURS.paid_leave'] });
    expect(STEP_RULES.what.read(told, { categories: ['HOURS', 'NOPE'] })).toMatchObject({
      categories: ['HOURS'],
      details: ['HOURS.paid_leave'],
    });
    expect(STEP_RULES.details.read(told, { details: ['WAGE.payslip', 'HEALTH.medical_care'] }).details).toEqual([
      'WAGE.payslip',
    ]);
  });

  it.each(['a@b.jp', 'first.last+tag@mail.example', 'ｔhida@例え.テスト'])('accepts the address %s', (email) => {
    expect(STEP_RULES.you.check(draft({ contact: 'email', email }))).toEqual([]);
  });

  it.each(['a', 'a@b', 'a b@c.de', 'a@b@c.de', '<a@b.de>', `${'x'.repeat(250)}@b.de`])(
    'refuses the address %s',
    (email) => {
      expect(codes(STEP_RULES.you.check(draft({ contact: 'email', email })))).toEqual(['email.invalid']);
    },
  );

  it.each([
    ['', 'phone.required'],
    ['03-1234-5678', 'phone.invalid'],
    ['090-1234', 'phone.invalid'],
  ])('refuses the number %j', (phone, code) => {
    expect(codes(STEP_RULES.you.check(draft({ contact: 'sms', phone })))).toEqual([code]);
    expect(codes(STEP_RULES.you.check(draft({ contact: 'none', phone })))).toEqual([]);
  });

  it('knows the choice of a form that was begun before there were SMS', () => {
    const { contact, phone, ...former } = draft({ email: 'a@b.jp' });
    expect([contact, phone]).toEqual(['none', '']);
    expect(asToday({ ...former, wantsEmail: true })).toMatchObject({ contact: 'email', email: 'a@b.jp', phone: '' });
    expect(asToday(draft({ contact: 'sms', phone: '090' }))).toMatchObject({ contact: 'sms', phone: '090' });
  });

  it('asks for what is missing and only for that', () => {
    expect(codes(unfinished(draft()))).toEqual(['what.required', 'story.required', 'danger.required']);
    const told = { categories: ['WAGE'], story: 's', danger: 'no' } as const;
    expect(unfinished(draft(told))).toEqual([]);
    expect(codes(unfinished(draft({ ...told, isAnonymous: false, contact: 'email' })))).toEqual([
      'name.required',
      'email.required',
    ]);
    expect(codes(unfinished(draft({ ...told, story: 'x'.repeat(STORY_CHARACTERS_ALLOWED + 1) })))).toEqual([
      'story.tooLong',
    ]);
    expect(codes(unfinished(draft({ ...told, place: 'x'.repeat(201) })))).toEqual(['place.tooLong']);
    expect(codes(unfinished(draft({ ...told, recovery: 'x'.repeat(201) })))).toEqual(['name.tooLong']);
  });
});

describe('the way through the form', () => {
  it('shows the emergency numbers right after the answer, to whoever is in danger or afraid', () => {
    expect(nextPath('danger', draft({ danger: 'now' }))).toBe('emergency');
    expect(nextPath('danger', draft({ danger: 'afraid' }))).toBe('emergency');
    expect(nextPath('danger', draft({ danger: 'no' }))).toBe('photos');
    expect(previousPath('photos', draft({ danger: 'no' }))).toBe('danger');
  });

  it('asks for details only where there is a choice', () => {
    expect(nextPath('what', draft({ categories: ['OTHER'] }))).toBe('story');
    expect(nextPath('what', draft({ categories: ['OTHER', 'WAGE'] }))).toBe('details');
    expect(previousPath('where', draft())).toBeNull();
  });
});

describe('what is sent', () => {
  it('groups every category of the code list once', () => {
    expect([...CATEGORIES].sort()).toEqual([...new Set(ISSUE_CODES.map((code) => code.category))].sort());
  });

  it('gives every ticked category at least one issue of the code list', () => {
    for (const category of CATEGORIES) {
      const [issue] = issuesOf({ categories: [category], details: [] });
      expect(findIssueCode(issue?.category ?? '', issue?.subcategory ?? '')).toBeDefined();
    }
    const details = detailsOf('WAGE').slice(1, 3);
    expect(issuesOf({ categories: ['WAGE'], details })).toHaveLength(2);
    expect(issuesOf({ categories: ['TRANSFER'], details: [] })).toEqual([
      { category: 'TRANSFER', subcategory: 'own_wish' },
    ]);
  });

  it('leaves out the name and the address that she decided not to tell', () => {
    const told = draft({
      categories: ['WAGE'],
      story: 's',
      danger: 'no',
      receipt: '1',
      name: 'Thida',
      email: 'a@b.jp',
    });
    expect(submissionOf(told, 'my')).toMatchObject({ name: null, contactEmail: null, companyConsent: false });
    const named = submissionOf({ ...told, isAnonymous: false, contact: 'email' }, 'my');
    expect(named).toMatchObject({ name: 'Thida', contactEmail: 'a@b.jp', contactPhone: null });
    const byPhone = submissionOf({ ...told, contact: 'sms', phone: '090-1234-5678' }, 'my');
    expect(byPhone).toMatchObject({ contactEmail: null, contactPhone: '+819012345678' });
  });
});
