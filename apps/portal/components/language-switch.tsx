import { locales } from '../i18n/catalogue';
import { useI18n } from '../i18n/i18n.context';
import styles from './language-switch.module.css';

const names = { ja: '日本語', en: 'English' } as const;

/** Each language under its own name, in its own language. */
export function LanguageSwitch() {
  const { t, locale, setLocale } = useI18n();
  return (
    <div role="group" aria-label={t('app.language')} className={styles.group}>
      {locales.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          className={styles.option}
          aria-pressed={code === locale}
          onClick={() => setLocale(code)}
        >
          {names[code]}
        </button>
      ))}
    </div>
  );
}
