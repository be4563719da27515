use proptest::prelude::*;

use crate::copy::{Draft, article, day, edition};
use crate::model::{Edition, FaultKind, Inline, Kind};

fn read(html: &str) -> Draft {
    article("a.html", html.as_bytes()).0.expect("there is text, so there is a story")
}

fn shown(html: &str) -> Vec<(Kind, String)> {
    read(html).article.blocks().iter().map(|block| (block.kind, block.text.to_string())).collect()
}

fn body(html: &str) -> Vec<String> {
    shown(html).into_iter().skip(1).map(|(_, text)| text).collect()
}

const PAGE: &str = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>新桥通车 - 江畔网</title>
<meta property="og:site_name" content="江畔日报">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"长标题","datePublished":"2021-03-05T06:00:00+08:00","author":[{"name":"王晓"}],"articleSection":"城事"}</script>
<style>p{color:red}</style></head><body><header><nav><ul><li>首页<li>要闻</ul></nav></header>
<article><p class="article-kicker">两岸</p><h1>新桥<br>通车</h1><div class="standfirst">奋战一年</div>
<div class="byline">本报记者 王晓</div><time datetime="2021-03-05">3月5日</time>
<p>昨日上午，<strong>新桥</strong>通车，两岸居民走上
桥头，看江水从脚下流过。
<p>不收费 &amp; 有灯，见<a href="https://example.org/x">公告</a>与<a href="javascript:x">此</a>。
<figure><img alt="桥"><figcaption>全景。<span class="credit">王晓 摄</span></figcaption></figure>
<figure><img alt="夜景"></figure><h2>路通了</h2><blockquote><p>早上五点。</blockquote>
<ol><li>货车<li>客车</ol><table><tr><th>车<th>吨<tr><td>货车<td>20</table>一行<br>又一行<pre>  码
 二</pre></article><aside><article><h3>换书</h3></article></aside><footer>版权</footer>"#;

#[test]
fn a_newspapers_page_is_its_story() {
    let draft = read(PAGE);
    let listed = |number| Kind::Listed { number: Some(number), depth: 0 };
    let expected = [
        (Kind::Kicker, "两岸"),
        (Kind::Headline, "新桥 通车"),
        (Kind::Deck, "奋战一年"),
        (Kind::Byline, "本报记者 王晓 3月5日"),
        (Kind::Paragraph, "昨日上午，新桥通车，两岸居民走上桥头，看江水从脚下流过。"),
        (Kind::Paragraph, "不收费 & 有灯，见公告与此。"),
        (Kind::Caption, "全景。"),
        (Kind::Credit, "王晓 摄"),
        (Kind::Caption, "夜景"),
        (Kind::Crosshead, "路通了"),
        (Kind::Quote, "早上五点。"),
        (listed(1), "货车"),
        (listed(2), "客车"),
        (Kind::Paragraph, "车 | 吨"),
        (Kind::Paragraph, "货车 | 20"),
        (Kind::Paragraph, "一行"),
        (Kind::Paragraph, "又一行"),
        (Kind::Verbatim, "  码"),
        (Kind::Verbatim, " 二"),
    ];
    assert_eq!(shown(PAGE), expected.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!((&*draft.article.section, &*draft.paper), ("城事", "江畔日报"));
    assert_eq!((&*draft.article.authors[0], draft.date.map(|date| date.day())), ("王晓", Some(5)));
    let links: Vec<&Inline> = draft.article.blocks()[5].spans.iter().map(|span| &span.inline).collect();
    assert_eq!(links, [&Inline::Link("https://example.org/x".into())]);
    let (_, faults) = article("a.html", PAGE.as_bytes());
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].kind, FaultKind::Beside { characters: 8 });
}

#[test]
fn the_encoding_is_that_of_the_page() {
    let page = PAGE.replace("utf-8", "gb2312");
    let bytes = encoding_rs::GB18030.encode(&page).0.into_owned();
    assert_eq!(article("a.html", &bytes).0.map(|draft| draft.article), Some(read(&page).article));
    let short = "<meta charset=big5><h1>報</h1><p>新聞";
    let bytes = encoding_rs::BIG5.encode(short).0.into_owned();
    assert_eq!(article("a.html", &bytes).0.map(|draft| draft.article), Some(read(short).article));
}

#[test]
fn founders_pages_are_known_by_their_marks() {
    let page = "<title>第01版</title><div>上一版</div><!--enpproperty <author>张三 李四</author><title>换书</title><subtitle>三千册</subtitle><introtitle>书香</introtitle><nodename>第02版：文化</nodename>/enpproperty--><!--enpcontent--><P>　　图书馆门前。<P>　　一本换一本。<!--/enpcontent--><div>下一版</div>";
    let expected = ["书香", "换书", "三千册", "张三 李四", "图书馆门前。", "一本换一本。"];
    assert_eq!(shown(page).into_iter().map(|(_, text)| text).collect::<Vec<_>>(), expected);
}

#[test]
fn several_articles_are_several_stories_and_a_day_is_a_day() {
    let stories = |edition: &Edition| -> Vec<String> {
        edition.stories().iter().map(|story| format!("{} {}", story.section, story.headline())).collect()
    };
    let page = "<article><h2>甲</h2><p>一二三四五六</article><article><h2>乙</h2><p>一二三四五</article><article>丙</article>";
    assert_eq!(stories(&day("a.html", page.as_bytes())), [" 甲", " 乙"]);
    assert_eq!(stories(&edition("x", [("x/a.html", page)])), [" 甲", " 乙"]);
    let page = "<h1>江畔日报</h1><h2>甲</h2><p>一<h2>乙</h2><p>二";
    assert_eq!(stories(&day("2021-03-05.html", page.as_bytes())), [" 甲", " 乙"]);
    assert_eq!(stories(&day("2021-03-05-x.html", page.as_bytes())), [" 江畔日报"]);
}

#[test]
fn folders_are_those_of_hugo_and_zola() {
    let files = [
        ("d/_index.md", "+++\ntitle = \"江畔\"\n[extra]\npaper = \"江畔日报\"\n+++\n"),
        ("d/city/_index.md", "---\ntitle: 城事\nweight: 9\n---\n本栏的话。\n"),
        ("d/city/bridge/index.md", "{\"title\": \"大桥\", \"weight\": 2}\n通车。\n"),
        ("d/city/draft.md", "+++\ntitle = \"未定\"\ndraft = true\n+++\n未定。\n"),
        ("d/world/a.html", "+++\ntitle = \"外\"\nweight = 1\n+++\n<p>正<b>文</b>{{<fig>}}"),
    ];
    let read = edition("d", files);
    let told: Vec<String> = read
        .stories()
        .iter()
        .map(|story| format!("{}/{}/{}", story.section, story.slug, story.headline()))
        .collect();
    assert_eq!(told, ["城事/city/城事", "城事/bridge/大桥", "world/a/外"]);
    assert_eq!(&*read.stories()[2].blocks()[1].text, "正文{{<fig>}}");
    let faults: Vec<String> =
        read.faults.iter().map(|fault| format!("{} {:?}", fault.at.file, fault.kind)).collect();
    assert_eq!(faults, ["d/city/draft.md Draft", "d/world/a.html Shortcode(\"fig\")"]);
}

#[test]
fn what_is_never_closed_is_text() {
    for (page, end) in [
        ("<p>头<!-- 尾", "<!-- 尾"),
        ("<p>头<p class=\"尾", "<p class=\"尾"),
        ("<p>头<script>尾", "尾"),
        ("<p>头<style>尾<b>", "尾"),
        ("<p>头<title>尾", "尾"),
        ("<p>头<!尾", "<!尾"),
    ] {
        assert_eq!(body(page), ["头", end], "{page}");
    }
    assert_eq!(body("<p>5 < 6 与 a</ b>c，x<y的z>1"), ["5 < 6 与 a</ b>c，x<y的z>1"]);
}

#[test]
fn nothing_of_a_page_speaks_to_a_terminal() {
    assert_eq!(body("<p>&#27;[31m&#x9b;&#8238;红&#0;"), ["␛[31m›红\u{fffd}"]);
}

/// Markup drawn from what pages are made of, broken as they are.
fn markup() -> impl Strategy<Value = String> {
    let tags = "</?(p|div|b|i|a href=x|article|main|nav|h1|h2|ul|li|ol|td|tr|table|pre|figure|figcaption|span class=credit|p class=byline|blockquote|br|header|time|select)>";
    let piece =
        prop_oneof![4 => tags, 1 => "[ \n>&\"'=/!-]{1,3}|<[ =字]", 1 => Just("<!--enpcontent-->".to_owned())];
    proptest::collection::vec((piece, "[a-z字]{0,3}"), 0..40)
        .prop_map(|all| all.into_iter().map(|(tag, text)| tag + &text).collect())
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = article("a.html", &bytes);
    }

    /// A browser's text, which is what is left when the tags go, is in the story or counted beside it.
    #[test]
    fn nothing_is_lost_of_broken_markup(page in markup()) {
        let read = edition("x", [("a.html", &page)]);
        let beside = read.faults.iter().map(|fault| match fault.kind {
            FaultKind::Beside { characters } => characters,
            _ => 0,
        });
        let count = |text: &str| text.matches('字').count();
        let lost: usize = beside.sum();
        let story: usize = read.stories().iter().flat_map(|story| story.blocks()).map(|block| count(&block.text)).sum();
        prop_assert!(story + lost >= count(&page), "{} + {} of {}", story, lost, count(&page));
    }
}
