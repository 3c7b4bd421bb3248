/**
 * How an amount is taxed: at the standard rate, at the reduced rate (food, newspapers), not by law (exempt, 非課税), or
 * outside of what the tax is about (out of scope, 不課税), as most membership fees are.
 */
export const TAX_CLASSES = ['standard', 'reduced', 'exempt', 'out_of_scope'] as const;
export type TaxClass = (typeof TAX_CLASSES)[number];

/** What happens to a part of a yen, once for each rate of an invoice. */
export const ROUNDINGS = ['down', 'nearest', 'up'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** Every code that a setting may choose one of. */
export const SETTING_CHOICES = [...TAX_CLASSES, ...ROUNDINGS] as const;
export type SettingChoice = (typeof SETTING_CHOICES)[number];
