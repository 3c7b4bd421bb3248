import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import type { AnyValue, SettingKey } from './setting.rules';
import { SETTING_KEYS, STANDARD } from './setting.rules';

/** A stored version with the name of who stored it. */
export interface SettingVersion {
  key: SettingKey;
  version: number;
  value: AnyValue;
  changedByName: string;
  changedAt: Date;
  reason: string;
}

/** A setting as it is now. */
export interface SettingNow {
  key: SettingKey;
  /** 0 while none is stored. */
  version: number;
  /** Null while the installation's own value holds. */
  value: AnyValue | null;
  newest: SettingVersion | null;
}

/** What the screen shows at most of one setting's past. */
const HISTORY_ROWS = 200;

const VERSIONS = `SELECT s.key, s.version, s.value, s.reason, s.changed_at AS "changedAt",
    coalesce(u.display_name, '–') AS "changedByName"
  FROM settings s LEFT JOIN users u ON u.id = s.changed_by`;

@Injectable()
export class SettingQueries {
  constructor(private readonly db: Database) {}

  /** Every setting, in the order of the screen. @throws Refusal permission.missing */
  async list(actor: Actor): Promise<SettingNow[]> {
    refuseUnless(actor.permissions.has('setting.read'), 'permission.missing');
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<SettingVersion[]>(
        `${VERSIONS} WHERE s.version = (SELECT max(version) FROM settings WHERE key = s.key) ORDER BY s.key`,
      ),
    );
    return SETTING_KEYS.map((key) => {
      const newest = rows.find((row) => row.key === key) ?? null;
      return { key, version: newest?.version ?? 0, value: newest?.value ?? STANDARD[key], newest };
    });
  }

  /** The versions of one setting, newest first. @throws Refusal permission.missing */
  async history(actor: Actor, key: SettingKey): Promise<SettingVersion[]> {
    refuseUnless(actor.permissions.has('setting.read'), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      tx.query<SettingVersion[]>(`${VERSIONS} WHERE s.key = $1 ORDER BY s.version DESC LIMIT ${HISTORY_ROWS}`, [key]),
    );
  }
}
