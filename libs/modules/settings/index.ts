/**
 * Owns what an administrator may change while the desk is open: every version of every setting.
 * Refuses a value outside the bounds in `setting.rules.ts`, a change of a version that is no longer the newest, and
 * anybody who is no administrator (the database refuses too).
 * Emits nothing: every process reads the newest versions again after a minute.
 */
export { type ClockKey, type ClockValue, isClockKey } from './clock-setting.rules';
export { DOCUMENT_KINDS, type DocumentKind } from './document-kinds';
export type { DuesTerms, Issuer } from './dues-setting.rules';
export { type Rounding, ROUNDINGS, SETTING_CHOICES, TAX_CLASSES, type TaxClass } from './setting-choices';
export type { ClassTerms } from './membership-setting.rules';
export {
  type AnyValue,
  isAllowed,
  isSettingKey,
  SETTING_KEYS,
  SETTING_UNITS,
  SETTINGS,
  STANDARD,
  type SettingKey,
} from './setting.rules';
export type { FieldSpec } from './setting-field.rules';
export { type SettingNow, SettingQueries, type SettingVersion } from './setting.queries';
export { type ClockInForce, clocksInForce, Settings, settingsInForce, type SettingsInForce } from './settings-in-force';
export { SettingsDeskModule, SettingsModule } from './settings.module';
export { SettingsService } from './settings.service';
