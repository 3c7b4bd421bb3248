import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { codeSchemas, type CodeName } from './code-schemas';

/**
 * One decorator per kind of field of the contract. Explicit, because SWC keeps no types at run time, and short, so
 * that a DTO reads like the table it describes.
 */
interface FieldOptions {
  nullable?: boolean;
  required?: boolean;
  isArray?: boolean;
  description?: string;
}

type LazyClass = () => new () => object;

/** A UUIDv7 identifier. */
export const IdField = (options: FieldOptions = {}) => ApiProperty({ type: String, format: 'uuid', ...options });

/** Words written by a person or by staff. */
export const TextField = (options: ApiPropertyOptions = {}) =>
  ApiProperty({ type: String, ...options } as ApiPropertyOptions);

/** A moment in UTC, ISO 8601. */
export const InstantField = (options: FieldOptions = {}) =>
  ApiProperty({ type: String, format: 'date-time', ...options });

/** A calendar day in Asia/Tokyo, `YYYY-MM-DD`. */
export const DayField = (options: FieldOptions = {}) => ApiProperty({ type: String, format: 'date', ...options });

/** A calendar month in Asia/Tokyo, `YYYY-MM`. */
export const MonthField = (options: FieldOptions = {}) =>
  ApiProperty({ type: String, pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', ...options });

export const WholeField = (options: FieldOptions = {}) => ApiProperty({ type: 'integer', ...options });

export const FlagField = (options: FieldOptions = {}) => ApiProperty({ type: Boolean, ...options });

/** A value of a named closed vocabulary. */
export const CodeField = (name: CodeName, options: FieldOptions = {}) =>
  ApiProperty({ enum: [...codeSchemas[name]], enumName: name, ...options } as ApiPropertyOptions);

/** One nested object. The arrow must be called `type`: that is how swagger knows a lazy class from a class. */
export const OneField = (lazy: LazyClass, options: FieldOptions = {}) =>
  ApiProperty({ type: () => lazy(), ...options });

/** A list of nested objects. */
export const ManyField = (lazy: LazyClass, options: FieldOptions = {}) =>
  ApiProperty({ type: () => lazy(), isArray: true, ...options });
