import { applyDecorators } from '@nestjs/common';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { FlagField, TextField } from './api-fields';

/** Two digits of JIS X 0401. */
export const PREFECTURE = /^(0[1-9]|[1-3][0-9]|4[0-7])$/;

/** Trims, so that a text of spaces is refused as empty. */
export const Trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Words that somebody has to type: trimmed, and not empty. @param maxLength in UTF-16 units */
export const LineField = (maxLength: number, options: ApiPropertyOptions = {}) =>
  applyDecorators(
    TextField({ minLength: 1, maxLength, ...options }),
    Trimmed(),
    IsString(),
    IsNotEmpty(),
    MaxLength(maxLength),
  );

/** The code of a prefecture. */
export const PrefectureField = (options: { required?: false; description?: string } = {}) =>
  applyDecorators(
    TextField({ ...options, pattern: PREFECTURE.source }),
    ...(options.required === false ? [IsOptional()] : []),
    Matches(PREFECTURE),
  );

/** Yes or no in an address, where it is a word. */
export const FlagInAddress = (description: string) =>
  applyDecorators(
    FlagField({ required: false, description }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );
