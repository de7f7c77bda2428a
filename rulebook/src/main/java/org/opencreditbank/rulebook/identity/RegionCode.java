package org.opencreditbank.rulebook.identity;

import java.util.List;
import java.util.Optional;
import org.opencreditbank.rulebook.Reading;

/**
 * A region by the shape of GB/T 2260: two digits of province, two of prefecture, two of county, zeros for "the whole".
 * Whether a county of that number exists is not checked, for regions are redrawn every year; the provinces are.
 *
 * @param code six digits
 */
public record RegionCode(String code) {

    /** How far down a code goes. */
    public enum Depth { PROVINCE, PREFECTURE, COUNTY }

    /** A province-level region with its two digits and its short names. */
    public record Province(String digits, String chinese, String english) {}

    private static final List<Province> PROVINCES = List.of(
            new Province("11", "北京", "Beijing"), new Province("12", "天津", "Tianjin"),
            new Province("13", "河北", "Hebei"), new Province("14", "山西", "Shanxi"),
            new Province("15", "内蒙古", "Inner Mongolia"), new Province("21", "辽宁", "Liaoning"),
            new Province("22", "吉林", "Jilin"), new Province("23", "黑龙江", "Heilongjiang"),
            new Province("31", "上海", "Shanghai"), new Province("32", "江苏", "Jiangsu"),
            new Province("33", "浙江", "Zhejiang"), new Province("34", "安徽", "Anhui"),
            new Province("35", "福建", "Fujian"), new Province("36", "江西", "Jiangxi"),
            new Province("37", "山东", "Shandong"), new Province("41", "河南", "Henan"),
            new Province("42", "湖北", "Hubei"), new Province("43", "湖南", "Hunan"),
            new Province("44", "广东", "Guangdong"), new Province("45", "广西", "Guangxi"),
            new Province("46", "海南", "Hainan"), new Province("50", "重庆", "Chongqing"),
            new Province("51", "四川", "Sichuan"), new Province("52", "贵州", "Guizhou"),
            new Province("53", "云南", "Yunnan"), new Province("54", "西藏", "Tibet"),
            new Province("61", "陕西", "Shaanxi"), new Province("62", "甘肃", "Gansu"),
            new Province("63", "青海", "Qinghai"), new Province("64", "宁夏", "Ningxia"),
            new Province("65", "新疆", "Xinjiang"), new Province("71", "台湾", "Taiwan"),
            new Province("81", "香港", "Hong Kong"), new Province("82", "澳门", "Macao"));

    private static final Province[] BY_DIGITS = new Province[100];

    static {
        for (Province province : PROVINCES) {
            BY_DIGITS[Integer.parseInt(province.digits())] = province;
        }
    }

    /** Refuses an unsound code; read a text with {@link #parse}. */
    public RegionCode {
        if (code.length() != 6 || !Signs.isDigits(code) || !isProvince(Integer.parseInt(code.substring(0, 2)))
                || isBroken(code)) {
            throw new IllegalArgumentException("not a region code: " + code);
        }
    }

    /**
     * Reads a code. Refused with {@code identity.region.form} or {@code identity.region.province}.
     */
    public static Reading<RegionCode> parse(String text) {
        String plain = Signs.plain(text, false);
        if (plain.length() != 6 || !Signs.isDigits(plain) || isBroken(plain)) {
            return Reading.refused("identity.region.form");
        }
        return isProvince(Integer.parseInt(plain.substring(0, 2)))
                ? Reading.of(new RegionCode(plain))
                : Reading.refused("identity.region.province");
    }

    /** All provinces, by their digits. */
    public static List<Province> provinces() {
        return PROVINCES;
    }

    /** The province it lies in. */
    public Province province() {
        return BY_DIGITS[Integer.parseInt(code.substring(0, 2))];
    }

    /** How far down it goes. */
    public Depth depth() {
        if (code.endsWith("0000")) {
            return Depth.PROVINCE;
        }
        return code.endsWith("00") ? Depth.PREFECTURE : Depth.COUNTY;
    }

    /** The region around it; empty for a province. */
    public Optional<RegionCode> parent() {
        return switch (depth()) {
            case PROVINCE -> Optional.empty();
            case PREFECTURE -> Optional.of(new RegionCode(code.substring(0, 2) + "0000"));
            case COUNTY -> Optional.of(new RegionCode(code.substring(0, 4) + "00"));
        };
    }

    /** A county without a prefecture. */
    private static boolean isBroken(String code) {
        return code.startsWith("00", 2) && !code.endsWith("00");
    }

    static boolean isProvince(int digits) {
        return digits >= 0 && digits < 100 && BY_DIGITS[digits] != null;
    }
}
