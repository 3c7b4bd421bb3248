import { Injectable } from '@nestjs/common';
import { type ClockInForce, type ClockKey, clocksInForce, type ClockValue, isClockKey } from '@modules/settings';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import type { Severity } from '../case/case.entity';
import type { ClockPolicy } from './clock.rules';
import type { DeadlineKind } from './deadline.entity';

/** A changed clock reaches every process within this time; open deadlines never move anyway. */
const KEPT_MS = 60_000;

/** The setting that says how long a promise may take. @throws if there is none: it must not be made then */
export function clockKeyOf(kind: DeadlineKind, severity: Severity): ClockKey {
  const key = [`clock.${kind}.${severity}`, `clock.${kind}`].find(isClockKey);
  if (!key) throw new Error(`no clock is configured for ${kind}`);
  return key;
}

/** A length as the arithmetic of clocks takes it. */
export function policyOf({ version, value }: { version: number; value: ClockValue }): ClockPolicy {
  const { days, businessDays, dutyHours, capHours = null } = value;
  if (days !== undefined) return { version, amount: days, unit: 'days', capHours };
  if (businessDays !== undefined) return { version, amount: businessDays, unit: 'business_days', capHours };
  if (dutyHours !== undefined) return { version, amount: dutyHours, unit: 'duty_hours', capHours };
  throw new Error('a clock has no length');
}

/** The newest version of each clock, read from the settings and kept for a minute. */
@Injectable()
export class ClockPolicies {
  private known: ReadonlyMap<ClockKey, ClockInForce> = new Map();
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** @throws if no such clock is configured */
  async find(tx: Tx, kind: DeadlineKind, severity: Severity): Promise<ClockPolicy> {
    const found = (await this.current(tx)).get(clockKeyOf(kind, severity));
    if (!found) throw new Error(`no clock is configured for ${kind}`);
    return policyOf(found);
  }

  private async current(tx: Tx): Promise<ReadonlyMap<ClockKey, ClockInForce>> {
    const age = this.clock.now().getTime() - this.readAt;
    if (age >= 0 && age < KEPT_MS) return this.known;
    this.known = await clocksInForce(tx);
    this.readAt = this.clock.now().getTime();
    return this.known;
  }
}
