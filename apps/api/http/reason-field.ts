import { LineField } from './typed-fields';

const REASON_LENGTH = 500;

/** Why somebody does what the audit log will show. The auditor reads it, so it must not tell of a complainant. */
export const ReasonField = () => LineField(REASON_LENGTH, { description: 'Kept in the audit log; never about a case' });

export class ReasonDto {
  @ReasonField()
  reason: string;
}
