const least = 12;
const most = 256;

/** Whether a new password is plainly too short or too long. The api has the last word, and the list of known ones. */
export function passwordFieldProblem(password: string): boolean {
  const { length } = [...password];
  return length < least || length > most;
}
