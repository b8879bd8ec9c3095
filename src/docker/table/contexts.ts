import type { Column, Listing } from './list.ts';

/** A way to a daemon that the client knows by name. */
export interface ContextRow {
  readonly Name: string;
  readonly Description: string;
  readonly DockerEndpoint: string;
  readonly Current: boolean;
  /** Why it cannot be used; '' when it can. */
  readonly Error: string;
}

const column = (header: string, of: Column<ContextRow>['of']): Column<ContextRow> => ({ header, of });

/** `docker context ls`. recorded: conformance/core/docker-help */
export const CONTEXTS: Listing<ContextRow> = {
  typeName: '*formatter.clientContextContext',
  columns: {
    Name: column('NAME', ({ Name }) => Name),
    Description: column('DESCRIPTION', ({ Description }) => Description),
    DockerEndpoint: column('DOCKER ENDPOINT', ({ DockerEndpoint }) => DockerEndpoint),
    // No words: in the headline it stands for nothing.
    Current: column('', ({ Current }) => String(Current)),
    Error: column('ERROR', ({ Error }) => Error),
  },
  table: 'table {{.Name}}{{if .Current}} *{{end}}\\t{{.Description}}\\t{{.DockerEndpoint}}\\t{{.Error}}',
};
