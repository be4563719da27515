//! Words for made-up newspapers: every sentence here was written for these tests.
//!
//! In: a source of chance. Out: clauses, headlines, names in four scripts.
//! Promise: the same seed gives the same words.

/// A small generator of chance (xorshift64*), so that a seed tells the whole page.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high + 1 - low)
    }

    /// True in `percent` of a hundred draws.
    pub fn odds(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// A script and its conventions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    Simplified,
    Traditional,
    Japanese,
    Korean,
}

/// The words of one script. `{p}` place, `{o}` office, `{t}` thing, `{n}` number, `{w}` person.
pub struct Words {
    pub places: &'static [&'static str],
    pub offices: &'static [&'static str],
    pub things: &'static [&'static str],
    pub clauses: &'static [&'static str],
    pub spoken: &'static [&'static str],
    pub headlines: &'static [&'static str],
    pub kickers: &'static [&'static str],
    pub decks: &'static [&'static str],
    pub crossheads: &'static [&'static str],
    pub captions: &'static [&'static str],
    pub names: &'static [&'static str],
}

pub fn words(script: Script) -> &'static Words {
    match script {
        Script::Simplified => &SIMPLIFIED,
        Script::Traditional => &TRADITIONAL,
        Script::Japanese => &JAPANESE,
        Script::Korean => &KOREAN,
    }
}

static SIMPLIFIED: Words = Words {
    places: &[
        "青石镇",
        "临河县",
        "白桦区",
        "南岭市",
        "东湖新区",
        "柳溪村",
        "望江街道",
        "云台县",
        "北关社区",
        "红松林场",
        "沙洲港",
        "长桥镇",
    ],
    offices: &[
        "市水务局",
        "区教育局",
        "县农业农村局",
        "市博物馆",
        "省气象台",
        "区城管局",
        "市图书馆",
        "县医院",
        "市交通运输局",
        "区民政局",
        "镇政府",
        "市文化馆",
    ],
    things: &[
        "新泵站",
        "老旧管网",
        "社区食堂",
        "河道护岸",
        "乡村小学",
        "公交专线",
        "古戏台",
        "冬麦",
        "大棚蔬菜",
        "防汛物资",
        "养老驿站",
        "共享书屋",
        "步行桥",
        "污水处理厂",
        "冷链仓库",
        "滑雪场",
    ],
    clauses: &[
        "{o}组织人员对{p}的{t}进行了检查",
        "{p}今年新建了{n}处{t}",
        "工程总投资{n}万元",
        "预计到年底可以全部完工",
        "附近{n}户居民从中受益",
        "{w}带着工具走进{p}",
        "大家把{t}看得比什么都重要",
        "目前{t}的主体部分已经封顶",
        "施工队分成三个小组轮流作业",
        "去年同期只有{n}个项目开工",
        "{o}还专门开通了服务电话",
        "每天都有人来{p}打听{t}的消息",
        "这项工作得到了村民的支持",
        "技术人员逐一记录数据",
        "受连日降雨影响",
        "为了不耽误农时",
        "按照原定计划",
        "在{o}的帮助下",
        "经过{n}天的努力",
        "{p}的面貌发生了很大变化",
        "有关部门将继续加强管理",
        "{t}投入使用以后",
        "孩子们上学的路短了许多",
        "商户的生意也一天天好起来",
        "{w}负责其中的{n}项任务",
        "记者沿着河堤走了一圈",
        "看到{t}旁边新立了一块牌子",
        "上面写着值班人员的名字",
        "相关资料已经全部归档",
        "下个月起对外开放",
        "全程不收取任何费用",
        "{o}与{p}签订了合作协议",
        "双方约定在{n}个月内完成验收",
        "老人们坐在树下聊天",
        "风从江面上吹过来",
        "货车一辆接着一辆驶出大门",
        "质量安全始终放在第一位",
        "资金缺口达到{n}万元",
        "一部分由财政补贴解决",
        "其余部分向社会公开募集",
        "消息传开后报名的人越来越多",
    ],
    spoken: &[
        "以前要走很远的路",
        "现在家门口就能办好",
        "我们心里踏实多了",
        "这件事办得及时",
        "希望明年能再多修几条",
        "质量是我们的命根子",
        "谁也不想拖后腿",
        "收入比往年多了不少",
        "大家都很高兴",
    ],
    headlines: &[
        "{p}建成{n}处{t}",
        "{t}搬进{p}",
        "{o}力保{t}安全",
        "{p}：{t}里的新生活",
        "{n}万元补贴送到{p}",
        "守住{t} 守住好日子",
        "{t}让居民少跑腿",
        "{p}村民用上{t}",
        "“小”{t}解决大问题",
        "{o}开展{t}专项检查",
        "{n}名志愿者走进{p}",
        "{p}{t}年底完工",
        "一座{t}的前世今生",
        "{t}迎来首批客人",
    ],
    kickers: &[
        "{o}主动服务{p}",
        "{p}推进{t}建设",
        "投资{n}万元 惠及千家",
        "{o}负责人在会上强调",
        "冬日里的{p}",
        "从{t}看民生",
    ],
    decks: &[
        "——{p}{t}建设见闻",
        "预计年底前再完成{n}处，惠及周边{n}户居民",
        "{o}将派出{n}名技术人员，全程跟踪服务",
        "——写在{t}投入使用之际",
    ],
    crossheads: &["从无到有的{t}", "守好第一道关", "把账算清楚", "{w}的一天", "路通了心也通了", "明天会更好"],
    captions: &[
        "工人正在安装{t}。",
        "{p}的{t}一角。",
        "居民在{p}参观{t}。",
        "图为{p}新建的{t}",
        "{o}工作人员在现场检查{t}。",
    ],
    names: &[
        "王建国",
        "李红",
        "张晓明",
        "刘洋",
        "陈静",
        "杨帆",
        "赵大伟",
        "黄丽",
        "周志强",
        "吴敏",
        "徐小雨",
        "孙立",
        "马文博",
        "朱琳",
        "胡海",
        "郭子涵",
        "何平",
        "高峰",
        "林小满",
        "罗一凡",
    ],
};

static TRADITIONAL: Words = Words {
    places: &["板橋", "新店", "花蓮", "旗津", "大稻埕", "九份", "埔里", "鹿港", "安平", "池上"],
    offices: &[
        "市府水利局",
        "教育局",
        "縣府農業處",
        "文化局",
        "中央氣象署",
        "環保局",
        "市立圖書館",
        "衛生局",
        "交通局",
        "社會局",
    ],
    things: &[
        "抽水站",
        "老街屋",
        "親子公園",
        "堤防步道",
        "偏鄉小學",
        "公車專線",
        "老戲院",
        "稻田",
        "溫室蔬菜",
        "防颱物資",
        "長照據點",
        "共享書屋",
        "人行橋",
    ],
    clauses: &[
        "{o}昨天到{p}檢查{t}的進度",
        "{p}今年新建{n}處{t}",
        "總經費{n}萬元",
        "預計年底前全部完工",
        "附近{n}戶居民都能受惠",
        "{w}帶著工具走進{p}",
        "大家把{t}看得比什麼都重要",
        "目前{t}的主體已經完成",
        "施工團隊分成三組輪流趕工",
        "去年同期只有{n}件案子開工",
        "{o}也開設了服務專線",
        "每天都有人到{p}打聽{t}的消息",
        "這項工作得到居民支持",
        "受連日豪雨影響",
        "為了不耽誤農時",
        "依照原訂計畫",
        "在{o}協助下",
        "經過{n}天的努力",
        "{p}的面貌變了很多",
        "{t}啟用之後",
        "孩子上學的路短了許多",
        "店家生意也一天天好起來",
        "下個月起對外開放",
        "全程不收費用",
        "老人家坐在樹下聊天",
        "風從海面上吹過來",
        "資金缺口達{n}萬元",
        "部分由中央補助",
        "消息傳開後報名的人愈來愈多",
    ],
    spoken: &[
        "以前要走很遠的路",
        "現在家門口就能辦好",
        "我們心裡踏實多了",
        "希望明年能再多修幾條",
        "大家都很高興",
    ],
    headlines: &[
        "{p}新建{n}處{t}",
        "{t}進駐{p}",
        "{o}力保{t}安全",
        "{n}萬元補助送到{p}",
        "守住{t} 守住好日子",
        "{p}居民用上{t}",
        "{o}開罰{n}件",
        "{n}名志工走進{p}",
        "{p}{t}年底完工",
        "{t}迎首批客人",
    ],
    kickers: &["{o}主動出擊", "{p}推動{t}重生", "冬日裡的{p}"],
    decks: &["預計年底前再完成{n}處，周邊{n}戶受惠", "{o}派出{n}名技術人員，全程協助"],
    crossheads: &["從無到有的{t}", "把帳算清楚", "路通了心也通了", "明天會更好"],
    captions: &["工人正在安裝{t}。", "圖為{p}新建的{t}", "居民在{p}參觀{t}。"],
    names: &["王建國", "李淑芬", "張曉明", "劉洋", "陳美玲", "楊帆", "趙大偉", "黃麗華", "周志強", "吳敏"],
};

static JAPANESE: Words = Words {
    places: &["青葉市", "川北町", "白浜村", "南丘区", "湖東市", "港町"],
    offices: &["市教育委員会", "県農業試験場", "市立博物館", "気象台", "県警", "市水道局"],
    things: &[
        "新しい図書館",
        "古い水道管",
        "町の食堂",
        "川沿いの遊歩道",
        "小さな学校",
        "路線バス",
        "木造の駅舎",
        "冬の畑",
        "防災倉庫",
    ],
    clauses: &[
        "{o}は{p}にある{t}を調べた",
        "{p}では今年{n}か所で工事が始まった",
        "事業費は{n}万円に上る",
        "年度内に完成する見通しだ",
        "周辺の{n}世帯が利用する",
        "{t}を守ろうと住民が集まった",
        "昨年の同じ時期と比べて{n}件多い",
        "長雨の影響で作業が遅れた",
        "来月から一般に公開される",
        "子どもたちは川沿いの道を歩いて通う",
        "店の売り上げも少しずつ戻ってきた",
        "担当者が一つずつ記録を取った",
        "{t}の横に新しい看板が立った",
        "費用の一部は国が補助する",
        "うわさを聞いた人が次々に訪れる",
    ],
    spoken: &["前は遠くまで歩いた", "今は家の前で済む", "みんな喜んでいる", "来年も続けたい"],
    headlines: &[
        "{t}、{p}に完成",
        "{p}で{n}か所の工事開始",
        "{t}守れ　住民立ち上がる",
        "{o}、{n}件を公表",
        "{p}に春の便り",
        "{t}、来月公開へ",
    ],
    kickers: &["{p}の挑戦"],
    decks: &["年度内に{n}か所　住民に期待", "{o}「安全が第一」"],
    crossheads: &["■小さな一歩", "■{p}から", "◇続く作業"],
    captions: &["写真は{p}の{t}", "完成した{t}＝{p}で"],
    names: &["山田太郎", "鈴木花子", "佐藤健一", "高橋美咲", "田中一郎", "中村葵"],
};

static KOREAN: Words = Words {
    places: &["청석동", "강북읍", "새말", "남산시", "동호구", "솔마을"],
    offices: &["시청 수도과", "구 교육청", "군 농업기술원", "시립박물관", "기상청", "구청"],
    things: &[
        "새 도서관",
        "낡은 수도관",
        "마을 식당",
        "강변 산책로",
        "작은 학교",
        "버스 노선",
        "옛 극장",
        "겨울 보리",
        "물류 창고",
    ],
    clauses: &[
        "{o}는 {p}의 {t}을 점검했다고 밝혔다",
        "{p}에는 올해 {n}곳에 {t}이 들어섰다",
        "사업비는 모두 {n}억 원이다",
        "연말까지 공사가 끝날 예정이다",
        "주민 {n}가구가 혜택을 본다",
        "지난해 같은 기간보다 {n}건 늘었다",
        "잇단 비로 작업이 늦어졌다",
        "다음 달부터 누구나 쓸 수 있다",
        "아이들은 강변길을 걸어 학교에 간다",
        "가게 매출도 조금씩 살아나고 있다",
        "담당자는 자료를 하나하나 기록했다",
        "비용의 일부는 나라가 댄다",
        "소문을 들은 사람들이 줄을 이었다",
    ],
    spoken: &["예전에는 먼 길을 걸었다", "이제는 집 앞에서 된다", "모두가 기뻐한다"],
    headlines: &[
        "{p}에 {t} 문 열어",
        "{t}, {n}곳으로 늘린다",
        "{o} “안전이 먼저”",
        "{p} 주민들이 지킨 {t}",
        "{t} 다음 달 공개",
        "{n}억 들인 {t}의 하루",
    ],
    kickers: &["{p}의 도전"],
    decks: &["연말까지 {n}곳 추가… 주민 기대", "{o} 직원 {n}명 현장 지원"],
    crossheads: &["◇작은 걸음", "■{p}에서"],
    captions: &["{p}에 들어선 {t}. /{o} 제공"],
    names: &["김철수", "이영희", "박민수", "최지은", "정하늘", "강도윤"],
};

/// Fills the slots of `pattern`.
pub fn fill(pattern: &str, words: &Words, chance: &mut Chance) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let slot = &rest[at + 1..at + 2];
        match slot {
            "p" => out.push_str(chance.pick::<&str>(words.places)),
            "o" => out.push_str(chance.pick::<&str>(words.offices)),
            "t" => out.push_str(chance.pick::<&str>(words.things)),
            "w" => out.push_str(chance.pick::<&str>(words.names)),
            _ => out.push_str(&chance.between(2, 980).to_string()),
        }
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
    out
}
