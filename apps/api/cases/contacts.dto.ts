import { Type } from 'class-transformer';
import { IsDate, IsIn } from 'class-validator';
import { CodeField, InstantField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

export class NewContactDto {
  @CodeField('ContactWay')
  @IsIn(codeSchemas.ContactWay)
  way: CodeOf<'ContactWay'>;

  @CodeField('ContactResult')
  @IsIn(codeSchemas.ContactResult)
  result: CodeOf<'ContactResult'>;

  @InstantField({ description: 'When it happened; not later than now' })
  @Type(() => Date)
  @IsDate()
  happenedAt: Date;
}
