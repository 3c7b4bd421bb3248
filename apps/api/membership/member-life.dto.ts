import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { LineField, Trimmed } from '../http/typed-fields';
import { applyDecorators } from '@nestjs/common';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ReasonField } from '../http/reason-field';
import { ChosenDayField } from '../dues/dues-fields';

const NAME_LENGTH = 120;

/** How a name is read; empty where nobody knows. */
const ReadingField = () =>
  applyDecorators(
    TextField({ required: false, maxLength: NAME_LENGTH, description: 'In kana; empty where nobody knows' }),
    Trimmed(),
    IsOptional(),
    IsString(),
    MaxLength(NAME_LENGTH),
  );

/** What somebody is called. */
export class NamesDto {
  @LineField(NAME_LENGTH)
  nameJa: string;

  @ReadingField()
  nameKana: string = '';

  @LineField(NAME_LENGTH)
  nameEn: string;
}

export class RenameMemberDto extends NamesDto {
  @ChosenDayField('Since when it is called so: today or earlier')
  effectiveOn: string;

  @ReasonField()
  reason: string;
}

export class ChangeClassDto {
  @CodeField('MemberKind')
  @IsIn(codeSchemas.MemberKind)
  kind: CodeOf<'MemberKind'>;

  @WholeField({ description: 'This fiscal year or the next, by the year in which its April lies' })
  @IsInt()
  @Min(2000)
  @Max(2999)
  fromFiscalYear: number;

  @ReasonField()
  reason: string;
}

export class ResignDto {
  @ChosenDayField('The last day as a member: today or within a year')
  lastOn: string;

  @ReasonField()
  reason: string;
}

class ResignationDto {
  @IdField()
  id: string;

  @DayField()
  lastOn: string;

  @TextField()
  reason: string;

  @FlagField({ description: 'Asked by the member itself, which alone takes it back' })
  isOwn: boolean;

  @InstantField()
  askedAt: Date;
}

class ChangeFileDto {
  @IdField()
  id: string;

  @WholeField({ description: 'In bytes' })
  byteSize: number;
}

class MemberHappeningDto {
  @IdField()
  id: string;

  @CodeField('MemberEvent')
  what: CodeOf<'MemberEvent'>;

  @TextField({ nullable: true, description: 'The code of a status or a class, or a name in Japanese' })
  from: string | null;

  @TextField({ nullable: true, description: 'The code of a status or a class, or a name in Japanese' })
  to: string | null;

  @DayField({ nullable: true, description: 'Since when a name or a class holds' })
  since: string | null;

  @TextField({ nullable: true })
  reason: string | null;

  @InstantField()
  at: Date;

  @TextField({
    nullable: true,
    description: 'Null for a rule, and for somebody of the association where a member reads',
  })
  byName: string | null;

  @FlagField({ description: 'Nobody did it: a rule' })
  isRule: boolean;

  @ManyField(() => ChangeFileDto, { description: 'What shows it, for officers who wrote it down' })
  files: ChangeFileDto[];
}

export class MemberHistoryDto {
  @ManyField(() => MemberHappeningDto, { description: 'The newest first, a hundred at most' })
  items: MemberHappeningDto[];

  @OneField(() => ResignationDto, { nullable: true, description: 'What waits for its last day' })
  resignation: ResignationDto | null;
}
