import { Param, ParseUUIDPipe } from '@nestjs/common';
import { Refusal, type ProblemCode } from '@platform/errors';

/** An id in the path. Something that is no id names nothing, so it is answered like an id that nobody has. */
export function IdParam(name: string, missing: ProblemCode): ParameterDecorator {
  return Param(name, new ParseUUIDPipe({ exceptionFactory: () => new Refusal(missing) }));
}
