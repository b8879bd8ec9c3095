import { Component, Suspense, type ReactNode } from 'react';
import { useMessages } from '../messages/messages.ts';
import styles from './App.module.css';

/** A part of the page that comes later: says that it is on its way, or that it failed, and the rest of the page goes on. */
export function Guard({ children, quiet = false }: { readonly children: ReactNode; readonly quiet?: boolean }) {
  const messages = useMessages();
  return (
    <Boundary otherwise={<Failed />}>
      <Suspense fallback={quiet ? null : <p className={styles.loading}>{messages.loading}</p>}>{children}</Suspense>
    </Boundary>
  );
}

function Failed() {
  return (
    <p role="alert" className={styles.loading}>
      {useMessages().crashed}
    </p>
  );
}

interface BoundaryProps {
  readonly children: ReactNode;
  readonly otherwise: ReactNode;
}

/** React knows error boundaries as classes only. */
class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.otherwise : this.props.children;
  }
}
