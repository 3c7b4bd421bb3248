import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** An empty list says so in words, and what comes next if there is something. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Paper withBorder className={styles.empty}>
      <Text fw={600}>{title}</Text>
      {children}
    </Paper>
  );
}
