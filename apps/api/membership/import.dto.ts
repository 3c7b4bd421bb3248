import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { PAGE_SIZE, PAGE_SIZE_ALLOWED } from '@platform/database';
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
import { LineField } from '../http/typed-fields';

const COLUMNS = 100;
const ROWS = 100_000;

const ColumnField = () =>
  applyDecorators(
    WholeField({ required: false, description: 'The place of its column, from 0' }),
    IsOptional(),
    IsInt(),
    Min(0),
    Max(COLUMNS - 1),
  );

/** Which column holds what; a field without one is not in the list. */
export class ImportColumnsDto {
  @ColumnField()
  nameJa?: number;

  @ColumnField()
  nameEn?: number;

  @ColumnField()
  kind?: number;

  @ColumnField()
  prefecture?: number;

  @ColumnField()
  corporateNumber?: number;

  @ColumnField()
  joinedOn?: number;
}

export class ImportNameDto {
  @LineField(120, { description: 'What the file is called' })
  fileName: string;
}

export class ImportRowDto {
  @IdField()
  id: string;

  @CodeField('ImportState')
  state: CodeOf<'ImportState'>;

  @TextField()
  fileName: string;

  @WholeField()
  rows: number;

  @WholeField({ description: 'How many of them the present step has looked at' })
  reached: number;

  @TextField()
  askedByName: string;

  @InstantField()
  askedAt: Date;
}

export class ImportPageDto {
  @ManyField(() => ImportRowDto)
  items: ImportRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class ImportDetailDto extends ImportRowDto {
  @TextField({ isArray: true })
  heading: string[];

  @OneField(() => ImportColumnsDto)
  columns: ImportColumnsDto;

  @TextField({ isArray: true, description: 'The first rows as they came, each with its cells between tabs' })
  sample: string[];

  @WholeField({ description: 'Rows that are left out' })
  faulty: number;

  @WholeField({ description: 'Rows that became members' })
  made: number;

  @WholeField({ description: 'Members that were taken out again' })
  undone: number;

  @WholeField({ description: 'Members that stay although the import was taken back' })
  kept: number;
}

export class ImportLinesQueryDto {
  @CodeField('ImportShown')
  @IsIn(codeSchemas.ImportShown)
  show: CodeOf<'ImportShown'>;

  @WholeField({ required: false, description: 'The number of the last row of the page before' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(ROWS)
  after?: number;

  @WholeField({ required: false, description: `At most ${PAGE_SIZE_ALLOWED}` })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_SIZE_ALLOWED)
  limit: number = PAGE_SIZE;
}

export class ImportLineDto {
  @WholeField({ description: 'From 1, without the heading' })
  rowNo: number;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @CodeField('MemberKind', { nullable: true })
  kind: CodeOf<'MemberKind'> | null;

  @TextField({ nullable: true })
  prefectureCode: string | null;

  @TextField({ nullable: true })
  corporateNumber: string | null;

  @DayField({ nullable: true })
  joinedOn: string | null;

  @CodeField('ImportFault', { isArray: true })
  faults: CodeOf<'ImportFault'>[];

  @IdField({ nullable: true, description: 'The member that it became' })
  memberId: string | null;

  @FlagField({ description: 'Whether that member was taken out again' })
  isUndone: boolean;

  @CodeField('KeptBecause', { nullable: true })
  keptBecause: CodeOf<'KeptBecause'> | null;
}

export class ImportLinesDto {
  @ManyField(() => ImportLineDto)
  items: ImportLineDto[];

  @WholeField({ nullable: true })
  nextAfter: number | null;
}
