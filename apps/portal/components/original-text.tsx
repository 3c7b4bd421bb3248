import styles from './original-text.module.css';

/** A person's own words: line breaks kept, tagged with their language so that fonts and voices follow. */
export function OriginalText({ text, locale }: { text: string; locale?: string }) {
  return (
    <p className={styles.text} lang={locale} dir="auto">
      {text}
    </p>
  );
}
