// drydock-lab.js, the one script that a page loads.
import { makeRunnable } from './blocks.ts';
import { DrydockLab } from './element.ts';
import { blocksSelector } from './script.ts';

// A page may load the script twice.
if (customElements.get('drydock-lab') === undefined) {
  customElements.define('drydock-lab', DrydockLab);
  makeRunnable(blocksSelector);
}
