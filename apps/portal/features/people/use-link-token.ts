import { useEffect, useState } from 'react';

/**
 * The token of the link that opened this page. It is taken out of the address at once, so that neither the history
 * of a shared machine nor a glance at the screen gives it away.
 */
export function useLinkToken(): string {
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    if (window.location.hash !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return token;
}
