import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { type ClockKey, type ClockValue, isClockKey, STANDARD_CLOCKS } from './clock-setting.rules';
import type { DuesTerms } from './dues-setting.rules';
import type { Rounding, TaxClass } from './setting-choices';
import type { ClassTerms, MemberClass, MembershipKey } from './membership-setting.rules';
import { isAllowed, isSettingKey, type SettingKey, type SettingValue, STANDARD } from './setting.rules';

/** A changed setting reaches every process within this time. */
const KEPT_MS = 60_000;
/** Somebody who leaves in a hurry does not wait for a store that is away. */
const PATIENCE_MS = 250;

/** Every setting as it holds now. Null where the installation's own value holds. */
export type SettingsInForce = { readonly [K in SettingKey]: SettingValue<K> | null } & {
  readonly 'desk.name': SettingValue<'desk.name'>;
  readonly 'session.desk': SettingValue<'session.desk'>;
  readonly 'session.organisation': SettingValue<'session.organisation'>;
  readonly invitation: SettingValue<'invitation'>;
  readonly override: SettingValue<'override'>;
  readonly workplaceCode: SettingValue<'workplaceCode'>;
  readonly activityReport: SettingValue<'activityReport'>;
  readonly cooperation: SettingValue<'cooperation'>;
  readonly figureRelease: SettingValue<'figureRelease'>;
  readonly reportFile: SettingValue<'reportFile'>;
  readonly reopening: SettingValue<'reopening'>;
  readonly aftercare: SettingValue<'aftercare'>;
  readonly retention: SettingValue<'retention'>;
  readonly 'retention.forms': SettingValue<'retention.forms'>;
  readonly notices: SettingValue<'notices'>;
  readonly 'retention.setAside': SettingValue<'retention.setAside'>;
  readonly 'retention.outsiders': SettingValue<'retention.outsiders'>;
  readonly course: SettingValue<'course'>;
  readonly expulsion: SettingValue<'expulsion'>;
  readonly 'dues.terms': DuesTerms;
  readonly 'dues.tax': Readonly<Record<MemberClass, TaxClass>>;
  readonly 'dues.rounding': { readonly rounding: Rounding };
} & { readonly [K in MembershipKey]: ClassTerms };

const START = STANDARD as SettingsInForce;

/**
 * The newest version of each setting that the speaker of this transaction may see. A stored value that is outside of
 * today's bounds counts as none.
 */
export async function settingsInForce(tx: Tx): Promise<SettingsInForce> {
  const stored = await newestOf(tx, '%');
  return {
    ...START,
    ...(Object.fromEntries(stored.map(({ key, value }) => [key, value])) as Partial<SettingsInForce>),
  };
}

/** A promise's length and the version that says so; 0 for the standard. */
export interface ClockInForce {
  version: number;
  value: ClockValue;
}

/** Every clock as it holds now. Anybody may ask: these are promises. */
export async function clocksInForce(tx: Tx): Promise<ReadonlyMap<ClockKey, ClockInForce>> {
  const clocks = new Map<ClockKey, ClockInForce>();
  for (const [key, value] of Object.entries(STANDARD_CLOCKS)) {
    if (isClockKey(key)) clocks.set(key, { version: 0, value });
  }
  for (const { key, version, value } of await newestOf(tx, 'clock.%')) {
    if (isClockKey(key)) clocks.set(key, { version, value: value as ClockValue });
  }
  return clocks;
}

interface Stored {
  key: string;
  version: number;
  value: unknown;
}

/** The newest version of each setting, without what lies outside of today's bounds. @param like a pattern of keys */
async function newestOf(tx: Tx, like: string): Promise<Stored[]> {
  const rows = await tx.query<Stored[]>(
    'SELECT DISTINCT ON (key) key, version, value FROM settings WHERE key LIKE $1 ORDER BY key, version DESC',
    [like],
  );
  return rows.filter(({ key, value }) => isSettingKey(key) && isAllowed(key, value));
}

/** The settings as they hold, kept for a minute. */
@Injectable()
export class Settings {
  private known = START;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws if the store is away and what is known is older than a minute */
  async current(): Promise<SettingsInForce> {
    const age = this.clock.now().getTime() - this.readAt;
    if (age >= 0 && age < KEPT_MS) return this.known;
    this.known = await this.db.transaction({ kind: 'system' }, settingsInForce);
    this.readAt = this.clock.now().getTime();
    return this.known;
  }

  /** For whoever cannot wait: what is known after a quarter of a second, however old. Never throws. */
  async atOnce(): Promise<SettingsInForce> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    const asked = this.current().catch(() => undefined);
    await Promise.race([asked, patience]);
    clearTimeout(timer);
    return this.known;
  }
}
