import type { Deadline } from '@modules/cases';
import { DAY_MS } from '@platform/clock';
import type { PlannedCase } from './pilot-plan';
import type { SeededRandom } from './random';

type PilotKind = 'acknowledgement' | 'first_action' | 'substantive_feedback';

/** When things happened to a pilot case. */
export interface PilotTimes {
  takenUpAt: Date;
  closedAt: Date;
  met: Record<PilotKind, Date>;
  /** Null for a promise that was kept in time. */
  missed: Record<PilotKind, Date | null>;
}

const MINUTE_MS = 60_000;
/** One first action in so many came late. */
const LATE_ONE_IN = 30;
/** The sweep notices a missed clock within this time. */
const NOTICED_MS = MINUTE_MS;

/**
 * Takes each case up within its clocks and closes it days later; a few first actions come late, are noticed, and are
 * met all the same.
 */
export function planTimes(
  random: SeededRandom,
  plan: PlannedCase,
  clocks: readonly Pick<Deadline, 'kind' | 'dueAt'>[],
): PilotTimes {
  const due = (kind: PilotKind) => clocks.find((clock) => clock.kind === kind)?.dueAt.getTime() ?? 0;
  const received = plan.receivedAt.getTime();
  const firstDue = Math.min(due('acknowledgement'), due('first_action'));
  const isLate = random.whole(1, LATE_ONE_IN) === 1;
  const takenUp = isLate
    ? due('first_action') + random.whole(1, 4) * 3_600_000
    : received + (firstDue - received) * (0.1 + 0.8 * random.next());
  const lastNoted = Math.max(...plan.issues.map((issue) => issue.notedAt.getTime()));
  const closedAt = new Date(Math.max(takenUp, lastNoted) + random.whole(1, 3) * DAY_MS);
  const takenUpAt = new Date(takenUp);
  const missed = (kind: PilotKind) => (takenUp > due(kind) ? new Date(due(kind) + NOTICED_MS) : null);
  return {
    takenUpAt,
    closedAt,
    met: { acknowledgement: takenUpAt, first_action: takenUpAt, substantive_feedback: closedAt },
    missed: {
      acknowledgement: missed('acknowledgement'),
      first_action: missed('first_action'),
      substantive_feedback: null,
    },
  };
}
