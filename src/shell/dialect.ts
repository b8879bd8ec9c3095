/** The host's shell, bash 5.3, or a container's, busybox 1.38's ash. */
export type Dialect = 'bash' | 'ash';
