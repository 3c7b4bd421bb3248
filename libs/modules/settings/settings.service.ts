import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { Setting } from './setting.entity';
import { type AnyValue, codedValue, isAllowed, type SettingKey, STANDARD } from './setting.rules';

export interface SettingChange {
  /** The version that the person saw; 0 while none is stored. */
  version: number;
  reason: string;
}

/** Changes settings: each change is a new version, also the return to an earlier one. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal permission.missing | setting.changedMeanwhile | setting.outOfBounds */
  async change(actor: Actor, key: SettingKey, wish: SettingChange & { value: unknown }): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const before = await seenVersion(tx, actor, key, wish.version);
      await this.write(tx, actor, { key, before, value: wish.value, reason: wish.reason });
    });
  }

  /** @param earlier the version to put back @throws Refusal as `change`, and setting.notFound */
  async restore(actor: Actor, key: SettingKey, wish: SettingChange & { earlier: number }): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const before = await seenVersion(tx, actor, key, wish.version);
      const found = await tx.findOne(Setting, { where: { key, version: wish.earlier } });
      if (!found) throw new Refusal('setting.notFound');
      await this.write(tx, actor, { key, before, value: found.value, reason: wish.reason });
    });
  }

  private async write(
    tx: Tx,
    actor: Actor,
    { key, before, value, reason }: { key: SettingKey; before: Setting | null; value: unknown; reason: string },
  ): Promise<void> {
    if (!isAllowed(key, value)) throw new Refusal('setting.outOfBounds');
    const [id, changedAt, version] = [newId(), this.clock.now(), (before?.version ?? 0) + 1];
    const inserted = await tx.query<unknown[]>(
      `INSERT INTO settings (id, key, version, value, changed_by, changed_at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (key, version) DO NOTHING RETURNING id`,
      [id, key, version, JSON.stringify(value), actor.userId, changedAt, reason],
    );
    refuseUnless(inserted.length === 1, 'setting.changedMeanwhile');
    const was: AnyValue | null = before?.value ?? STANDARD[key];
    const change = {
      before: { settingKey: key, settingVersion: version - 1, ...codedValue(was) },
      after: { settingKey: key, settingVersion: version, ...codedValue(value) },
    };
    await audit(
      tx,
      actor,
      { action: 'setting.changed', subjectKind: 'setting', subjectId: id, reason, ...change },
      changedAt,
    );
  }
}

async function seenVersion(tx: Tx, actor: Actor, key: SettingKey, seen: number): Promise<Setting | null> {
  refuseUnless(actor.permissions.has('setting.manage'), 'permission.missing');
  const newest = await tx.findOne(Setting, { where: { key }, order: { version: 'DESC' } });
  refuseUnless((newest?.version ?? 0) === seen, 'setting.changedMeanwhile');
  return newest;
}
