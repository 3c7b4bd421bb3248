import type { ReactNode } from 'react';
import styles from './expulsions.module.css';

/** What somebody wrote, with its lines. */
export function Words({ children }: { children: ReactNode }) {
  return <div className={styles.words}>{children}</div>;
}
