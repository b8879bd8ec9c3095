import { shortId } from '../../base/id.ts';
import { humanDuration } from '../../engine/elapsed.ts';
import { timeText } from '../template/time.ts';
import type { Column, Listing } from './list.ts';
import { humanSize } from './units.ts';

/** What `docker images` shows: one row for each name of an image. */
export interface ImageRow {
  /** 'sha256:...'. */
  readonly Id: string;
  readonly Repository: string;
  readonly Tag: string;
  readonly Digest: string;
  /** Seconds since the Unix epoch. */
  readonly Created: number;
  /** Bytes. */
  readonly Size: number;
  /** How many containers it has. */
  readonly Containers: number;
}

const column = (header: string, of: Column<ImageRow>['of']): Column<ImageRow> => ({ header, of });

/** `docker images`. recorded: conformance/core/templates-ls */
export const IMAGES: Listing<ImageRow> = {
  typeName: 'formatter.imageContext',
  columns: {
    ID: column('IMAGE ID', ({ Id }, { full }) => (full ? Id : shortId(Id.replace(/^sha256:/, '')))),
    Repository: column('REPOSITORY', ({ Repository }) => Repository),
    Tag: column('TAG', ({ Tag }) => Tag),
    Digest: column('DIGEST', ({ Digest }) => Digest),
    CreatedSince: column('CREATED', ({ Created }, { now }) => `${humanDuration(now - Created * 1000)} ago`),
    CreatedAt: column('CREATED AT', ({ Created }) => timeText({ seconds: Created, nanos: 0 })),
    Size: column('SIZE', ({ Size }) => humanSize(Size)),
    Containers: column('CONTAINERS', ({ Containers }) => String(Containers)),
    VirtualSize: column('SIZE', ({ Size }) => humanSize(Size, 4)),
    SharedSize: column('SHARED SIZE', () => 'N/A'),
    UniqueSize: column('UNIQUE SIZE', () => 'N/A'),
  },
  table:
    'table {{.Repository}}\\t{{.Tag}}\\t{{.ID}}\\t{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\\t{{.Size}}',
};

/** `docker images --digests`. */
export const IMAGES_WITH_DIGESTS: Listing<ImageRow> = {
  ...IMAGES,
  table: IMAGES.table.replace('{{.Tag}}', '{{.Tag}}\\t{{.Digest}}'),
};
