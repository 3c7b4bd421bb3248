import { useEffect, useState } from 'react';

/**
 * The secret of the link that opened this page. It is taken out of the address at once and kept for this window alone,
 * so that a page that is loaded again does not lose what somebody is doing.
 * @param kind what the link opens; each is kept by itself
 */
export function useKeptLink(kind: 'application' | 'place'): string {
  const place = `madoguchi.${kind}Link`;
  const [token] = useState(() => window.location.hash.slice(1) || (window.sessionStorage.getItem(place) ?? ''));
  useEffect(() => {
    if (token !== '') window.sessionStorage.setItem(place, token);
    if (window.location.hash !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [place, token]);
  return token;
}
