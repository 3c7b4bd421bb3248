import { ValidationPipe } from '@nestjs/common';
import { type FieldProblem, Refusal } from '@platform/errors';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError, type ValidatorOptions } from 'class-validator';

/** A field that the contract does not name is refused, so that a typing error is heard. */
const STRICT: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true };

/** Bodies and queries become DTO instances or are refused with one code per field. */
export function requestPipe(): ValidationPipe {
  return new ValidationPipe({
    ...STRICT,
    transform: true,
    exceptionFactory: (errors) => new Refusal('request.invalid', fieldProblems(errors)),
  });
}

/** The same check for a body that is read before pipes run. @throws Refusal request.invalid */
export async function validated<T extends object>(dto: new () => T, body: unknown): Promise<T> {
  const instance = plainToInstance(dto, body ?? {});
  const errors = await validate(instance, STRICT);
  if (errors.length > 0) throw new Refusal('request.invalid', fieldProblems(errors));
  return instance;
}

/** `issues.0.category` / `isIn`: the path and the rule, never the value or a sentence. */
export function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = `${parent}${error.property}`;
    const own = Object.keys(error.constraints ?? {}).map((code) => ({ field, code }));
    return [...own, ...fieldProblems(error.children ?? [], `${field}.`)];
  });
}
