export {
  DAY_MS,
  dayBeginsInTokyo,
  dayInTokyo,
  daysBetween,
  daysLater,
  midnightInTokyo,
  sinceMidnightInTokyo,
  TOKYO_OFFSET_MS,
} from './tokyo';

/** Time as a dependency: business code never asks the machine, so a test can move it. */
export abstract class Clock {
  /** The present instant, UTC. */
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock for tests and for the demo seed, which writes history. It stands still until moved. */
export class MovableClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  now(): Date {
    return new Date(this.at);
  }

  moveTo(at: Date): void {
    this.at = new Date(at);
  }

  /** @param milliseconds how far to move; negative moves back */
  advance(milliseconds: number): void {
    this.at = new Date(this.at.getTime() + milliseconds);
  }
}
