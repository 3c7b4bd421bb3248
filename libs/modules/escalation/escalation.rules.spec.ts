import { DEADLINE_KINDS } from '@modules/cases';
import { escalate, type MissedDeadline } from './escalation.rules';

const choice = { partnerId: 'p', matched: [] };
const missed = (change: Partial<MissedDeadline>): MissedDeadline => ({
  kind: 'company_response',
  severity: 'S3',
  isAboutDesk: false,
  mayTellPartner: true,
  hasLiveReferral: false,
  choice,
  ...change,
});

describe('escalate', () => {
  it('calls the supervisor when nobody acted on an emergency', () => {
    expect(escalate(missed({ kind: 'first_action', severity: 'S1' }))).toEqual({ target: 'supervisor' });
  });

  it.each(DEADLINE_KINDS.filter((kind) => kind !== 'company_response'))('returns a missed %s to the desk', (kind) => {
    expect(escalate(missed({ kind, severity: 'S3' }))).toEqual({ target: 'desk' });
  });

  it('turns a silent company into a referral where she agreed to it', () => {
    expect(escalate(missed({}))).toEqual({ target: 'partner', choice });
  });

  it('asks her when she did not agree, whatever partner there is', () => {
    expect(escalate(missed({ mayTellPartner: false }))).toEqual({ target: 'complainant' });
  });

  it('stays with the desk when no partner can take it or one already has it', () => {
    expect(escalate(missed({ choice: undefined }))).toEqual({ target: 'desk' });
    expect(escalate(missed({ hasLiveReferral: true }))).toEqual({ target: 'desk' });
  });
});
