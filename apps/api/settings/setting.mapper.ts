import { type FieldSpec, type SettingNow, SETTINGS, type SettingVersion } from '@modules/settings';
import type { SettingDto, SettingFieldDto, SettingVersionDto } from './setting.dto';

export function toVersionDto({ version, value, changedByName, changedAt, reason }: SettingVersion): SettingVersionDto {
  return { version, value, changedByName, changedAt: changedAt.toISOString(), reason };
}

export function toSettingDto({ key, version, value, newest }: SettingNow): SettingDto {
  const fields = Object.entries<FieldSpec>(SETTINGS[key]).map(([name, spec]) => toFieldDto(name, spec));
  return { key, version, value, fields, newest: newest && toVersionDto(newest) };
}

function toFieldDto(name: string, spec: FieldSpec): SettingFieldDto {
  const none = { codes: null, choices: null };
  if (spec.kind === 'number') return { ...none, name, unit: spec.unit, least: spec.min, most: spec.max };
  if (spec.kind === 'codes') return { ...none, name, unit: null, least: 0, most: spec.of.length, codes: [...spec.of] };
  if (spec.kind === 'choice') return { ...none, name, unit: null, least: 1, most: 1, choices: [...spec.of] };
  return { ...none, name, unit: null, least: 1, most: spec.length };
}
