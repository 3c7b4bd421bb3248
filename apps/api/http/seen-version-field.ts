import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';
import { WholeField } from './api-fields';

/** As large as versions can become in the store. */
const VERSIONS = 2_147_483_646;

/** The version of something that the caller saw; a number that no store holds is refused as malformed. */
export const SeenVersionField = (description: string, least: number): PropertyDecorator =>
  applyDecorators(WholeField({ description }), IsInt(), Min(least), Max(VERSIONS));
