/** JSIC divisions: what a site does. */
export const INDUSTRIES = [...'ABCDEFGHIJKLMNOPQRST'] as readonly string[];

/** The fields of specified skilled workers and of employment for skill development, which are no industries of JSIC. */
export const SITE_FIELDS = [
  'care',
  'building_cleaning',
  'linen_supply',
  'industrial_products',
  'construction',
  'shipbuilding',
  'vehicle_maintenance',
  'aviation',
  'accommodation',
  'road_transport',
  'railway',
  'warehousing',
  'agriculture',
  'fishery',
  'food_manufacturing',
  'food_service',
  'forestry',
  'timber',
  'resource_circulation',
] as const;
export type SiteField = (typeof SITE_FIELDS)[number];

/** Who else works on a site, or answers for people there. */
export const SITE_ROLES = [
  'contractor',
  'supervising_organisation',
  'support_organisation',
  'dispatch_agency',
] as const;
export type SiteRole = (typeof SITE_ROLES)[number];

/** Residence statuses as an employer reads them on the card. Being without one is nothing that a company declares here. */
export const RESIDENCE_STATUSES = [
  'TIT1',
  'TIT2',
  'TIT3',
  'ESD',
  'SSW1',
  'SSW2',
  'EHI',
  'SKL',
  'CARE',
  'ICT',
  'HSP',
  'BM',
  'STU',
  'DEP',
  'DA',
  'PR',
  'SPR',
  'SPJ',
  'SPPR',
  'LTR',
  'OTH',
] as const;
export type ResidenceStatus = (typeof RESIDENCE_STATUSES)[number];

/** Of a nationality that has no code in the form's list. */
export const OTHER_NATIONALITY = 'ZZ';

/** Whether a site has a poster with the code that counts now. */
export const SITE_POSTERS = ['made', 'lacking'] as const;
export type SitePoster = (typeof SITE_POSTERS)[number];
