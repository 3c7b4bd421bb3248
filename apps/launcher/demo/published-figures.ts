import type { DeskGroup } from '@modules/complaints';

/**
 * Published figures that the pilot data set reproduces. The people, cases and stories are invented; these totals
 * are not. Re-check them against the originals before showing them outside a demonstration.
 */

/**
 * Two-year pilot of a consultation desk for foreign workers, May 2022 – April 2024: 500 people, 3,203 issue counts.
 * Source: the report of the organisation that ran the desk, cinga.or.jp/reports/6427.
 */
export const PILOT = {
  people: 500,
  fromMonth: '2022-05',
  toMonth: '2024-04',
  issueCounts: {
    labour: 1174,
    daily_life: 994,
    medical_welfare: 383,
    residence_status: 354,
    tax_social_insurance: 195,
    education: 103,
  } satisfies Record<DeskGroup, number>,
} as const;

/**
 * Foreign workers in Japan by nationality, end of October 2025 (Ministry of Health, Labour and Welfare, published
 * 30 January 2026). From Myanmar down the figures are rounded in the source. `other` is the official total of
 * 2,571,037 less the rest; its nationalities are not published apart, so these people are recorded without one.
 */
export const WORKERS_BY_NATIONALITY = {
  VN: 605_906,
  CN: 431_949,
  PH: 260_869,
  NP: 235_874,
  ID: 228_118,
  MM: 160_000,
  BR: 130_000,
  KR: 80_000,
  LK: 50_000,
  TH: 40_000,
  IN: 30_000,
  PE: 30_000,
  other: 288_321,
} as const;

/** Published shares of foreign workers by prefecture, per cent, from the same release: Tokyo, Aichi, Osaka. */
export const PUBLISHED_PREFECTURE_SHARES = { '13': 25.4, '23': 9.7, '27': 8.1 } as const;

/**
 * The shares of the other 44 prefectures were not found published. These weights are an assumption of this demo,
 * roughly by size and industry; only their sum (100 less the three above) is a fact.
 */
export const ASSUMED_PREFECTURE_WEIGHTS: Readonly<Record<string, number>> = {
  '14': 12,
  '11': 11,
  '12': 9,
  '22': 8,
  '40': 8,
  '28': 7,
  '10': 6,
  '21': 5,
  '08': 6,
  '34': 5,
  '24': 4,
  '09': 4,
  '26': 4,
  '20': 3,
  '25': 3,
  '01': 5,
  '33': 3,
  '43': 3,
  '04': 2,
  '47': 2,
  '16': 2,
  '17': 2,
  '15': 2,
  '07': 2,
  '38': 2,
  '37': 2,
  '18': 2,
  '35': 2,
  '29': 2,
  '46': 2,
  '19': 2,
  '44': 1,
  '42': 1,
  '41': 1,
  '45': 1,
  '36': 1,
  '30': 1,
  '32': 1,
  '31': 1,
  '06': 1,
  '03': 1,
  '02': 1,
  '05': 1,
  '39': 1,
};
