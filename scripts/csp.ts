/**
 * The content security policy of the built page: as a meta tag in index.html, and as the header that docs/hosting.md documents.
 * No inline script, no eval, no <style> but one by its hash. How xterm and cytoscape live with it: docs/decisions.md.
 */
const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  // The hash is the one rule that cytoscape puts into a <style>: '.__________cytoscape_container { position: relative; }'.
  'style-src': "'self' 'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='",
  // xterm writes true colours into style attributes. An attribute styles its own element only, and makes no request.
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'frame-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

export const contentSecurityPolicy = Object.entries(policy)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');
