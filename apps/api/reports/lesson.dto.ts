import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
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
import { SeenVersionField } from '../http/seen-version-field';
import { LineField } from '../http/typed-fields';

const TITLE_LENGTH = 120;
const BODY_LENGTH = 3000;

class LessonWordsDto {
  @LineField(TITLE_LENGTH, { description: 'Never about a case' })
  titleJa: string;

  @LineField(TITLE_LENGTH)
  titleEn: string;

  @LineField(BODY_LENGTH, { description: 'Never about a case' })
  bodyJa: string;

  @LineField(BODY_LENGTH)
  bodyEn: string;
}

export class NewLessonDto extends LessonWordsDto {
  @DayField({ description: 'The first day of the quarter' })
  @Matches(/^20\d\d-(01|04|07|10)-01$/)
  @IsISO8601({ strict: true })
  quarter: string;

  @CodeField('Industry', { nullable: true, description: 'For members with a site of it; null: for every member' })
  @IsOptional()
  @IsIn(codeSchemas.Industry)
  industryCode: CodeOf<'Industry'> | null;
}

export class LessonChangeDto extends LessonWordsDto {
  @SeenVersionField('The version that was changed', 1)
  seenVersion: number;
}

export class LessonPublicationDto {
  @SeenVersionField('The version that was read', 1)
  seenVersion: number;
}

export class LessonDto {
  @IdField()
  id: string;

  @DayField({ description: 'The first day of the quarter' })
  quarter: string;

  @TextField({ nullable: true })
  industryCode: string | null;

  @CodeField('LessonState', { description: 'Of its newest version' })
  state: CodeOf<'LessonState'>;

  @WholeField()
  version: number;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @TextField()
  bodyJa: string;

  @TextField()
  bodyEn: string;

  @TextField()
  writtenBy: string;

  @InstantField()
  writtenAt: Date;

  @TextField({ nullable: true })
  publishedBy: string | null;

  @InstantField({ nullable: true })
  publishedAt: Date | null;

  @WholeField({ nullable: true, description: 'Which version goes into reports' })
  publishedVersion: number | null;

  @FlagField({ description: 'Whether you wrote the newest version, so that somebody else has to publish it' })
  isWrittenByReader: boolean;
}

export class LessonPageDto {
  @ManyField(() => LessonDto)
  items: LessonDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
