import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnyValue, SettingKey } from './setting.rules';

/** One version of one setting; never changed. */
@Entity('settings')
export class Setting {
  @PrimaryColumn('uuid') id: string;
  @Column('text') key: SettingKey;
  @Column('int') version: number;
  @Column('jsonb') value: AnyValue;
  @Column('uuid') changedBy: string;
  @Column('timestamptz') changedAt: Date;
  @Column('text') reason: string;
}
