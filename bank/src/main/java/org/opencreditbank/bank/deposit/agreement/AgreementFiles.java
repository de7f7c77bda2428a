package org.opencreditbank.bank.deposit.agreement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.deposit.mapping.MappingFiles;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Agreements as a readable file: a list {@code agreements}. Loading is all or nothing and changes nothing the second time. */
@Component
public class AgreementFiles {

    /** How a load ended. */
    public sealed interface Load {
        /** Everything is in. */
        record Done(int changed, int same) implements Load {}

        /** Nothing was changed. */
        record Faulty(List<Fault> faults) implements Load {}
    }

    private final Agreements agreements;
    private final Organisations organisations;

    AgreementFiles(Agreements agreements, Organisations organisations) {
        this.agreements = agreements;
        this.organisations = organisations;
    }

    /**
     * Loads some files.
     *
     * @param files content by name
     */
    @Transactional
    public Load load(Map<String, byte[]> files, Deed deed) {
        Faults faults = new Faults();
        List<AgreementEntry> entries = new ArrayList<>();
        Map<String, Long> organisationIds = new HashMap<>();
        files.forEach((name, content) -> YamlFile.read(name, content, faults).ifPresent(root -> {
            for (Mapping agreement : root.mappings("agreements")) {
                entries.add(entry(agreement, organisationIds));
            }
            root.nothingElse();
        }));
        if (!faults.none()) {
            return new Load.Faulty(faults.list());
        }
        int changed = 0;
        for (AgreementEntry entry : entries) {
            long organisationId = organisationIds.getOrDefault(entry.organisation(), 0L);
            changed += agreements.enter(organisationId, entry, deed) ? 1 : 0;
        }
        return new Load.Done(changed, entries.size() - changed);
    }

    private AgreementEntry entry(Mapping agreement, Map<String, Long> organisationIds) {
        String organisation = agreement.text("organisation");
        organisations.find(organisation).map(Organisation::id).ifPresentOrElse(
                id -> organisationIds.put(organisation, id),
                () -> agreement.refuse("organisation", Refusal.of("organisation.unknown", "code", organisation)));
        String mapping = agreement.text("mapping");
        if (MappingFiles.shipped(mapping).isEmpty()) {
            agreement.refuse("mapping", Refusal.of("mapping.unknown", "name", mapping));
        }
        Map<String, Outcome> words = new HashMap<>();
        @Nullable Long passMark = null;
        @Nullable Long distinctionMark = null;
        @Nullable Long highest = null;
        Mapping passRule = agreement.mapping("pass-rule").orElse(null);
        if (passRule != null) {
            for (Map.Entry<Outcome, List<String>> said : words(passRule).entrySet()) {
                said.getValue().forEach(word -> words.put(word.toLowerCase(Locale.ROOT), said.getKey()));
            }
            passMark = passRule.valueIfAny("pass-mark", AgreementFiles::mark);
            distinctionMark = passRule.valueIfAny("distinction-mark", AgreementFiles::mark);
            highest = passRule.valueIfAny("highest", AgreementFiles::mark);
            if (distinctionMark != null && (passMark == null || distinctionMark < passMark)) {
                passRule.refuse("distinction-mark", Refusal.of("agreement.marks"));
            }
            passRule.nothingElse();
        }
        AgreementEntry entry = new AgreementEntry(
                organisation,
                agreement.text("code"),
                agreement.texts("title"),
                mapping,
                words,
                passMark,
                distinctionMark,
                highest,
                agreement.choice("class", CreditClass.class, CreditClass.ACADEMIC),
                agreement.values("courses", Reading::of),
                agreement.choice("basis", Basis.class, Basis.DECLARED),
                agreement.choice("assurance", Assurance.class, Assurance.SOURCE_CONFIRMED));
        agreement.nothingElse();
        return entry;
    }

    private static Map<Outcome, List<String>> words(Mapping passRule) {
        Map<Outcome, List<String>> words = new EnumMap<>(Outcome.class);
        passRule.mapping("words").ifPresent(said -> {
            for (Outcome outcome : Outcome.values()) {
                words.put(outcome, said.values(Mapping.word(outcome), Reading::of));
            }
            said.nothingElse();
        });
        return words;
    }

    private static Reading<Long> mark(String text) {
        long mark = Hundredths.read(text);
        return mark >= 0 ? Reading.of(mark) : new Reading.Refused<>(Refusal.of("agreement.mark", "text", text));
    }
}
