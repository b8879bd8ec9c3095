import { useEffect } from 'react';
import { useBench, useView } from '../state/bench.ts';

/** Makes the page a stage. A clicker's start key does so again once it was one. */
export function PresentButton({
  label,
  className,
}: {
  readonly label: string;
  readonly className: string | undefined;
}) {
  const { view } = useBench();
  const stage = useView((state) => state.stage);
  useEffect(() => {
    if (stage !== 'left') return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'F5' || event.ctrlKey) return;
      event.preventDefault();
      view.setState({ stage: 'on' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [stage, view]);
  return (
    <button type="button" className={className} onClick={() => view.setState({ stage: 'on' })}>
      {label}
    </button>
  );
}
