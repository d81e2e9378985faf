"""Characters that are mistaken for one another by eye: 注朔工 for 注塑工.

Families of characters that share a component; it knows no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_FAMILIES = (
    "朔塑溯|焊悍捍旱|缝逢峰锋|绣锈诱|织识帜职炽|编偏遍骗|搬般船|拣捡练炼检验险|拆折析|装袋裳|砌彻"
    "|铺捕辅|瓷磁|刷刮|漆膝|厨橱|烤拷考|烧浇挠晓|焙培陪赔倍|烘哄洪供|茶荼|摘滴嫡|栽载裁截|插播"
    "|采彩菜|收牧|养羊|喂畏|护炉沪|理埋|照昭|仓仑抢|库裤|搬撤|卸御|货贷|拖施|叉又|挖控|掘崛握"
    "|铲产|吊吕|钻沾钴|钢纲刚|筋筑|泥呢尼|砖转传|防纺仿访|水永|电申|铆柳|锻煅缎段|铸涛筹|铣洗|冲种"
    "|床庆|模摸膜|注住往驻柱|压厌|组阻祖租|配酸|包抱苞饱|质盾|检捡|剪煎箭|裁栽|熨慰|烫汤|洗冼先|涤条"
    "|保堡褓|安按案|洁结|巡训|监盐|消稍销|宿缩|客容|房旁|服报|务各|传专|端瑞|收放|银很|导异|购构"
    "|店占点|员圆|快块决|递弟梯|骑椅绮|驾架|驶使|司词|师帅狮|育盲|婴樱|嫂搜|姆拇|陪倍培|扶挟"
    "|修俗|空控|调凋|管菅|钳甘|钉订叮|木本术|瓦互|油抽|粉纷|贴帖粘|壁璧|窗窖|绿录禄|化花华|园圆|环坏"
    "|直真|播翻|剪前|辑揖|摄慑|影景|录绿|客各|话活|秘泌|前剪|台治|礼扎|仪议|模漠|特持|美羹|容客|甲申|按案|摩磨"
)
_MOST = 20  # characters of a text that are tried with their like


def _families() -> Mapping[str, str]:
    like: dict[str, str] = {}
    for family in _FAMILIES.split("|"):
        for char in family:
            like[char] = like.get(char, "") + family.replace(char, "")
    return like


_LIKE = _families()


def respelled(text: str) -> Iterator[tuple[int, str]]:
    """`text` with one character in place of its like, and where that stands."""
    places = [place for place, char in enumerate(text) if char in _LIKE]
    for place in places[:_MOST]:
        for char in _LIKE[text[place]]:
            yield place, text[:place] + char + text[place + 1 :]
