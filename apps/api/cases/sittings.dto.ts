import { LOCALES, type Locale } from '@modules/complaints';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { CodeField, FlagField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

export class NewSittingDto {
  @CodeField('SittingWay')
  @IsIn(codeSchemas.SittingWay)
  way: CodeOf<'SittingWay'>;

  @FlagField({ description: 'Somebody else says in her language what is asked' })
  @IsBoolean()
  hasInterpreter: boolean;

  @ApiProperty({ enum: [...LOCALES], description: 'The language in which the form opens; it can be changed there' })
  @IsIn(LOCALES)
  locale: Locale;
}

export class SittingDto {
  @TextField({ description: 'Opens the form once, within ten minutes' })
  address: string;
}
