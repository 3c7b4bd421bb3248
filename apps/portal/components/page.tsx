import { Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.context';
import styles from './page.module.css';

interface PageProps {
  title: string;
  lead?: string;
  /** Sits at the right of the title; under it on narrow screens. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of a screen: sets the window title and moves focus to the heading, so a screen reader announces it. */
export function Page({ title, lead, actions, children }: PageProps) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('app.title', { page: title });
  }, [t, title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead && <Text c="gray.7">{lead}</Text>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
