import { SEVERITIES } from '@modules/cases';
import { DESK_GROUPS, ISSUE_CODES, PREFECTURES } from '@modules/complaints';
import { DECLARED_NATIONALITIES } from '../sites/site.dto';
import type { CategoryGroupDto, CodeListsDto } from './directory.dto';

/** The code lists that forms choose from. Their words live in the portal's catalogues, prefectures' names here. */
export function codeLists(): CodeListsDto {
  return {
    categories: categories(),
    prefectures: PREFECTURES.map((prefecture) => ({ ...prefecture })),
    nationalities: [...DECLARED_NATIONALITIES],
    severities: [...SEVERITIES],
    deskGroups: [...DESK_GROUPS],
  };
}

function categories(): CategoryGroupDto[] {
  const groups = new Map<string, CategoryGroupDto>();
  for (const { category, subcategory, deskGroup, iloIndicator } of ISSUE_CODES) {
    const group = groups.get(category) ?? { category, subcategories: [] };
    group.subcategories.push({ code: subcategory, deskGroup, iloIndicator });
    groups.set(category, group);
  }
  return [...groups.values()];
}
