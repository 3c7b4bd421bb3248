import { LOCALES, type Locale } from '@modules/complaints';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { CodeField, FlagField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

export class RecordConsentDto {
  @CodeField('ConsentRecipient')
  @IsIn(codeSchemas.ConsentRecipient)
  recipient: CodeOf<'ConsentRecipient'>;

  @FlagField()
  @IsBoolean()
  isYes: boolean;

  @CodeField('RecordedWay')
  @IsIn(codeSchemas.RecordedWay)
  how: CodeOf<'RecordedWay'>;

  @ApiProperty({ enum: [...LOCALES], description: 'The language in which she was asked' })
  @IsIn(LOCALES)
  locale: Locale;
}
