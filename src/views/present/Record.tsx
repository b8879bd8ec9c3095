import { draftOf, type DraftError } from '../../lab/draft/draft.ts';
import { download } from '../files/download.ts';
import { patiently } from '../share/patience.ts';
import { useBench, useView } from '../state/bench.ts';
import { useHands } from './hands.ts';
import { presentWords } from './words.ts';
import { zip } from './zip.ts';

/** Records what is typed from now on, and gives it as the draft of a lesson. `onProblem` hears why there is none. */
export function Record({ onProblem }: { readonly onProblem: (sentence: string) => void }) {
  const { live, view, language } = useBench();
  const { clock } = useHands();
  const words = presentWords(language);
  const since = useView((state) => state.recording);
  const begin = (): void => {
    onProblem('');
    view.setState({ recording: live.store.getState().at });
  };
  const save = async (from: number): Promise<void> => {
    const why: Record<DraftError, string> = {
      nothing: words.nothingRecorded,
      hostChanges: words.hostChanges,
      turns: words.turns,
    };
    const draft = await patiently(draftOf(live.save(), from), clock);
    if (draft === null) onProblem(words.takesLong);
    else if (!draft.ok) onProblem(why[draft.error]);
    else {
      const files = Object.entries(draft.value).map(([name, text]) => ({ name: `drydock-lesson/${name}`, text }));
      download('drydock-lesson.zip', new Blob([zip(files)], { type: 'application/zip' }));
      view.setState({ recording: null });
      onProblem('');
    }
  };
  return since === null ? (
    <button type="button" onClick={begin}>
      {words.record}
    </button>
  ) : (
    <>
      <button type="button" aria-pressed onClick={() => void save(since)}>
        {words.save}
      </button>
      <button type="button" onClick={() => view.setState({ recording: null })}>
        {words.drop}
      </button>
    </>
  );
}
