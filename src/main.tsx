import { lazy, StrictMode, useCallback, useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { readOptions, type EmbedOptions } from './embed/options.ts';
import type { SavedSession } from './lab/journal.ts';
import type { Clock } from './lab/live.ts';
import { App, useAppearance } from './views/app/App.tsx';
import { Guard } from './views/app/Guard.tsx';
import { THEME_CHOICES, useTheme, type ThemeChoice } from './views/app/theme.ts';
import {
  LANGUAGES,
  MessagesContext,
  preferredLanguage,
  useMessagesIn,
  type Language,
} from './views/messages/messages.ts';
import type { EmbeddedLab } from './views/embedded/open.ts';
import type { Started, Storage } from './views/start.ts';

// The only reader of the wall clock, of chance, of storage and of what the browser prefers.

const ShareDialog = lazy(async () => ({ default: (await import('./views/share/ShareDialog.tsx')).ShareDialog }));
const Bringing = lazy(async () => ({ default: (await import('./views/share/Bringing.tsx')).Bringing }));

const UpdateNotice = lazy(async () => ({ default: (await import('./views/offline/UpdateNotice.tsx')).UpdateNotice }));
const NotesWindow = lazy(async () => ({ default: (await import('./views/present/NotesWindow.tsx')).NotesWindow }));

const PREFIX = 'drydock.';
/** What a link of ours holds behind `#`. */
const SHARED = /^#(session|lesson)=/;

const clock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

const storage: Storage = { load: read, save: write, clear: remove };

const storedTheme = read('theme');
const firstTheme: ThemeChoice = THEME_CHOICES.find((choice) => choice === storedTheme) ?? 'auto';
const storedLanguage = read('language');
const firstLanguage = LANGUAGES.find((l) => l === storedLanguage) ?? preferredLanguage(navigator.languages);

/** `?present` makes the page a stage, `?present=notes` its second window. */
const presents = (): string | null => new URLSearchParams(location.search).get('present');

/** The program itself comes after the first paint. */
async function begin(): Promise<Started> {
  const { start } = await import('./views/start.ts');
  const [seed = 1] = crypto.getRandomValues(new Uint32Array(1));
  const begun = await start({ clock, storage, seed, began: Date.now() });
  if (presents() !== null) begun.view.setState({ stage: 'on' });
  begun.view.subscribe(({ stage }) => {
    if ((stage === 'on') === (presents() !== null)) return;
    const address = new URL(location.href);
    if (stage === 'on') address.searchParams.set('present', '');
    else address.searchParams.delete('present');
    history.replaceState(history.state, '', address);
  });
  return begun;
}

function Root({ started }: { readonly started: Promise<Started> }) {
  const [theme, setTheme] = useState(firstTheme);
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const messages = useMessagesIn(language);
  const [sharing, setSharing] = useState(false);
  const [isUpdated, setIsUpdated] = useState(false);
  const [bringing, setBringing] = useState<string | SavedSession | null>(() =>
    SHARED.test(location.hash) ? location.hash : null,
  );
  const brought = useCallback(() => {
    setBringing(null);
    if (SHARED.test(location.hash)) history.replaceState(history.state, '', addressOf());
  }, []);
  useEffect(() => {
    // A link that is opened over the lab.
    const arrive = (): void => {
      if (SHARED.test(location.hash)) setBringing(location.hash);
    };
    addEventListener('hashchange', arrive);
    return () => removeEventListener('hashchange', arrive);
  }, []);
  useEffect(() => void started.then(() => keepOffline(() => setIsUpdated(true))), [started]);
  useAppearance(useTheme(theme), language);
  return (
    <>
      <App
        started={started}
        messages={messages}
        language={language}
        theme={theme}
        onTheme={(chosen) => {
          setTheme(chosen);
          write('theme', chosen);
        }}
        onLanguage={(chosen) => {
          setLanguage(chosen);
          write('language', chosen);
        }}
        onStartOver={() => void started.then(startOver)}
        onShare={() => setSharing(true)}
      />
      <MessagesContext value={messages}>
        <Guard quiet>
          {sharing && (
            <ShareDialog
              started={started}
              language={language}
              clock={clock}
              address={addressOf()}
              onClose={() => setSharing(false)}
              onOpen={(saved) => {
                setSharing(false);
                setBringing(saved);
              }}
            />
          )}
          {bringing !== null && (
            <Bringing started={started} language={language} clock={clock} from={bringing} onEnd={brought} />
          )}
          {isUpdated && (
            <UpdateNotice language={language} onReload={() => location.reload()} onLater={() => setIsUpdated(false)} />
          )}
        </Guard>
      </MessagesContext>
    </>
  );
}

/** The built page keeps itself for visits without a network. */
async function keepOffline(onUpdate: () => void): Promise<void> {
  if (import.meta.env.DEV) return;
  const { keepForOffline, mayKeep } = await import('./views/offline/register.ts');
  // A frame of no origin has no workers to ask for, and asking is refused.
  if (mayKeep({ origin: window.origin, isFramed: window.parent !== window }) && 'serviceWorker' in navigator)
    await keepForOffline(navigator.serviceWorker, './sw.js', clock, onUpdate);
}

/** The page's address without what stands behind `#`. */
function addressOf(): string {
  return location.href.replace(/#.*$/s, '');
}

function startOver({ forget }: Started): void {
  forget();
  location.reload();
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null; // storage is blocked: a sandboxed frame, a private window
  }
}

function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(PREFIX + key, text);
    return true;
  } catch {
    return false; // blocked, or full
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // nothing was kept
  }
}

/** The lab in another page: it keeps nothing, and each one is a lab of its own. */
async function openEmbedded(options: EmbedOptions): Promise<EmbeddedLab> {
  const [{ openLab }, { talk }] = await Promise.all([
    import('./views/embedded/open.ts'),
    import('./embed/frame/talk.ts'),
  ]);
  const { lang } = options;
  const lab = openLab({
    clock,
    began: Date.now(),
    begin: { ...options, language: preferredLanguage(lang === null ? navigator.languages : [lang]) },
  });
  if (window.parent !== window) {
    const listen = (hear: (event: MessageEvent) => void): (() => void) => {
      addEventListener('message', hear);
      return () => removeEventListener('message', hear);
    };
    talk({ page: window.parent, listen }, lab.ready, clock);
  }
  return lab;
}

const EmbeddedRoot = lazy(async () => {
  const [{ Embedded }, lab] = await Promise.all([import('./views/embedded/Embedded.tsx'), embedded]);
  return { default: () => (lab === null ? null : <Embedded lab={lab} />) };
});

const options = readOptions(location.search, location.hash);
const embedded = options === null ? null : openEmbedded(options);

function whole(): ReactNode {
  const started = begin();
  void import('./views/handle.ts').then(({ handle }) => {
    Object.assign(window, { drydock: handle(started, () => location.reload()) });
  });
  return <Root started={started} />;
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    {presents() === 'notes' ? (
      <Guard quiet>
        <NotesWindow clock={clock} theme={firstTheme} language={firstLanguage} />
      </Guard>
    ) : options === null ? (
      whole()
    ) : (
      <Guard quiet>
        <EmbeddedRoot />
      </Guard>
    )}
  </StrictMode>,
);
