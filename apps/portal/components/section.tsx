import { Paper, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import styles from './section.module.css';

interface SectionProps {
  title: string;
  /** Sits beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, a region for screen readers. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <Title order={2} id={id} className={styles.title}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </Paper>
  );
}
