import styles from './brand.module.css';

/** The product's name with its mark, a window with four panes. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden className={styles.mark}>
        <rect x="2" y="2" width="28" height="28" rx="5" />
        <path d="M8 8h16v16H8z M16 8v16 M8 16h16" />
      </svg>
      <span lang="ja">窓口</span> <span lang="en">Madoguchi</span>
    </span>
  );
}
