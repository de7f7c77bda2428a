package org.opencreditbank.bank.sample;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names as people of the region bear them; the frequent ones frequently, the rare ones so that nobody forgets them. */
final class SampleNames {
    private static final String[] SURNAMES = ("王 王 王 王 李 李 李 李 张 张 张 张 刘 刘 陈 陈 陈 杨 黄 赵 吴 吴 周 周 徐 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 "
                    + "韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 "
                    + "薛 阎 段 雷 龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 向 常 汤 欧阳 上官 诸葛 司徒")
            .split(" ");
    private static final String[] OLDER_WOMEN = "秀英 桂英 秀兰 玉兰 桂兰 淑珍 玉珍 凤英 月娥 爱珍 素珍 菊花 文娟 雅琴 惠芳 美琴 阿娣 杏珍 水仙 招娣".split(" ");
    private static final String[] OLDER_MEN = "建国 国强 志明 德明 永康 金根 阿毛 福生 根生 文斌 援朝 卫东 长根 水根 荣华 建华 仁杰 耀祖 伯年 裕民".split(" ");
    private static final String[] WOMEN = "丽 静 敏 婷 雪 洁 晓燕 婷婷 思雨 欣怡 雨桐 梦洁 佳怡 雅婷 诗涵 丹丹 慧敏 海霞 艳 莉 倩 晨曦 语嫣 若兰 一诺 子萱 梓涵 佩 芳 颖".split(" ");
    private static final String[] MEN = "伟 磊 强 涛 鹏 杰 浩 宇 俊杰 子轩 浩然 志强 海涛 晓东 文博 宇航 天宇 嘉豪 梓豪 思远 一鸣 立群 昊 鑫 斌 博文 振华 明哲 建军 超".split(" ");

    /** Outside what older software can write: rare characters, long names, names with a middle dot. */
    private static final List<String> RARE = List.of(
            "阿卜杜·热合曼", "古丽巴哈尔·买买提", "陈龑", "王䶮", "李㛃", "张𬱖", "朱骉", "马犇犇", "欧阳翀", "扎西卓玛", "伊力哈木·艾则孜", "龚頔", "沈堃喆", "𠅤明远");

    private SampleNames() {}

    /** One in two hundred bears a rare name. */
    static String draw(RandomGenerator random, boolean woman, int birthYear) {
        if (random.nextInt(200) == 0) {
            return RARE.get(random.nextInt(RARE.size()));
        }
        boolean older = birthYear < 1968;
        var given = woman ? older ? OLDER_WOMEN : WOMEN : older ? OLDER_MEN : MEN;
        return SURNAMES[random.nextInt(SURNAMES.length)] + given[random.nextInt(given.length)];
    }
}
