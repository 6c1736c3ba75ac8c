// Brings a place of the page into view: unfolds what hides it, scrolls to it and gives it the focus.
export function reveal(place: HTMLElement, control: HTMLElement = place): void {
  for (let around = place.closest('details'); around; around = around.parentElement?.closest('details') ?? null) around.open = true;
  place.scrollIntoView({ block: 'start' });
  control.focus({ preventScroll: true });
}
