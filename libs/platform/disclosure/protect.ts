import { mustSuppress, rounded } from './audience.rules';
import { Concealment, type Proof } from './concealment';
import type { Draft, View } from './draft';
import { SumSolver } from './sum-solver';

export interface Protection {
  /** By the id of the claim: the figure as it is shown, or null where it is suppressed. */
  shown: Map<string, number | null>;
  /** For each view, why nobody can tell. */
  proofs: Proof[];
}

/** Somebody who has been shown nothing yet. */
const STRANGER: View = { past: [] };

/**
 * Decides what of a release is shown: small cells are suppressed, the rest is rounded, and as many others are suppressed as it
 * takes that no reader can narrow a hidden cell down to less than its threshold itself says, k − 1 apart.
 * @param views of everybody who will see the release and has seen something linked with it
 * @throws Error where earlier releases contradict each other or have given something away by themselves
 */
export async function protect(draft: Draft, views: readonly View[] = [STRANGER]): Promise<Protection> {
  const suppressed = new Set(draft.claims.flatMap((claim, i) => (mustSuppress(claim, draft.rule) ? [i] : [])));
  const proofs = new Map<View, Proof>();
  // What one view makes us suppress is hidden from the others too, so all are asked until nothing is added.
  for (let before = -1; before !== suppressed.size;) {
    before = suppressed.size;
    for (const view of views) proofs.set(view, await concealFrom(view, draft, suppressed));
  }
  const shown = draft.claims.map(
    ({ id, count }, i) => [id, suppressed.has(i) ? null : rounded(count, draft.rule)] as const,
  );
  return { shown: new Map(shown), proofs: views.map((view) => proofs.get(view) as Proof) };
}

/** Adds to the suppressed whatever this view needs. */
async function concealFrom(view: View, draft: Draft, suppressed: Set<number>): Promise<Proof> {
  const concealment = new Concealment(draft, view, suppressed);
  const solver = await SumSolver.open(concealment.known, concealment.soft());
  try {
    concealment.run(solver);
  } finally {
    solver.close();
  }
  return concealment.proof();
}
