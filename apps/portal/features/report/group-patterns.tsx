import type { ReactNode } from 'react';
import type { DeskGroup } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { deskGroups } from './report.rules';
import styles from './report.module.css';

/**
 * Each group has a colour and a pattern of its own. The colours keep apart under the common colour-vision
 * deficiencies and differ in lightness; the patterns carry the difference in a black-and-white print.
 */
const fills: Record<DeskGroup, { ground: string; mark: ReactNode }> = {
  labour: { ground: '#0b5f7a', mark: null },
  daily_life: { ground: '#e69f00', mark: <path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="#8a5a00" strokeWidth="1.5" /> },
  medical_welfare: { ground: '#cfe8dc', mark: <circle cx="4" cy="4" r="1.8" fill="#1f6f3f" /> },
  residence_status: { ground: '#b3261e', mark: <path d="M0 4h8" stroke="#f6cfcb" strokeWidth="1.6" /> },
  tax_social_insurance: { ground: '#d9d2e9', mark: <path d="M4 0v8" stroke="#56408a" strokeWidth="2" /> },
  education: { ground: '#3b3f44', mark: <path d="M0 0l8 8M8 0l-8 8" stroke="#c9ced3" strokeWidth="1" /> },
};

/** The paint for a group, to be used where the patterns have been defined. */
export function groupFill(group: DeskGroup): string {
  return `url(#group-${group})`;
}

/** Defines the patterns once for the page. */
export function GroupPatterns() {
  return (
    <svg className={styles.defs} aria-hidden focusable="false">
      <defs>
        {deskGroups.map((group) => (
          <pattern key={group} id={`group-${group}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" fill={fills[group].ground} />
            {fills[group].mark}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** Pattern and name of each group. */
export function GroupLegend() {
  const { label } = useI18n();
  return (
    <ul className={styles.legend}>
      {deskGroups.map((group) => (
        <li key={group}>
          <svg width="22" height="16" className={styles.swatch} aria-hidden>
            <rect width="22" height="16" fill={groupFill(group)} />
          </svg>
          {label('deskGroup', group)}
        </li>
      ))}
    </ul>
  );
}
