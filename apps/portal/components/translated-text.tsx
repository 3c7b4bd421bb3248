import type { ReactNode } from 'react';
import type { Translation } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { OriginalText } from './original-text';
import styles from './translated-text.module.css';

interface TranslatedTextProps {
  text: string;
  /** Language of the original, if this screen may know it. */
  locale?: string;
  /** Of this text, the newest into each language. */
  translations: readonly Translation[];
  /** What can be done with one of them. */
  controls?: (translation: Translation) => ReactNode;
}

/** A text beside its translations, beneath each other where there is little room. Without one, the text alone. */
export function TranslatedText({ text, locale, translations, controls }: TranslatedTextProps) {
  const { t, language } = useI18n();
  if (translations.length === 0) return <OriginalText text={text} locale={locale} />;
  return (
    <div className={styles.sides}>
      <div className={styles.side}>
        <p className={styles.head}>
          {locale ? t('translation.originalIn', { language: language(locale) }) : t('translation.original')}
        </p>
        <OriginalText text={text} locale={locale} />
      </div>
      <div className={styles.translations}>
        {translations.map((translation) => (
          <div key={translation.id} className={styles.side}>
            <Provenance translation={translation} />
            <OriginalText text={translation.text} locale={translation.locale} />
            {controls?.(translation)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Whose work it is, and whether somebody checked it. */
function Provenance({ translation }: { translation: Translation }) {
  const { t, label, language, dateTime } = useI18n();
  const { provenance, locale, addedByName, addedAt, checkedAt, checkedByName } = translation;
  return (
    <p className={styles.head}>
      <span>{language(locale)}</span>
      <span className={styles.badge} data-verified={provenance === 'human' || checkedAt !== null}>
        {label('provenance', provenance)}
        {provenance === 'machine' && checkedAt === null && ` · ${t('translation.notChecked')}`}
      </span>
      <span>
        {addedByName} {dateTime(addedAt)}
      </span>
      {checkedAt && (
        <span>
          <b>{t('translation.checked')}</b> {checkedByName} {dateTime(checkedAt)}
        </span>
      )}
    </p>
  );
}
