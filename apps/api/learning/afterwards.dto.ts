import { applyDecorators } from '@nestjs/common';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DayField, FlagField, OneField, TextField, WholeField } from '../http/api-fields';
import { Trimmed } from '../http/typed-fields';
import { FeedbackFiguresDto } from './study-session.dto';

const Answer = (description: string) =>
  applyDecorators(WholeField({ description: `${description}; 1 not at all, 5 very much` }), IsInt(), Min(1), Max(5));

export class GiveFeedbackDto {
  @Answer('It was useful')
  useful: number;

  @Answer('I understood it')
  understood: number;

  @Answer('I can use it at work')
  practical: number;
}

export class SessionFeedbackDto {
  @OneField(() => FeedbackFiguresDto, { nullable: true, description: 'Null while there are fewer than five answers' })
  figures: FeedbackFiguresDto | null;
}

/** How many rows a command changed. */
export class ChangedCountDto {
  @WholeField()
  count: number;
}

export class CheckCertificateDto {
  @TextField({ maxLength: 60, description: 'As it is printed; case, spaces and hyphens do not matter' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  code: string;

  @TextField({ nullable: true, maxLength: 200, description: 'To learn whether it is about this person' })
  @Trimmed()
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string | null = null;
}

export class CertificateCheckDto {
  @FlagField({ description: 'false when it was revoked' })
  isValid: boolean;

  @TextField()
  number: string;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @DayField({ description: 'Of a course, when its test was passed' })
  heldOn: string;

  @WholeField({ nullable: true, description: 'Of a course, the version that was passed; null for a session' })
  courseVersion: number | null;

  @FlagField({ nullable: true, description: 'Whether it is about the person whose name was given' })
  isOfName: boolean | null;
}
