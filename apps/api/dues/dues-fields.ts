import { applyDecorators } from '@nestjs/common';
import { IsInt, IsISO8601, Matches, Max, Min } from 'class-validator';
import { DayField, WholeField } from '../http/api-fields';

const YEN_ALLOWED = 99_999_999;

/** Whole yen, above nothing. */
export const YenField = () =>
  applyDecorators(WholeField({ description: 'Whole yen' }), IsInt(), Min(1), Max(YEN_ALLOWED));

/** A calendar day that somebody chose. */
export const ChosenDayField = (description?: string, options: { required?: false } = {}) =>
  applyDecorators(DayField({ description, ...options }), Matches(/^\d{4}-\d\d-\d\d$/), IsISO8601({ strict: true }));
