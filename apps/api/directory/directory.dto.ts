import { CodeField, FlagField, IdField, ManyField, TextField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { NamedDto } from '../http/name-search.dto';

export class SubcategoryDto {
  @TextField()
  code: string;

  @CodeField('DeskGroup')
  deskGroup: CodeOf<'DeskGroup'>;

  @CodeField('IloIndicator', { nullable: true })
  iloIndicator: CodeOf<'IloIndicator'> | null;
}

export class CategoryGroupDto {
  @CodeField('Category')
  category: CodeOf<'Category'>;

  @ManyField(() => SubcategoryDto)
  subcategories: SubcategoryDto[];
}

export class PrefectureDto {
  @TextField({ description: 'JIS X 0401, two digits', pattern: '^[0-9]{2}$' })
  code: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;
}

export class CodeListsDto {
  @ManyField(() => CategoryGroupDto)
  categories: CategoryGroupDto[];

  @ManyField(() => PrefectureDto)
  prefectures: PrefectureDto[];

  @TextField({ isArray: true, description: 'ISO 3166-1 alpha-2, as a site declares them; ZZ for any other' })
  nationalities: string[];

  @CodeField('Severity', { isArray: true })
  severities: CodeOf<'Severity'>[];

  @CodeField('DeskGroup', { isArray: true })
  deskGroups: CodeOf<'DeskGroup'>[];
}

export class StaffMemberDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;

  @TextField({ isArray: true })
  roles: string[];
}

export class StaffListDto {
  @ManyField(() => StaffMemberDto)
  items: StaffMemberDto[];
}

export class PartnerDto extends NamedDto {
  @CodeField('PartnerKind')
  kind: CodeOf<'PartnerKind'>;

  @TextField({ isArray: true, description: 'BCP 47 tags' })
  languages: string[];

  @FlagField({ description: 'Off by default: an agreement must say that cases may be received' })
  mayReceiveCases: boolean;
}

export class PartnerListDto {
  @ManyField(() => PartnerDto)
  items: PartnerDto[];
}
