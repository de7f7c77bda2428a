package org.opencreditbank.bank.credential.paper;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;

/** Certificates of invented people. */
final class InventedCertificates {
    static final Texts TEXTS = new Texts(ZoneId.of("Asia/Shanghai"));
    static final URI CHECK_AT = URI.create("https://bank.example.org/verify/0199f3a2-7b1c-7d4e-9a55-3c0e8f6d2b11");

    private InventedCertificates() {}

    static Certificate chinese(String holder) {
        return new Certificate(
                Language.CHINESE, "学历教育课程", holder, "老年人能力评估与照护实务", "浦江开放大学", "海滨省终身教育学分银行",
                "2026年6月30日", "86 分（满分 100 分）",
                List.of(new Certificate.Worth("4 学分", "5 级 · 海滨省资历框架")),
                "颁发机构确认", "OCB-2026-0000-1234-5678", CHECK_AT, "7KQ4-XW2M-9PTA", Instant.parse("2026-07-15T02:30:00Z"));
    }

    static Certificate english(String holder) {
        return new Certificate(
                Language.ENGLISH, "Degree course", holder, "Assessing and Caring for Older People: Offices, Fields and Flows", "Pujiang Open University",
                "Haibin Lifelong Learning Credit Bank", "June 2026", "86 of 100",
                List.of(new Certificate.Worth("4 credits", "Level 5 · Haibin Qualifications Framework")),
                "Confirmed by the awarding body", "OCB-2026-0000-1234-5678", CHECK_AT, "7KQ4-XW2M-9PTA", Instant.parse("2026-07-15T02:30:00Z"));
    }
}
