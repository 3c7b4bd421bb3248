import { SESSION_LANGUAGES } from '@modules/learning';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { CodeField, TextField, WholeField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { LineField, Trimmed } from '../http/typed-fields';

/** Title and description in one more language. */
export class SessionWordsDto {
  @CodeField('SessionLanguage')
  @IsIn(SESSION_LANGUAGES)
  locale: CodeOf<'SessionLanguage'>;

  @LineField(120)
  title: string;

  @TextField({ maxLength: 4000 })
  @Trimmed()
  @IsString()
  @MaxLength(4000)
  about: string;
}

/** Places of workers: how many, and never whose. */
export class GuestCountsDto {
  @WholeField()
  booked: number;

  @WholeField()
  waiting: number;

  @WholeField({ nullable: true, description: 'Null while nobody has counted at the door' })
  attended: number | null;
}

export class CountGuestsDto {
  @WholeField({ description: 'How many came' })
  @IsInt()
  @Min(0)
  @Max(2000)
  count: number;
}
