import { MovableClock } from '@platform/clock';
import { ReceiptGate } from './receipt-gate';

describe('the gate before the receipts', () => {
  it('closes after many numbers that open nothing and opens again by itself', () => {
    const clock = new MovableClock(new Date('2026-11-18T01:00:00Z'));
    const gate = new ReceiptGate(clock);
    for (let i = 0; i < 60; i += 1) {
      gate.pass();
      gate.countMiss();
    }
    expect(() => gate.pass()).toThrow('receipt.tooManyAttempts');
    clock.advance(2_000);
    expect(() => gate.pass()).not.toThrow();
  });

  it('does not count those who find their file', () => {
    const gate = new ReceiptGate(new MovableClock(new Date('2026-11-18T01:00:00Z')));
    for (let i = 0; i < 200; i += 1) expect(() => gate.pass()).not.toThrow();
  });
});
