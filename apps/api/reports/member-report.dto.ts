import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, Matches } from 'class-validator';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

const LANGUAGES = ['ja', 'en'] as const;
const WORDS = { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 } as const;
/** In Japanese and in English. */
const WordsField = () => ApiProperty({ ...WORDS, description: 'In Japanese, in English' });

export class MemberReportFileQueryDto {
  @CodeField('MemberReportFormat')
  @IsIn(codeSchemas.MemberReportFormat)
  format: CodeOf<'MemberReportFormat'>;

  @ApiProperty({ enum: LANGUAGES, enumName: 'PortalLocale' })
  @IsIn(LANGUAGES)
  language: (typeof LANGUAGES)[number];
}

export class NewEditionDto {
  @DayField({ description: 'The first day of the quarter' })
  @Matches(/^20\d\d-(01|04|07|10)-01$/)
  @IsISO8601({ strict: true })
  quarter: string;
}

export class MemberReportRowDto {
  @IdField()
  id: string;

  @DayField({ description: 'The first day of the quarter' })
  quarter: string;

  @WholeField({ description: 'Counted from one; a corrected report is another edition' })
  edition: number;

  @CodeField('MemberReportState')
  state: CodeOf<'MemberReportState'>;

  @InstantField({ nullable: true })
  releasedAt: Date | null;

  @InstantField({ nullable: true })
  recalledAt: Date | null;

  @TextField({ nullable: true, description: 'Why it was recalled' })
  recallReason: string | null;

  @FlagField({ description: 'Whether an earlier edition of the quarter had been let out' })
  isCorrection: boolean;
}

export class MemberReportPageDto {
  @ManyField(() => MemberReportRowDto)
  items: MemberReportRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

class MemberReportColumnDto {
  @TextField()
  figure: string;

  @WordsField()
  name: readonly [string, string];

  @CodeField('MemberReportUnit')
  unit: CodeOf<'MemberReportUnit'>;
}

class MemberReportCellDto {
  @CodeField('MemberReportCellState')
  state: CodeOf<'MemberReportCellState'>;

  @WholeField({ nullable: true, description: 'Where the state is count' })
  value: number | null;
}

class MemberReportLineDto {
  @TextField()
  code: string;

  @WordsField()
  name: readonly [string, string];

  @ManyField(() => MemberReportCellDto, { description: 'One for each column' })
  cells: MemberReportCellDto[];
}

class MemberReportTableDto {
  @CodeField('MemberReportSection')
  section: CodeOf<'MemberReportSection'>;

  @WordsField()
  title: readonly [string, string];

  @WordsField()
  head: readonly [string, string];

  @ManyField(() => MemberReportColumnDto)
  columns: MemberReportColumnDto[];

  @ManyField(() => MemberReportLineDto)
  rows: MemberReportLineDto[];

  @ApiProperty({ ...WORDS, description: 'How it is counted and what is kept back; to be printed under it' })
  rule: readonly [string, string];
}

export class ReportLessonDto {
  @IdField()
  id: string;

  @WholeField()
  version: number;

  @TextField({ nullable: true, description: 'Of whom has a site of this industry; null: for every member' })
  industryCode: string | null;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @TextField()
  bodyJa: string;

  @TextField()
  bodyEn: string;
}

export class MemberReportDto extends MemberReportRowDto {
  @TextField()
  memberNameJa: string;

  @TextField()
  memberNameEn: string;

  @TextField({ description: 'The version of the definition by which it was made' })
  definition: string;

  @InstantField()
  madeAt: Date;

  @CodeField('MemberReportLevel')
  level: CodeOf<'MemberReportLevel'>;

  @ManyField(() => MemberReportTableDto, { description: 'None for a member once it was recalled' })
  tables: MemberReportTableDto[];

  @ManyField(() => ReportLessonDto)
  lessons: ReportLessonDto[];
}
