import type { SiteDetail, SiteRow } from '@modules/members';
import type { SiteDetailDto, SiteRowDto } from './site.dto';

export function toSiteRowDto({ createdAt: _, ...row }: SiteRow): SiteRowDto {
  return row;
}

export function toSiteDetailDto({ organisations, headcounts, halfStartsOn, ...row }: SiteDetail): SiteDetailDto {
  return {
    ...toSiteRowDto(row),
    halfStartsOn,
    organisations: organisations.map(({ id, role, tier, name, corporateNumber, addedAt }) => ({
      ...{ id, role, tier, name, corporateNumber, addedAt },
    })),
    headcounts: headcounts.map(({ id, halfStartsOn: half, groups, total, declaredAt }) => ({
      ...{ id, halfStartsOn: half, groups, total, declaredAt },
    })),
  };
}
