import { Paper, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import styles from './section.module.css';

interface FoldedSectionProps {
  title: string;
  /** In sight also while it is folded: what one would open it for. */
  aside?: ReactNode;
  /** Whether something in it cannot wait to be looked for. Whoever folds it afterwards is left in peace. */
  isUrgent?: boolean;
  children: ReactNode;
}

/** A titled part of a page that is not needed every day: one line, until somebody opens it. */
export function FoldedSection({ title, aside, isUrgent = false, children }: FoldedSectionProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder className={styles.section} aria-labelledby={id}>
      <details open={isUrgent} className={styles.fold}>
        <summary className={styles.summary}>
          <Title order={2} id={id} className={styles.title}>
            {title}
          </Title>
          {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        </summary>
        <div className={styles.folded}>{children}</div>
      </details>
    </Paper>
  );
}
