import styles from './Details.module.css';

/** A network's colour, beside its name. */
export function Dot({ hue }: { readonly hue: number }) {
  return <span aria-hidden="true" className={styles.dot} style={{ background: `var(--net-${hue})` }} data-hue={hue} />;
}
