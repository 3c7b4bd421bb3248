import { whyNotClosable, whyNotConfirmable, whyNotReadable } from './break-glass.rules';

const now = new Date('2026-06-10T01:00:00Z');
const later = new Date('2026-06-10T02:00:00Z');
const pending = { requestedBy: 'asks', answerBy: later, isApproved: null, expiresAt: null, endedAt: null };
const open = { ...pending, answerBy: now, isApproved: true, expiresAt: later };

describe('break-glass', () => {
  it('is confirmed by another person, while somebody waits', () => {
    expect(whyNotConfirmable(pending, 'confirms', now)).toBeUndefined();
    expect(whyNotConfirmable(pending, 'asks', now)).toBe('breakGlass.ownRequest');
    expect(whyNotConfirmable(pending, 'confirms', later)).toBe('breakGlass.notPending');
    expect(whyNotConfirmable(open, 'confirms', now)).toBe('breakGlass.notPending');
  });

  it('opens to whoever asked, until its end', () => {
    expect(whyNotReadable(open, 'asks', now)).toBeUndefined();
    expect(whyNotReadable(open, 'confirms', now)).toBe('breakGlass.notFound');
    expect(whyNotReadable(open, 'asks', later)).toBe('breakGlass.notOpen');
    expect(whyNotReadable({ ...open, endedAt: now }, 'asks', now)).toBe('breakGlass.notOpen');
    expect(whyNotReadable(pending, 'asks', now)).toBe('breakGlass.notOpen');
  });

  it('is ended once', () => {
    expect(whyNotClosable(open, now)).toBeUndefined();
    expect(whyNotClosable({ ...open, endedAt: now }, now)).toBe('breakGlass.notOpen');
  });
});
