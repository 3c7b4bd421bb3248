import { applyDecorators } from '@nestjs/common';
import { AUDIENCES, CANCEL_REASONS, SESSION_LANGUAGES } from '@modules/learning';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsDate,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  CodeField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { LineField, Trimmed } from '../http/typed-fields';
import { GuestCountsDto, SessionWordsDto } from './guest.dto';
import { SeenVersionField } from '../http/seen-version-field';

const PLACES_ALLOWED = 2000;

const Title = () => LineField(120);
const Words = () => applyDecorators(TextField({ maxLength: 4000 }), Trimmed(), IsString(), MaxLength(4000));
const Instant = () =>
  applyDecorators(
    InstantField(),
    Type(() => Date),
    IsDate(),
  );
const Where = (maxLength: number, description: string) =>
  applyDecorators(LineField(maxLength, { nullable: true, description }), IsOptional());

const Mean = () => ApiProperty({ type: Number, minimum: 1, maximum: 5, description: 'With one decimal' });

const Agenda = () =>
  applyDecorators(
    TextField({ isArray: true, maxItems: 30, items: { type: 'string', maxLength: 200 } }),
    IsArray(),
    ArrayMaxSize(30),
    IsString({ each: true }),
    IsNotEmpty({ each: true }),
    MaxLength(200, { each: true }),
  );

/** A session as it shall be. */
export class NewStudySessionDto {
  @CodeField('SessionKind')
  @IsIn(codeSchemas.SessionKind)
  kind: CodeOf<'SessionKind'>;

  @Title()
  titleJa: string;

  @Title()
  titleEn: string;

  @Words()
  descriptionJa: string;

  @Words()
  descriptionEn: string;

  @Agenda()
  agendaJa: string[];

  @Agenda()
  agendaEn: string[];

  @CodeField('SessionLanguage', { isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(SESSION_LANGUAGES.length)
  @IsIn(SESSION_LANGUAGES, { each: true })
  languages: CodeOf<'SessionLanguage'>[];

  @ManyField(() => SessionWordsDto, { required: false, description: 'In other languages than Japanese and English' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SESSION_LANGUAGES.length)
  @ArrayUnique(({ locale }: SessionWordsDto) => locale)
  @ValidateNested({ each: true })
  @Type(() => SessionWordsDto)
  words: SessionWordsDto[] = [];

  @CodeField('SessionAudience', { isArray: true, description: 'Who may take a place' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(AUDIENCES, { each: true })
  openTo: CodeOf<'SessionAudience'>[];

  @CodeField('SessionForm')
  @IsIn(codeSchemas.SessionForm)
  form: CodeOf<'SessionForm'>;

  @Where(300, 'For a session on site')
  place: string | null = null;

  @Where(500, 'For an online session: http or https. Shown to those who have a place')
  link: string | null = null;

  @Instant()
  startsAt: Date;

  @Instant()
  endsAt: Date;

  @Instant()
  registerUntil: Date;

  @WholeField()
  @IsInt()
  @Min(1)
  @Max(PLACES_ALLOWED)
  capacity: number;
}

export class ChangeStudySessionDto extends NewStudySessionDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class MoveStudySessionDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @CodeField('SessionMove')
  @IsIn(codeSchemas.SessionMove)
  to: CodeOf<'SessionMove'>;

  @CodeField('CancelReason', { nullable: true, description: 'For a cancellation' })
  @IsOptional()
  @IsIn(CANCEL_REASONS)
  reason: CodeOf<'CancelReason'> | null = null;
}

export class SessionLineDto {
  @IdField()
  id: string;

  @CodeField('SessionKind')
  kind: CodeOf<'SessionKind'>;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @CodeField('SessionLanguage', { isArray: true })
  languages: string[];

  @CodeField('SessionAudience', { isArray: true, description: 'Who may take a place' })
  openTo: CodeOf<'SessionAudience'>[];

  @CodeField('SessionForm')
  form: CodeOf<'SessionForm'>;

  @InstantField()
  startsAt: Date;

  @InstantField()
  endsAt: Date;

  @InstantField()
  registerUntil: Date;

  @WholeField()
  capacity: number;

  @WholeField()
  booked: number;

  @WholeField({ description: 'How many wait for a place' })
  waiting: number;

  @CodeField('SessionState')
  state: CodeOf<'SessionState'>;

  @CodeField('RegistrationState', { nullable: true, description: 'Your own registration' })
  own: CodeOf<'RegistrationState'> | null;
}

export class SessionPageDto {
  @ManyField(() => SessionLineDto)
  items: SessionLineDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class SessionQueryDto extends PageQueryDto {
  @CodeField('SessionList')
  @IsIn(codeSchemas.SessionList)
  list: CodeOf<'SessionList'>;

  @CodeField('SessionChoice', { required: false, description: 'Only these of the list' })
  @IsOptional()
  @IsIn(codeSchemas.SessionChoice)
  only?: CodeOf<'SessionChoice'>;
}

export class RegisteredColleagueDto {
  @TextField()
  displayName: string;

  @CodeField('RegistrationState')
  state: CodeOf<'RegistrationState'>;
}

export class FeedbackFiguresDto {
  @WholeField({ description: 'How many answers the means are of; always a multiple of five' })
  answers: number;

  @Mean()
  useful: number;

  @Mean()
  understood: number;

  @Mean()
  practical: number;
}

export class StudySessionDto extends SessionLineDto {
  @ManyField(() => SessionWordsDto)
  words: { locale: string; title: string; about: string }[];

  @OneField(() => GuestCountsDto, { nullable: true, description: 'For officers' })
  guests: GuestCountsDto | null;

  @TextField()
  descriptionJa: string;

  @TextField()
  descriptionEn: string;

  @TextField({ isArray: true })
  agendaJa: string[];

  @TextField({ isArray: true })
  agendaEn: string[];

  @TextField({ nullable: true })
  place: string | null;

  @TextField({ nullable: true, description: 'For the membership officer and those who have a place' })
  link: string | null;

  @CodeField('CancelReason', { nullable: true })
  cancelReason: CodeOf<'CancelReason'> | null;

  @WholeField()
  version: number;

  @WholeField({ nullable: true, description: 'How many stand before you on the waiting list' })
  before: number | null;

  @FlagField()
  hasAttended: boolean;

  @FlagField({ description: 'You have given feedback' })
  hasAnswered: boolean;

  @IdField({ nullable: true, description: 'Your valid certificate' })
  certificateId: string | null;

  @ManyField(() => RegisteredColleagueDto, { description: 'The registered of your own organisation' })
  colleagues: RegisteredColleagueDto[];
}
