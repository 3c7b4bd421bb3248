import { PickType } from '@nestjs/swagger';
import { IsEmail, IsIn, MaxLength } from 'class-validator';
import { FlagField, IdField, ManyField, OneField, TextField, WholeField, CodeField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { LineField, Trimmed } from '../http/typed-fields';
import { SessionLineDto, StudySessionDto } from './study-session.dto';

const LOCALES = ['ja', 'en'] as const;

const LINE = [
  'id',
  'kind',
  'titleJa',
  'titleEn',
  'languages',
  'openTo',
  'form',
  'startsAt',
  'endsAt',
  'registerUntil',
  'capacity',
  'booked',
  'waiting',
  'state',
] as const;

/** A session as anybody sees it. */
export class OpenSessionLineDto extends PickType(SessionLineDto, LINE) {}

export class OpenSessionPageDto {
  @ManyField(() => OpenSessionLineDto)
  items: OpenSessionLineDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class PublicMinutesDto {
  @TextField()
  ja: string;

  @TextField()
  en: string;
}

export class OpenSessionDto extends PickType(StudySessionDto, [
  ...LINE,
  'descriptionJa',
  'descriptionEn',
  'agendaJa',
  'agendaEn',
  'place',
  'cancelReason',
]) {
  @OneField(() => PublicMinutesDto, { nullable: true, description: 'Where they are shown to everybody' })
  minutes: PublicMinutesDto | null;
}

export class AskForPlaceDto {
  @LineField(80, { description: 'As it shall stand on a certificate' })
  name: string;

  @TextField({ format: 'email', maxLength: 254 })
  @Trimmed()
  @IsEmail()
  @MaxLength(254)
  email: string;

  @TextField({ enum: [...LOCALES], description: 'The language of the mails' })
  @IsIn(LOCALES)
  locale: (typeof LOCALES)[number];
}

/** What the link of a mail shows. */
export class OutsiderPlaceDto {
  @TextField()
  name: string;

  @TextField({ enum: [...LOCALES] })
  locale: (typeof LOCALES)[number];

  @OneField(() => OpenSessionDto)
  session: OpenSessionDto;

  @CodeField('RegistrationState', { nullable: true, description: 'Null until the place was asked for by the link' })
  own: CodeOf<'RegistrationState'> | null;

  @WholeField({ nullable: true, description: 'How many stand before you on the waiting list' })
  before: number | null;

  @TextField({ nullable: true, description: 'For those who have a place' })
  link: string | null;

  @FlagField()
  hasAttended: boolean;

  @IdField({ nullable: true, description: 'Your valid certificate' })
  certificateId: string | null;
}
