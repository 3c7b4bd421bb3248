import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import type { Severity } from './case.entity';
import type { ClockPolicy, ClockUnit } from './clock.rules';
import type { DeadlineKind } from './deadline.entity';

/** A changed clock reaches every process within this time; open deadlines never move anyway. */
const KEPT_MS = 60_000;

interface Row {
  version: number;
  kind: DeadlineKind;
  severity: Severity | 'any';
  amount: number;
  unit: ClockUnit;
  capHours: number | null;
}

/** The newest version of each clock, read from the settings and kept for a minute. */
@Injectable()
export class ClockPolicies {
  private rows: readonly Row[] = [];
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** @throws if no such clock is configured: a promise without a time must not be made */
  async find(tx: Tx, kind: DeadlineKind, severity: Severity): Promise<ClockPolicy> {
    const rows = await this.current(tx);
    const row =
      rows.find((each) => each.kind === kind && each.severity === severity) ??
      rows.find((each) => each.kind === kind && each.severity === 'any');
    if (!row) throw new Error(`no clock is configured for ${kind}`);
    return row;
  }

  private async current(tx: Tx): Promise<readonly Row[]> {
    const age = this.clock.now().getTime() - this.readAt;
    if (age >= 0 && age < KEPT_MS) return this.rows;
    this.rows = await tx.query<Row[]>(
      `SELECT DISTINCT ON (kind, severity) version, kind, severity, amount, unit, cap_hours AS "capHours"
       FROM clock_policies ORDER BY kind, severity, version DESC`,
    );
    this.readAt = this.clock.now().getTime();
    return this.rows;
  }
}
