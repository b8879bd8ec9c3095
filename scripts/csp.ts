/**
 * The content security policy of the built page: as a meta tag in index.html, and as the header that README documents.
 * No inline script, no eval, no inline style. How xterm and cytoscape get by without: docs/decisions.md, 'Strict CSP'.
 */
const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  // The hash is the one rule that cytoscape puts into a <style>: '.__________cytoscape_container { position: relative; }'.
  'style-src': "'self' 'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='",
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
