package org.opencreditbank.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A case that is brought as far as its goal; what is typed into its forms follows from its number. */
final class SampleCase {

    /** How far a case is brought; the order is that of the procedure. */
    enum Goal {
        ELIGIBILITY, APPEAL, DOSSIER, COMPLETENESS, MENDING, VISIT, UNASKED, ASKED, ONE_RATED, DECISION, PANEL_TO_APPOINT, PANEL, VOTING,
        NOTICE, OBJECTED, REGISTER;

        /** Of twenty cases in flight. */
        private static final List<Goal> MIXED = List.of(
                ELIGIBILITY, DOSSIER, DOSSIER, COMPLETENESS, MENDING, VISIT, UNASKED, ASKED, ASKED, ONE_RATED, ONE_RATED, DECISION,
                DECISION, PANEL_TO_APPOINT, PANEL, VOTING, NOTICE, NOTICE, OBJECTED, APPEAL);

        boolean reaches(Goal other) {
            return compareTo(other) >= 0;
        }
    }

    private record Subject(String zh, String en, String field) {}

    /** One broad field of ISCED-F each, as {@link #BROAD} says. */
    private static final List<Subject> SUBJECTS = List.of(
            new Subject("家庭教育", "Parenting", "0111"), new Subject("书法", "Calligraphy", "0213"),
            new Subject("社区服务", "Community Service", "0311"), new Subject("会计实务", "Bookkeeping", "0411"),
            new Subject("园林植物", "Garden Plants", "0511"), new Subject("短视频制作", "Short Videos", "0613"),
            new Subject("电工基础", "Electrical Work", "0713"), new Subject("果树栽培", "Fruit Growing", "0811"),
            new Subject("老年照护", "Elder Care", "0921"), new Subject("酒店服务", "Hotel Service", "1013"),
            new Subject("幼儿托育", "Child Care", "0112"), new Subject("摄影", "Photography", "0211"),
            new Subject("普惠金融", "Everyday Finance", "0311"), new Subject("客户服务", "Customer Service", "0414"),
            new Subject("垃圾分类", "Waste Sorting", "0521"), new Subject("网店运营", "Online Shops", "0612"),
            new Subject("新能源汽车维修", "Repair of Electric Cars", "0716"), new Subject("茶叶加工", "Tea Making", "0811"),
            new Subject("急救", "First Aid", "0913"), new Subject("中式烹饪", "Chinese Cooking", "1013"));
    private static final List<Subject> FOR_WHOM = List.of(
            new Subject("", "", ""), new Subject("老年人", " for the Elderly", ""), new Subject("新市民", " for Newcomers", ""),
            new Subject("农村转移劳动者", " for Rural Workers", ""), new Subject("社区工作者", " for Community Workers", ""),
            new Subject("退役军人", " for Veterans", ""), new Subject("残疾人", " for People with Disabilities", ""));
    private static final List<Subject> KINDS = List.of(
            new Subject("入门", "Beginning ", ""), new Subject("基础", "Basics of ", ""), new Subject("进阶", "More ", ""),
            new Subject("实训", "Practice of ", ""), new Subject("专题研修", "Topics of ", ""), new Subject("岗前培训", "Before the Job: ", ""));
    /** So many cases hold each goal. */
    private static final int MIXTURE = Goal.MIXED.size();
    static final List<String> BROAD = List.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10");

    final int number;
    final Goal goal;
    /** Last part of its addresses, once it has been applied for. */
    String id = "";
    /** How many events it has. */
    int seen;

    private SampleCase(int number, Goal goal) {
        this.number = number;
        this.goal = goal;
    }

    /** So many cases in mixed stages; their numbers begin with {@code first}. */
    static List<SampleCase> mixed(int first, int many) {
        List<SampleCase> cases = new ArrayList<>();
        for (int number = first; number < first + many; number++) {
            cases.add(new SampleCase(number, Goal.MIXED.get(number % Goal.MIXED.size())));
        }
        return cases;
    }

    /** So many cases that go to the register. */
    static List<SampleCase> registered(int first, int many) {
        List<SampleCase> cases = new ArrayList<>();
        for (int number = first; number < first + many; number++) {
            cases.add(new SampleCase(number, Goal.REGISTER));
        }
        return cases;
    }

    /** Moves on with every twenty, so that no field has cases of the same stages alone. */
    private Subject subject() {
        return SUBJECTS.get((number * 7 + number / MIXTURE * 3) % SUBJECTS.size());
    }

    /** Who of so many has to do with it: spread evenly, and always the same. */
    int drawn(int among) {
        return Math.floorMod((number * 0x9E3779B1) >>> 7, among);
    }

    /** Whose it is of so many who come in turn: nobody has cases of one stage alone. */
    int drawnInTurn(int among) {
        return (number + number / MIXTURE) % among;
    }

    /** Which of the broad fields. */
    int broad() {
        return BROAD.indexOf(subject().field().substring(0, 2));
    }

    Map<String, String> application(LocalDate day) {
        Subject whom = FOR_WHOM.get(number / MIXTURE % FOR_WHOM.size());
        Subject kind = KINDS.get(number / 140 % KINDS.size());
        Map<String, String> fields = new TreeMap<>(Map.of(
                "which", "new", "code", "T-" + number, "class", "VOCATIONAL", "field", subject().field(), "worth", "OCB/3",
                "licence", "浙教培 " + (10_000 + number), "since", day.minusYears(5).toString()));
        fields.put("title-zh", whom.zh() + subject().zh() + kind.zh());
        fields.put("title-en", kind.en() + subject().en() + whom.en());
        return fields;
    }

    Map<String, String> dossier(String button) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "seen", Integer.toString(seen), "do", button, "hours.taught", "24", "hours.practice", "20", "hours.selfStudy", "0",
                "hours.assessment", "2"));
        outcome(fields, 1, "能独立完成基本操作，并说明理由", "30");
        outcome(fields, 2, "能按规范记录并向他人讲解", "16");
        for (String part : List.of("SYLLABUS", "ASSESSMENT", "TEACHERS", "QUALITY_POLICY", "LEARNER_PROFILE")) {
            fields.put("part." + part, "共八周，每周两次；教师三名，均有五年以上教学经验；每期结束后听取学员意见并改进。".repeat(6));
        }
        return fields;
    }

    private static void outcome(Map<String, String> fields, int number, String text, String hours) {
        fields.put("outcome." + number + ".text", text);
        fields.put("outcome." + number + ".assessed", "实操考核与书面作业");
        fields.put("outcome." + number + ".hours", hours);
    }

    Map<String, String> rating(int level) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "do", "hand-in", "level", Integer.toString(level), "reasons", "三个维度的描述大体相符，以技能为主。",
                "outcome.1.whole", "yes", "outcome.1.hours", "30", "outcome.2.whole", "yes", "outcome.2.hours", "16"));
        for (String strand : List.of("KNOWLEDGE", "SKILLS", "RESPONSIBILITY")) {
            fields.put("strand." + strand + ".level", Integer.toString(level));
            fields.put("strand." + strand + ".reasons", "与该等级的描述相符。");
        }
        return fields;
    }

    Map<String, String> ruling(LocalDate day) {
        return new TreeMap<>(Map.of(
                "seen", Integer.toString(seen), "ruling", "approve", "ruling-reasons", "两位专家意见一致，学时核算无误。",
                "from", day.plusDays(1).toString(), "to", day.plusYears(2).toString()));
    }
}
