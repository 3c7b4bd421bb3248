import { problems, type ProblemCode } from './problems';

export { problems } from './problems';
export type { ProblemCode } from './problems';

/** One refused field of a form: `code` names a problem or a validator (`isEmail`), never a sentence. */
export interface FieldProblem {
  field: string;
  code: string;
}

/** The only expected error. Carries a code and never anything that a person wrote. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(code);
    this.name = 'Refusal';
    this.status = problems[code].status;
  }
}

/** Throws the refusal unless the condition holds. */
export function refuseUnless(condition: boolean, code: ProblemCode): asserts condition {
  if (!condition) throw new Refusal(code);
}

/** Throws what a pure rule answered, if it answered anything. */
export function refuseIf(code: ProblemCode | undefined): void {
  if (code) throw new Refusal(code);
}
