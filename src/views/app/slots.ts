/** Where in the page's header the workbench puts the timeline once it is there. */
export const TIMELINE_SLOT = 'timeline';
