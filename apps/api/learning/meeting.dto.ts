import { IsBoolean, IsISO8601, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
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
import type { CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';
import { LineField, Trimmed } from '../http/typed-fields';

const Words = () => applyDecorators(TextField({ maxLength: 20_000 }), Trimmed(), IsString(), MaxLength(20_000));

export class MinutesDto {
  @TextField()
  ja: string;

  @TextField()
  en: string;

  @WholeField()
  version: number;

  @InstantField()
  writtenAt: Date;

  @TextField({ nullable: true, description: 'For officers' })
  writtenByName: string | null;

  @FlagField({ description: 'You wrote them, so another person approves them' })
  isOwn: boolean;

  @InstantField({ nullable: true })
  approvedAt: Date | null;

  @TextField({ nullable: true, description: 'For officers' })
  approvedByName: string | null;

  @FlagField({ description: 'People without an account read them too' })
  isPublic: boolean;
}

export class MeetingFollowUpDto {
  @IdField()
  id: string;

  @TextField()
  words: string;

  @TextField()
  responsibleName: string;

  @DayField()
  dueOn: string;

  @CodeField('FollowUpStanding')
  standing: CodeOf<'FollowUpStanding'>;
}

export class MeetingOfficerDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;
}

/** What came of a session. */
export class MeetingDto {
  @OneField(() => MinutesDto, { nullable: true, description: 'For members once another person approved them' })
  minutes: MinutesDto | null;

  @ManyField(() => MeetingFollowUpDto, { description: 'For officers' })
  followUps: MeetingFollowUpDto[];

  @ManyField(() => MeetingOfficerDto, { description: 'Who can undertake something; for officers' })
  officers: MeetingOfficerDto[];
}

export class SeenMinutesDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class WriteMinutesDto {
  @SeenVersionField('The version that you saw; 0 where there were none', 0)
  version: number;

  @Words()
  ja: string;

  @Words()
  en: string;
}

export class ShowMinutesDto extends SeenMinutesDto {
  @FlagField()
  @IsBoolean()
  isPublic: boolean;
}

export class NewFollowUpDto {
  @LineField(500)
  words: string;

  @IdField({ description: 'A membership officer' })
  @IsUUID()
  responsibleId: string;

  @DayField()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  dueOn: string;
}

export class SettleFollowUpDto {
  @FlagField({ description: 'false takes it back' })
  @IsBoolean()
  isDone: boolean;
}
