import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../../i18n/i18n.context';
import styles from './account.module.css';

const storageKey = 'madoguchi.reminded';

/** A friendly word to staff without a second factor, until they wave it away for this window. */
export function SecondFactorReminder() {
  const { t } = useI18n();
  const [isGone, setIsGone] = useState(() => window.sessionStorage.getItem(storageKey) !== null);
  if (isGone) return null;
  const close = () => {
    window.sessionStorage.setItem(storageKey, '1');
    setIsGone(true);
  };
  return (
    <aside className={styles.reminder} aria-label={t('factor.title')} data-no-print>
      <span>{t('factor.advised')}</span>
      <Link to="/account">{t('factor.advisedLink')}</Link>
      <Button variant="subtle" size="compact-sm" onClick={close}>
        {t('factor.advisedClose')}
      </Button>
    </aside>
  );
}
