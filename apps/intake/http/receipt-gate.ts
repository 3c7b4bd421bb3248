import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Refusal } from '@platform/errors';

const CAPACITY = 60;
const REFILL_PER_SECOND = 1;

/**
 * Slows guessing down without remembering who guesses: one bucket for the whole process. Only numbers without
 * typing errors that open nothing cost a token, so that people with shaky fingers do not empty it.
 */
@Injectable()
export class ReceiptGate {
  private tokens = CAPACITY;
  private filledAt: number;

  constructor(private readonly clock: Clock) {
    this.filledAt = clock.now().getTime();
  }

  /** @throws Refusal receipt.tooManyAttempts while the bucket is empty */
  pass(): void {
    const now = this.clock.now().getTime();
    const seconds = Math.max(0, (now - this.filledAt) / 1000);
    this.tokens = Math.min(CAPACITY, this.tokens + seconds * REFILL_PER_SECOND);
    this.filledAt = now;
    if (this.tokens < 1) throw new Refusal('receipt.tooManyAttempts');
  }

  /** Notes a number that opened nothing. */
  countMiss(): void {
    this.tokens = Math.max(0, this.tokens - 1);
  }
}
