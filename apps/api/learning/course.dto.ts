import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CodeField, FlagField, IdField, InstantField, ManyField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';
import { LineField, Trimmed } from '../http/typed-fields';

const Words = (maxLength: number) =>
  applyDecorators(TextField({ maxLength }), Trimmed(), IsString(), MaxLength(maxLength));
const Many = (lazy: () => new () => object, min: number, max: number) =>
  applyDecorators(
    ManyField(lazy),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    Type(lazy),
  );

export class CourseLessonDto {
  @LineField(120)
  titleJa: string;

  @LineField(120)
  titleEn: string;

  @LineField(8000)
  textJa: string;

  @LineField(8000)
  textEn: string;
}

export class ChoiceDto {
  @LineField(300)
  ja: string;

  @LineField(300)
  en: string;
}

export class ChoiceWishDto extends ChoiceDto {
  @FlagField({ description: 'Never sent to whoever takes the test' })
  @IsBoolean()
  isRight: boolean;
}

export class QuestionWishDto {
  @LineField(500)
  ja: string;

  @LineField(500)
  en: string;

  @FlagField({ description: 'Several choices may be right' })
  @IsBoolean()
  isMultiple: boolean;

  @Many(() => ChoiceWishDto, 2, 8)
  choices: ChoiceWishDto[];
}

/** A course as it shall be. */
export class NewCourseDto {
  @LineField(120)
  titleJa: string;

  @LineField(120)
  titleEn: string;

  @Words(2000)
  summaryJa: string;

  @Words(2000)
  summaryEn: string;

  @Many(() => CourseLessonDto, 1, 30)
  lessons: CourseLessonDto[];

  @Many(() => QuestionWishDto, 1, 30)
  questions: QuestionWishDto[];

  @WholeField({ description: 'So many of a hundred answers have to be right' })
  @IsInt()
  @Min(1)
  @Max(100)
  passPercent: number;
}

export class ChangeCourseDto extends NewCourseDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class CourseSourceDto extends NewCourseDto {
  @WholeField()
  version: number;
}

export class MoveCourseDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @CodeField('CourseMove')
  @IsIn(codeSchemas.CourseMove)
  to: CodeOf<'CourseMove'>;
}

export class CourseLineDto {
  @IdField()
  id: string;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @CodeField('CourseState')
  state: CodeOf<'CourseState'>;

  @WholeField({ nullable: true, description: 'Number of the version that is offered, or was last' })
  published: number | null;

  @FlagField({ description: 'For officers: what you see is not published yet' })
  hasDraft: boolean;

  @CodeField('CourseStanding', { description: 'Where you stand with it' })
  own: CodeOf<'CourseStanding'>;
}

export class CoursePageDto {
  @ManyField(() => CourseLineDto)
  items: CourseLineDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

/** A question without what is right of it. */
export class QuestionDto {
  @TextField()
  ja: string;

  @TextField()
  en: string;

  @FlagField({ description: 'Several choices may be right' })
  isMultiple: boolean;

  @ManyField(() => ChoiceDto)
  choices: ChoiceDto[];
}

export class OwnAttemptDto {
  @IdField()
  id: string;

  @WholeField({ description: 'The version of the course' })
  version: number;

  @InstantField()
  begunAt: Date;

  @InstantField({ nullable: true })
  handedInAt: Date | null;

  @FlagField({ nullable: true })
  isPassed: boolean | null;
}

export class CourseCertificateDto {
  @IdField()
  id: string;

  @TextField()
  number: string;

  @WholeField({ description: 'The version that was passed' })
  version: number;
}

export class CourseDto extends CourseLineDto {
  @WholeField({ description: 'Counts what officers did' })
  version: number;

  @WholeField({ description: 'Of the version that you see' })
  number: number;

  @TextField()
  summaryJa: string;

  @TextField()
  summaryEn: string;

  @ManyField(() => CourseLessonDto)
  lessons: CourseLessonDto[];

  @ManyField(() => QuestionDto)
  questions: QuestionDto[];

  @WholeField()
  passPercent: number;

  @ManyField(() => OwnAttemptDto)
  attempts: OwnAttemptDto[];

  @WholeField({ description: 'How often one version may be tried' })
  attemptsAllowed: number;

  @ManyField(() => CourseCertificateDto, { description: 'Your valid ones' })
  certificates: CourseCertificateDto[];
}
