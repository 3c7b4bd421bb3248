import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { problems, type FieldProblem, type ProblemCode } from '@platform/errors';
import { CodeField, ManyField, TextField } from './api-fields';

export class FieldProblemDto implements FieldProblem {
  @TextField({ description: 'Path of the field in the request body or query' })
  field: string;

  @TextField({ description: 'Name of the rule that refused it' })
  code: string;
}

/** RFC 9457 problem details, the body of every refusal. */
export class ProblemDto {
  @TextField()
  type: string;

  @TextField({ description: 'For developers. People read the translation that the portal keeps for the code.' })
  title: string;

  @ApiProperty({ type: 'integer' })
  status: number;

  @CodeField('ProblemCode')
  code: ProblemCode;

  @TextField()
  requestId: string;

  @ManyField(() => FieldProblemDto, { required: false })
  errors?: FieldProblemDto[];
}

/** Documents the refusals of a route, one response per status, each naming the codes that belong to it. */
export function Refuses(...codes: ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses = [...byStatus].map(([status, codesOfStatus]) =>
    ApiResponse({
      status,
      description: codesOfStatus.join(', '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
    }),
  );
  return applyDecorators(ApiExtraModels(ProblemDto), ...responses);
}
