import type { AsyncRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { NotFound } from '../components/not-found';
import { useUser } from './user.context';

/**
 * Shows a screen to those who hold the permission and "not found" to everyone else. This spares people dead ends;
 * the wall itself is the api, which asks again at every request. A screen that comes later is fetched by the router
 * before it is shown, for React holds back what it had to wait for itself by a third of a second.
 */
export function guarded(permission: string, Screen: ComponentType & Pick<AsyncRouteComponent<object>, 'preload'>) {
  const Guarded = () => (useUser().permissions.includes(permission) ? <Screen /> : <NotFound />);
  return Object.assign(Guarded, { preload: Screen.preload });
}
