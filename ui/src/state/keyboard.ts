// The screen's own keyboard takes half of the window: the box that is typed in stays in sight above it.

const editable = 'textarea, input:not([type=radio], [type=checkbox], [type=file], [type=button], [type=submit])';

/** Where the part of the window ends that nothing covers: at the keyboard, or at the line at the foot of the page. */
function floor(view: VisualViewport): number {
  const foot = document.querySelector('.ds-status')?.getBoundingClientRect();
  const end = view.offsetTop + view.height;
  return foot && foot.top < end && foot.bottom >= end ? foot.top : end;
}

/** Looks after it until the function that it returns is called. Does nothing where there is no visual viewport. */
export function keepInSight(): () => void {
  const view = window.visualViewport;
  if (!view) return () => undefined;
  const look = () => {
    const box = document.activeElement;
    if (!(box instanceof HTMLElement) || !box.matches(editable)) return;
    const { top, bottom } = box.getBoundingClientRect();
    if (top >= view.offsetTop && bottom <= floor(view)) return;
    // Of a box that is higher than what remains, its beginning; typing brings the cursor into sight by itself.
    box.scrollIntoView({ block: bottom - top < view.height / 2 ? 'center' : 'start' });
  };
  view.addEventListener('resize', look);
  return () => view.removeEventListener('resize', look);
}
