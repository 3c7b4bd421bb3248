import styles from './secret-text.module.css';

/** A secret as its owner has to read it: whole, in a fixed-width face, and never wider than the screen. */
export function SecretText({ text }: { text: string }) {
  return <code className={styles.secret}>{text}</code>;
}
