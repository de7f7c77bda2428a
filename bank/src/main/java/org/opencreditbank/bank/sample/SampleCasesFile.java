package org.opencreditbank.bank.sample;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.rulebook.certification.ClaimedOutcome;
import org.opencreditbank.rulebook.certification.Dossier;
import org.opencreditbank.rulebook.certification.DossierPart;
import org.opencreditbank.rulebook.certification.HoursSplit;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.core.io.ClassPathResource;

/**
 * The sample's file of cases, read: texts stand in it in both languages, and as people would type them they stand in one field, Chinese
 * first.
 */
record SampleCasesFile(List<Expert> experts, List<SampleCase> cases) {

    private static final String FILE = "certification.yaml";
    private static final int MOST_HOURS = 1_000;

    /** @param conflicts codes of organisations */
    record Expert(String signIn, List<String> fields, Level lowest, Level highest, int most, List<String> conflicts) {}

    /** A provider with what all its dossiers say alike. */
    private record Provider(SampleCase.Provider who, Map<DossierPart, String> parts) {}

    /** @throws IllegalStateException if the file is unsound: it is our own */
    static SampleCasesFile shipped() throws IOException {
        return read(FILE, new ClassPathResource("sample/" + FILE).getContentAsByteArray());
    }

    /** Codes of the courses that stand in no other file. */
    Set<String> described() {
        return cases.stream().filter(each -> each.described() != null).map(SampleCase::course).collect(Collectors.toUnmodifiableSet());
    }

    private static SampleCasesFile read(String name, byte[] content) {
        var faults = new Faults();
        var root = YamlFile.read(name, content, faults).orElseThrow(() -> new IllegalStateException(faults.list().toString()));
        var experts = root.mappings("experts").stream().map(SampleCasesFile::expert).toList();
        var papers = new LinkedHashMap<String, SampleCase.Paper>();
        root.mappings("files").forEach(each -> papers.put(each.text("code"), paper(each)));
        var providers = new LinkedHashMap<String, Provider>();
        root.mappings("providers").forEach(each -> providers.put(each.text("code"), provider(each)));
        var cases = new ArrayList<SampleCase>();
        root.mappings("cases").forEach(each -> cases.add(told(each,
                Objects.requireNonNull(providers.get(each.text("provider"))), Objects.requireNonNull(papers.get("work")), papers)));
        root.nothingElse();
        if (!faults.none()) {
            throw new IllegalStateException("the sample's cases: " + faults.list());
        }
        return new SampleCasesFile(experts, List.copyOf(cases));
    }

    /** Both languages, one below the other. */
    static String both(Map<String, String> texts) {
        return texts.isEmpty() ? "" : texts.get("zh") + "\n" + texts.get("en");
    }

    /** Both languages on one line. */
    static String beside(Map<String, String> texts) {
        return texts.get("zh") + " / " + texts.get("en");
    }

    private static Expert expert(Mapping of) {
        var expert = new Expert(of.text("sign-in"), of.textOrTexts("fields"), Level.of(of.number("lowest", 1, 10)),
                Level.of(of.number("highest", 1, 10)), of.number("most", 1, 50), of.textOrTexts("conflicts"));
        of.nothingElse();
        return expert;
    }

    private static SampleCase.Paper paper(Mapping of) {
        var paper = new SampleCase.Paper(of.text("name"), of.text("zh") + "\n" + of.text("en") + "\n");
        of.nothingElse();
        return paper;
    }

    private static Provider provider(Mapping of) {
        var parts = new EnumMap<DossierPart, String>(DossierPart.class);
        parts.put(DossierPart.TEACHERS, both(of.texts("teachers")));
        parts.put(DossierPart.QUALITY_POLICY, both(of.texts("quality")));
        parts.put(DossierPart.LEARNER_PROFILE, both(of.texts("learners")));
        LocalDate since = of.date("running-since");
        var who = new SampleCase.Provider(of.text("code"), of.text("sign-in"), of.text("checks"), of.text("licence"), since);
        of.nothingElse();
        return new Provider(who, parts);
    }

    private static SampleCase told(Mapping of, Provider provider, SampleCase.Paper work, Map<String, SampleCase.Paper> papers) {
        var described = of.has("title")
                ? new SampleCase.New(of.texts("title"), of.text("field"), of.choice("class", CreditClass.class, CreditClass.VOCATIONAL))
                : null;
        var steps = new SampleSteps(provider.who(), papers);
        var read = new SampleCase(provider.who(), of.text("course"), described, SampleSteps.level(of), of.number("since-last", 0, 2_000),
                dossier(of, provider), Set.copyOf(of.textOrTexts("units")), work,
                of.mappings("story").stream().map(steps::read).toList());
        of.nothingElse();
        return read;
    }

    private static Dossier dossier(Mapping of, Provider provider) {
        var outcomes = of.mappings("outcomes").stream().map(SampleCasesFile::outcome).toList();
        var parts = new EnumMap<>(provider.parts());
        parts.put(DossierPart.SYLLABUS, both(of.texts("syllabus")));
        parts.put(DossierPart.ASSESSMENT, both(of.texts("assessment")));
        var hours = of.mapping("hours").map(SampleCasesFile::split)
                .orElse(new HoursSplit(Hours.ZERO, Hours.ZERO, Hours.ZERO, Hours.ZERO));
        return new Dossier(outcomes, hours, parts, Set.of(DossierPart.SAMPLES));
    }

    private static ClaimedOutcome outcome(Mapping of) {
        var outcome = new ClaimedOutcome(of.text("zh") + "\n" + of.text("en"), beside(of.texts("assessed")), hours(of, "hours"));
        of.nothingElse();
        return outcome;
    }

    private static HoursSplit split(Mapping of) {
        var split = new HoursSplit(hours(of, "taught"), hours(of, "practice"), hours(of, "self-study"), hours(of, "assessment"));
        of.nothingElse();
        return split;
    }

    private static Hours hours(Mapping of, String field) {
        return Hours.of(of.number(field, 0, MOST_HOURS));
    }
}
