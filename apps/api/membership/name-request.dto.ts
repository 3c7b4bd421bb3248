import { IsOptional } from 'class-validator';
import { ReportFileDto, ReportMessageDto } from '../activity/activity.dto';
import { ChosenDayField } from '../dues/dues-fields';
import { CodeField, DayField, IdField, InstantField, ManyField, TextField, WholeField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { ReasonField } from '../http/reason-field';
import { SeenVersionField } from '../http/seen-version-field';
import { LineField } from '../http/typed-fields';
import { NamesDto } from './member-life.dto';

export class AskForNameDto extends NamesDto {
  @ChosenDayField('Since when it is called so: any day until a year from now')
  effectiveOn: string;

  @ReasonField()
  reason: string;
}

export class SaveNameRequestDto extends AskForNameDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class SubmitNameRequestDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @LineField(2000, { nullable: true, description: 'To what was asked, where something was' })
  @IsOptional()
  answer: string | null = null;
}

export class NameQuestionDto {
  @LineField(2000)
  text: string;
}

export class SavedNameRequestDto {
  @WholeField({ description: 'The version that it has now' })
  version: number;
}

class NameRequestDto {
  @IdField()
  id: string;

  @CodeField('NameRequestState')
  state: CodeOf<'NameRequestState'>;

  @TextField()
  nameJa: string;

  @TextField({ description: 'In katakana, or empty' })
  nameKana: string;

  @TextField()
  nameEn: string;

  @DayField({ description: 'Since when it is called so; may be ahead' })
  effectiveOn: string;

  @TextField()
  reason: string;

  @WholeField()
  version: number;

  @InstantField()
  createdAt: Date;

  @InstantField({ nullable: true })
  submittedAt: Date | null;

  @InstantField({ nullable: true })
  decidedAt: Date | null;

  @TextField({ nullable: true, description: 'The reason of the decision' })
  decision: string | null;

  @ManyField(() => ReportMessageDto)
  messages: ReportMessageDto[];

  @ManyField(() => ReportFileDto)
  files: ReportFileDto[];
}

export class NameRequestListDto {
  @ManyField(() => NameRequestDto, { description: 'The newest first, ten at most' })
  items: NameRequestDto[];
}

class NameRequestLineDto {
  @IdField()
  id: string;

  @IdField()
  memberId: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @DayField()
  effectiveOn: string;

  @TextField({ description: 'What the member is called now' })
  presentNameJa: string;

  @TextField()
  presentNameEn: string;

  @InstantField()
  submittedAt: Date;
}

export class NameRequestPageDto {
  @ManyField(() => NameRequestLineDto)
  items: NameRequestLineDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
