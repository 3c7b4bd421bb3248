import type { PartnerDetail, PartnerView } from '@modules/partners';
import type { PartnerDetailDto, PartnerRowDto } from './partner.dto';

export function toPartnerRowDto(view: PartnerView): PartnerRowDto {
  return {
    id: view.id,
    nameJa: view.nameJa,
    nameEn: view.nameEn,
    kind: view.kind,
    languages: view.languages,
    mayReceiveCases: view.mayReceiveCases,
    prefectureCodes: view.prefectureCodes,
    deskGroups: view.deskGroups,
    channels: view.channels,
    openingHours: view.openingHours,
    capacity: view.capacity,
    openReferrals: view.openReferrals,
    isActive: view.isActive,
    isOpenNow: view.isOpenNow,
    opensAt: view.opensAt,
    agreementState: view.agreementState,
    isExpiringSoon: view.isExpiringSoon,
    agreementUntil: view.agreement?.validUntil ?? null,
    version: view.version,
  };
}

export function toPartnerDetailDto(view: PartnerDetail): PartnerDetailDto {
  const agreements = view.agreements.map(({ id, version, recordedAt, endedAt, ...terms }) => ({
    ...{ id, version, recordedAt, endedAt },
    deskGroups: terms.deskGroups,
    prefectureCodes: terms.prefectureCodes,
    validFrom: terms.validFrom,
    validUntil: terms.validUntil,
    mayReceiveCases: terms.mayReceiveCases,
    contacts: terms.contacts,
    signedOn: terms.signedOn,
  }));
  return { ...toPartnerRowDto(view), agreements };
}
