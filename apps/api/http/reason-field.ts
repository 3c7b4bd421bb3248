import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { TextField } from './api-fields';

const REASON_LENGTH = 500;

/** Trims, so that a text of spaces is refused as empty. */
export const Trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Why somebody does what the audit log will show. The auditor reads it, so it must not tell of a complainant. */
export const ReasonField = () =>
  applyDecorators(
    TextField({ minLength: 1, maxLength: REASON_LENGTH, description: 'Kept in the audit log; never about a case' }),
    Trimmed(),
    IsString(),
    IsNotEmpty(),
    MaxLength(REASON_LENGTH),
  );

export class ReasonDto {
  @ReasonField()
  reason: string;
}
