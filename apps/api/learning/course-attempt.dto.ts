import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsArray } from 'class-validator';
import { DayField, FlagField, IdField, InstantField, ManyField, TextField, WholeField } from '../http/api-fields';
import { QuestionDto } from './course.dto';

const Places = () => ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'integer' } } });

/** Answers: for each question, the places of the chosen ones, from nought. */
export class AnswersDto {
  @Places()
  // The nested lists, whole numbers each, are read here; which places exist is for the questions to say.
  @Transform(({ value }: { value: unknown }) => (isLists(value) ? value : undefined))
  @IsArray()
  answers: number[][];
}

function isLists(value: unknown): value is number[][] {
  const isList = (one: unknown): one is unknown[] => Array.isArray(one) && one.length <= 30;
  return isList(value) && value.every((one) => isList(one) && one.every((place) => Number.isInteger(place)));
}

export class AttemptDto {
  @IdField()
  id: string;

  @IdField()
  courseId: string;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @WholeField({ description: 'The version that it is an attempt at' })
  version: number;

  @WholeField()
  passPercent: number;

  @ManyField(() => QuestionDto)
  questions: QuestionDto[];

  @Places()
  answers: number[][];

  @InstantField({ nullable: true })
  handedInAt: Date | null;

  @ApiProperty({
    type: [Number],
    nullable: true,
    description: 'Places of the questions that were not answered rightly; null before it was handed in',
  })
  wrong: number[] | null;

  @FlagField({ nullable: true })
  isPassed: boolean | null;
}

export class CourseResultDto {
  @WholeField({ description: 'Of the version' })
  number: number;

  @InstantField()
  publishedAt: Date;

  @WholeField({ description: 'People who began a test' })
  people: number;

  @WholeField({ description: 'Tests that were handed in' })
  handedIn: number;

  @WholeField({ description: 'People who passed' })
  passed: number;
}

export class CourseResultsDto {
  @ManyField(() => CourseResultDto)
  items: CourseResultDto[];
}

export class CoursePersonDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;

  @DayField({ nullable: true, description: 'Null for whoever has not passed' })
  passedOn: string | null;

  @WholeField({ nullable: true, description: 'The version that they passed last' })
  version: number | null;

  @TextField({ nullable: true })
  certificateNumber: string | null;
}

export class CoursePeopleDto {
  @ManyField(() => CoursePersonDto)
  items: CoursePersonDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
