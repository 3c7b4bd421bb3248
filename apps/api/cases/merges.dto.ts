import { IsString, MaxLength } from 'class-validator';
import { TextField } from '../http/api-fields';
import { SeenVersionField } from '../http/seen-version-field';

export class MergeCaseDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @TextField({ maxLength: 40, description: 'The number of the case that goes on' })
  @IsString()
  @MaxLength(40)
  into: string;
}
