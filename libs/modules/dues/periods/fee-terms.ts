import type { MemberKind } from '@modules/members';
import type { SettingsInForce, TaxClass } from '@modules/settings';

/** What a member of a class owes for a year by the settings of now. */
export function feeTermsOf(settings: SettingsInForce, kind: MemberKind): { feeYen: number; taxClass: TaxClass } {
  return { feeYen: settings[`membership.${kind}`].feeYen, taxClass: settings['dues.tax'][kind] };
}
