// Svelte 5 with runes everywhere; styles are bundled, so no style is written into the page.
export default { compilerOptions: { runes: true } };
