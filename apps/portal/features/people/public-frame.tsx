import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '../../components/language-switch';
import { useI18n } from '../../i18n/i18n.context';
import { Brand } from '../../shell/brand';
import styles from '../session/sign-in.module.css';

/** The frame of the pages that people without a session reach by a link. */
export function PublicFrame({ isWide, children }: { isWide?: boolean; children: ReactNode }) {
  const { t } = useI18n();
  return (
    <div className={styles.screen}>
      <header className={styles.top}>
        <Brand />
        <LanguageSwitch />
      </header>
      <main className={styles.main} data-wide={isWide}>
        <Paper withBorder className={styles.card}>
          {children}
        </Paper>
        <Text c="gray.7" size="sm">
          {t('app.about')}
        </Text>
      </main>
    </div>
  );
}
