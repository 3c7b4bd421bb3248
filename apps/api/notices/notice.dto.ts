import { CHOSEN_GROUPS } from '@modules/notifications';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
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
import { SeenVersionField } from '../http/seen-version-field';

const LAST_MINUTE = 24 * 60 - 1;

export class NoticeDto {
  @IdField()
  id: string;

  @TextField({ description: 'Its kind, such as `desk.companyReplied`' })
  notice: string;

  @CodeField('NoticeGroup')
  group: CodeOf<'NoticeGroup'>;

  @TextField()
  textJa: string;

  @TextField()
  textEn: string;

  @FlagField()
  isUrgent: boolean;

  @IdField({ nullable: true, description: 'For the desk: the case that it is about' })
  caseId: string | null;

  @TextField({ nullable: true })
  caseNumber: string | null;

  @InstantField()
  createdAt: string;

  @InstantField({ nullable: true })
  readAt: string | null;
}

export class NoticePageDto {
  @ManyField(() => NoticeDto)
  items: NoticeDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class NoticeStateDto {
  @WholeField({ description: 'Counted to a hundred' })
  unread: number;

  @FlagField({ description: 'A mail server has refused your address; nothing is sent to it' })
  addressFails: boolean;
}

export class ReadUntilDto {
  @InstantField({ description: 'The time of the newest notice that you saw' })
  @IsISO8601({ strict: true })
  until: string;
}

export class NoticeChoiceDto {
  @CodeField('ChosenGroup')
  @IsIn(codeSchemas.ChosenGroup)
  group: CodeOf<'ChosenGroup'>;

  @CodeField('MailChoice', { description: '`security` is always `immediately`' })
  @IsIn(codeSchemas.MailChoice)
  mail: CodeOf<'MailChoice'>;
}

/** Minutes of the day in Asia/Tokyo; may go over midnight. */
export class QuietHoursDto {
  @WholeField()
  @IsInt()
  @Min(0)
  @Max(LAST_MINUTE)
  from: number;

  @WholeField()
  @IsInt()
  @Min(0)
  @Max(LAST_MINUTE)
  to: number;
}

export class NoticeWishesDto {
  @SeenVersionField('0 before anything was saved', 0)
  version: number;

  @ManyField(() => NoticeChoiceDto)
  @IsArray()
  @ArrayMaxSize(CHOSEN_GROUPS.length)
  @ArrayUnique(({ group }: NoticeChoiceDto) => group)
  @ValidateNested({ each: true })
  @Type(() => NoticeChoiceDto)
  choices: NoticeChoiceDto[];

  @OneField(() => QuietHoursDto, { nullable: true, description: 'Null for none' })
  @ValidateIf((wishes: NoticeWishesDto) => wishes.quiet !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => QuietHoursDto)
  quiet: QuietHoursDto | null;

  @ApiProperty({ enum: ['ja', 'en'], enumName: 'PortalLocale' })
  @IsIn(['ja', 'en'])
  locale: 'ja' | 'en';
}
