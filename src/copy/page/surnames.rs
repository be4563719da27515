//! The family names of China, Korea and Japan: by them a name is told from other words.
//!
//! In: a word. Out: whether it begins with one. Promise: linear in the lists.

use super::marks;

/// Family names, simplified and traditional, by how often one meets them.
pub(super) const SURNAMES: &str = "洪巢竺訾逄郏郦閻阎蒯濮王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭呂蘇盧鍾譚陸範賈韋鄒閆龍賀顧龔萬錢嚴湯溫龐顏倪莊聶魯歐關蘭寧紀畢單塗駱藍饒時農簡車項連蘆麥婁竇費衛應閔鄔邊師榮鞏迴鄺談樂儲勞諶樓滿聞厲區闞權強帥蓋練國計來門雲闕陰歲後曾蔣邱潘詹鐘葉汪賴游彭阮巫涂";

/// Family names of Korea.
pub(super) const KOREAN: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용";

/// Family names of two letters.
pub(super) const COMPOUND: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "歐陽", "司馬",
    "諸葛", "東方", "張簡", "范姜", "南宫", "夏侯", "端木",
];

/// Family names that every reader has met, simplified and traditional: three people of four have one of them.
const COMMON: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭呂蘇盧鍾譚陸賈韋龍賀顧龔錢嚴湯";

/// Family names of Japan that every reader has met.
#[rustfmt::skip]
const JAPANESE: &[&str] = &[
    "佐藤", "鈴木", "高橋", "田中", "渡辺", "渡邊", "伊藤", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本",
    "井上", "木村", "斎藤", "清水", "山崎", "池田", "橋本", "阿部", "石川", "山下", "中島", "石井", "小川", "前田", "岡田", "長谷川",
    "藤田", "後藤", "近藤", "村上", "遠藤", "青木", "坂本", "斉藤", "福田", "太田", "西村", "藤井", "金子", "岡本", "藤原", "三浦",
    "中野", "中川", "原田", "松田", "竹内", "小野", "田村", "中山", "和田", "石田", "森田", "上田", "内田", "柴田", "酒井", "宮崎",
    "横山", "高木", "安藤", "宮本", "大野", "小島", "工藤", "谷口", "今井", "高田", "増田", "丸山", "杉山", "村田", "大塚", "新井",
    "小山", "平野", "藤本", "河野", "上野", "野口", "武田", "松井", "千葉", "岩崎", "菅原", "木下", "久保", "佐野", "野村", "松尾",
    "市川", "菊地", "杉本", "古川", "大西", "島田", "水野", "桜井", "高野", "渡部", "吉川", "山内", "西田", "飯田", "菊池", "西川",
    "小松", "北村", "安田", "川口", "平田", "中田", "服部", "岩田", "土屋", "川崎", "福島", "本田", "樋口", "秋山", "田口", "永井",
    "山中", "中西", "吉村", "川上", "石原", "大橋", "松岡", "馬場", "浜田", "森本", "星野", "矢野", "浅野", "吉岡", "大島", "松村",
    "荒木", "尾崎", "望月", "熊谷", "小池", "早川", "野田", "古賀", "西山", "松下", "片山", "岩本", "奥村", "黒田", "内藤", "牧野",
];

/// 村上真一: a family's name of two letters and a given one, as Japanese papers print them.
pub(super) fn is_japanese(name: &str) -> bool {
    let given = JAPANESE.iter().find_map(|family| name.strip_prefix(family)).unwrap_or_default();
    (1..=3).contains(&given.chars().count()) && given.chars().all(marks::is_solid)
}

/// Whether `first` alone is a family name.
pub(super) fn is_family(first: char) -> bool {
    SURNAMES.contains(first)
}

/// Whether `first` alone is a family name that every reader has met.
pub(super) fn is_common(first: char) -> bool {
    COMMON.contains(first)
}

/// Whether `name` begins with a family name of two letters.
pub(super) fn is_compound(name: &[char]) -> bool {
    COMPOUND.iter().any(|compound| compound.chars().eq(name.iter().copied().take(2)))
}

/// Whether `name` begins with a family name.
pub(super) fn is_surname(name: &str) -> bool {
    COMPOUND.iter().any(|compound| name.starts_with(compound))
        || name.chars().next().is_some_and(|first| SURNAMES.contains(first))
}

/// 松永 孝: the family's name and one's own, apart.
pub(super) fn is_wide_japanese(text: &str) -> bool {
    let is_part = |part: &str| (1..=3).contains(&part.chars().count()) && part.chars().all(marks::is_hanzi);
    text.split_once([' ', '\u{3000}']).is_some_and(|(family, own)| is_part(family) && is_part(own.trim()))
        && marks::solid_count(text) <= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_has_one_letter_or_two() {
        assert!(
            is_japanese("村上真一")
                && is_japanese("山田はな")
                && !is_japanese("村上市長選挙")
                && !is_japanese("四年連続")
        );
        assert!(is_surname("王小明") && is_surname("司徒慧") && !is_surname("的确"));
    }
}
