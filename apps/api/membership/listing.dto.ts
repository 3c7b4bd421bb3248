import type { DirectoryEntry } from '@modules/membership';
import { IntersectionType, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { CodeField, DayField, FlagField, IdField, ManyField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { SeenVersionField } from '../http/seen-version-field';
import { Trimmed } from '../http/typed-fields';
import { MemberFilterDto } from './member.dto';

const [WEBSITE_LENGTH, CONTACT_LENGTH] = [200, 120];
const WEBSITE = /^(https?:\/\/[^\s]+)?$/;

export class ChooseListingDto {
  @CodeField('ListingField', { isArray: true, description: 'What everybody may read; nothing without the name' })
  @IsArray()
  @ArrayMaxSize(codeSchemas.ListingField.length)
  @IsIn(codeSchemas.ListingField, { each: true })
  fields: CodeOf<'ListingField'>[];

  @TextField({ maxLength: WEBSITE_LENGTH, description: 'With http or https; empty where there is none' })
  @Trimmed()
  @IsString()
  @Matches(WEBSITE)
  @MaxLength(WEBSITE_LENGTH)
  website: string;

  @TextField({ maxLength: CONTACT_LENGTH, description: 'How the public reaches the member; empty where it shall not' })
  @Trimmed()
  @IsString()
  @MaxLength(CONTACT_LENGTH)
  contact: string;

  @SeenVersionField('The version that you saw; 0 before anybody chose', 0)
  version: number;
}

export class ListingDto extends ChooseListingDto {
  @FlagField({ description: 'Whether anything of this member is shown now' })
  isShown: boolean;
}

export class DirectorySearchDto extends IntersectionType(
  PageQueryDto,
  PickType(MemberFilterDto, ['text', 'kind', 'prefectureCode']),
) {}

/** Null for what the member did not choose, and for what there is none of. */
export class DirectoryEntryDto implements DirectoryEntry {
  @IdField({ description: 'Of the entry' })
  id: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @CodeField('MemberKind', { nullable: true })
  kind: CodeOf<'MemberKind'> | null;

  @TextField({ nullable: true, description: 'JIS X 0401, two digits' })
  prefectureCode: string | null;

  @CodeField('Industry', { isArray: true, nullable: true })
  industries: string[] | null;

  @TextField({ nullable: true })
  website: string | null;

  @TextField({ nullable: true })
  contact: string | null;

  @WholeField({ nullable: true })
  sites: number | null;

  @DayField({ nullable: true })
  pledgedOn: string | null;

  @TextField({ nullable: true })
  summaryJa: string | null;

  @TextField({ nullable: true })
  summaryEn: string | null;
}

export class DirectoryPageDto {
  @ManyField(() => DirectoryEntryDto)
  items: DirectoryEntryDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
