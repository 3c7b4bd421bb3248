import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { WordsDto } from '../cases/casework.dto';
import { CodeField, DayField, FlagField, IdField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { Trimmed } from '../http/typed-fields';

export class MeasureDto {
  @IdField()
  id: string;

  @TextField()
  text: string;

  @CodeField('ResponsiblePart', { description: 'A part of the company, never a person' })
  responsible: CodeOf<'ResponsiblePart'>;

  @DayField()
  dueOn: string;

  @CodeField('MeasureState')
  state: CodeOf<'MeasureState'>;

  @TextField({ nullable: true, description: 'How the company says that it was done' })
  evidence: string | null;

  @TextField({ nullable: true, description: 'Why the desk sent it back or found it not done' })
  reason: string | null;

  @FlagField({ description: 'Its day passed before the company said that it was done' })
  isLate: boolean;
}

export class PromiseMeasureDto extends WordsDto {
  @CodeField('ResponsiblePart')
  @IsIn(codeSchemas.ResponsiblePart)
  responsible: CodeOf<'ResponsiblePart'>;

  @ApiProperty({ type: String, format: 'date', description: 'The day the company promises, Asia/Tokyo' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  dueOn: string;
}

export class AnswerMeasureDto {
  @CodeField('MeasureAnswer')
  @IsIn(codeSchemas.MeasureAnswer)
  answer: CodeOf<'MeasureAnswer'>;

  @TextField({
    required: false,
    maxLength: 2000,
    description: 'For the company; needed to send back and for "not done"',
  })
  @Trimmed()
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}
