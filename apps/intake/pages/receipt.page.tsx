import { formatReceiptCode } from '@platform/crypto';
import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';
import { EmergencyNumbers } from './emergency.page';
import { PageFrame } from './page-frame';
import type { QrPicture } from './qr-picture';

interface ReceiptProps {
  words: Words;
  /** 27 digits. */
  code: string;
  qr: QrPicture;
  /** Where to come back to. */
  address: string;
  isDanger: boolean;
  /** Somebody of the desk looks at it, and she hears it or is handed the paper. */
  isSitting: boolean;
  /** The case began with what got worse after another one, whose number she holds too. */
  isLinked: boolean;
}

/** The receipt: to be copied by hand, printed, or photographed. */
export function ReceiptPage({ words, code, qr, address, isDanger, isSitting, isLinked }: ReceiptProps): ReactElement {
  return (
    <PageFrame words={words} samePage="/receipt">
      <h1>{words.say('receipt.heading')}</h1>
      <section className="receipt" aria-labelledby="code-label">
        <h2 id="code-label">{words.say('receipt.codeLabel')}</h2>
        {/* The spaces are real ones: they may be copied and typed back as they are. */}
        <p className="code" dir="ltr">
          {formatReceiptCode(code)}
        </p>
        <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={words.say('receipt.qrAlt')}>
          <path fill="#fff" d={`M0 0h${qr.size}v${qr.size}H0z`} />
          <path d={qr.path} />
        </svg>
        <p className="hint">{words.say('receipt.qrHint')}</p>
      </section>
      <p className="notice">
        <b>{words.say('receipt.keep')}</b> {words.say('receipt.secret')}
      </p>
      {isLinked ? <p className="notice">{words.say('aftercare.newNumber')}</p> : null}
      <p>{words.say('receipt.keepHow')}</p>
      {isSitting ? <p className="notice">{words.say('sitting.handOver')}</p> : null}
      {isDanger ? <EmergencyNumbers words={words} /> : null}
      <h2>{words.say('receipt.nextTitle')}</h2>
      <ol>
        <li>{words.say('receipt.nextRead')}</li>
        <li>{words.say('receipt.nextReturn')}</li>
      </ol>
      <p>{words.say('receipt.nextAddress', { address })}</p>
      <div className="buttons">
        <a className="button primary" href={`/${words.locale}/receipt/kept`}>
          {words.say('receipt.check')}
        </a>
        {isSitting ? (
          <a className="button plain" href="/sitting/done">
            {words.say('sitting.done')}
          </a>
        ) : (
          <a className="button plain" href={`/${words.locale}/file`}>
            {words.say('receipt.open')}
          </a>
        )}
      </div>
    </PageFrame>
  );
}
