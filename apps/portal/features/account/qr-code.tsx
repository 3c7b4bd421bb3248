import { create } from 'qrcode';
import styles from './account.module.css';

/** Light modules around the code, without which readers do not find it. */
const quietZone = 4;

/** A QR code, drawn here: what it holds goes to nobody. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * quietZone;
  const dark = Array.from({ length: modules.size ** 2 }, (_, i) => i).filter((i) =>
    modules.get(Math.floor(i / modules.size), i % modules.size),
  );
  const path = dark
    .map((i) => `M${(i % modules.size) + quietZone} ${Math.floor(i / modules.size) + quietZone}h1v1h-1z`)
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.qr}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
