/** A route that changes nothing worth a row, and why; or one whose request here is refused, and who tests the row. */
export interface LeavesNothing {
  nothing: string;
}

export const REFUSED_HERE = (test: string): LeavesNothing => ({
  nothing: `refused in the matrix; recorded in ${test}`,
});
