/** What the client says before everything else to who builds without buildx, which the reference machine lacks. recorded: conformance/cli/unknown-commands */
export const LEGACY_BUILDER = `DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
            Install the buildx component to build images with BuildKit:
            https://docs.docker.com/go/buildx/`;
