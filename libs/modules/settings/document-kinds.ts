/** What a class of members may be asked to send along with its application. */
export const DOCUMENT_KINDS = [
  'registration', // an extract of the register of companies or of corporations
  'rules', // articles of association or statutes
  'business_profile',
  'acceptance_report', // how foreign workers are accepted and looked after
  'licence', // of a lawyer, of a broker, of a supervising organisation
  'identity', // of somebody who joins alone
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
