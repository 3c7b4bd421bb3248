import type { ReactNode } from 'react';
import styles from './facts.module.css';

interface Fact {
  name: string;
  value: ReactNode;
  /** Takes a line of its own: several lines, or words that must not break. */
  isWide?: boolean;
}

/** Names and values, as a description list. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(({ name, value, isWide }) => (
        <div key={name} className={styles.fact} data-wide={isWide}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
