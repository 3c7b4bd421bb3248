import type { CaseDetail } from '../../api/types';
import { isLowering, referBlocks, shareBlocks } from './case.rules';
import { issuesOf } from './triage.rules';

const consent = (state: CaseDetail['consents']['company']['state']) => ({
  state,
  givenAt: '2026-11-01T00:00:00Z',
  textVersion: '1',
  locale: 'my',
  how: 'form' as const,
  expiresAt: null,
  isToConfirm: false,
});

const shareable: Parameters<typeof shareBlocks>[0] = {
  status: 'in_progress',
  consents: { company: consent('granted_deidentified'), partner: consent('granted_deidentified') },
  member: {
    id: 'm',
    nameJa: '青空精密工業',
    nameEn: 'Aozora Precision',
    standing: { status: 'current', pledge: 'current' },
  },
  summary: { text: 'A summary.', updatedAt: '2026-11-02T00:00:00Z', version: 1 },
  companyBypass: [],
};

describe('sharing with the company', () => {
  it('is open when consent, member and summary are there and nothing bypasses', () => {
    expect(shareBlocks(shareable)).toEqual([]);
  });

  it.each(['not_asked', 'asked', 'refused', 'withdrawn', 'expired', 'aggregate_only'] as const)(
    'is blocked while consent is %s',
    (state) => {
      const consents = { ...shareable.consents, company: consent(state) };
      expect(shareBlocks({ ...shareable, consents })).toEqual(['noConsent']);
    },
  );

  it('names every reason at once', () => {
    const blocked = { ...shareable, member: null, summary: null, companyBypass: ['S1', 'RETALIATION'] as const };
    expect(shareBlocks({ ...blocked, companyBypass: [...blocked.companyBypass] })).toEqual([
      'noMember',
      'S1',
      'RETALIATION',
      'noSummary',
    ]);
  });

  it('is blocked on a closed case', () => {
    expect(shareBlocks({ ...shareable, status: 'closed' })).toEqual(['closed']);
  });
});

describe('referring', () => {
  it('needs the consent for partners, whatever the company may see', () => {
    const consents = { ...shareable.consents, partner: consent('refused') };
    expect(referBlocks({ ...shareable, consents })).toEqual(['noConsent']);
    expect(referBlocks(shareable)).toEqual([]);
  });
});

describe('severity', () => {
  it('is lowered from S1 towards S4, never the other way round', () => {
    expect(isLowering('S1', 'S2')).toBe(true);
    expect(isLowering('S3', 'S3')).toBe(false);
    expect(isLowering('S4', 'S1')).toBe(false);
  });
});

describe('issues of a triage', () => {
  it('have exactly one primary, also when the chosen one was unticked', () => {
    const keys = ['WAGE.payslip', 'HOUSING.rent_or_deposit'];
    expect(issuesOf(keys, 'HOUSING.rent_or_deposit').map(({ isPrimary }) => isPrimary)).toEqual([false, true]);
    expect(issuesOf(keys, 'TRANSFER.own_wish').map(({ isPrimary }) => isPrimary)).toEqual([true, false]);
  });
});
