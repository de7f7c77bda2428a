package org.opencreditbank.bank.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;

/** Resolving by chunks ends as a plain model does that takes the claims one by one. */
class ResolvePropertiesTest {

    private static final LearnerRoom room = new LearnerRoom();
    private static int tries;

    /** Somebody in the model: a name and documents. */
    private static final class Somebody {
        private String name = "";
        private final Set<IdentityDocument> documents = new LinkedHashSet<>();

        boolean isAnotherCitizen(List<IdentityDocument> claimed) {
            Set<IdentityDocument> citizens = new HashSet<>();
            documents.stream().filter(each -> each.kind() == DocumentKind.CITIZEN_ID).forEach(citizens::add);
            claimed.stream().filter(each -> each.kind() == DocumentKind.CITIZEN_ID).forEach(citizens::add);
            return citizens.size() > 1;
        }
    }

    /** The rule, said as simply as it can be. */
    private static final class Model {
        private final List<Somebody> people = new ArrayList<>();

        Object take(ClaimedPerson claim) {
            List<IdentityDocument> documents = claim.documents();
            if (documents.isEmpty()) {
                return "identity.no-document";
            }
            if (new Somebody().isAnotherCitizen(documents)) {
                return "identity.second-citizen-id";
            }
            List<Somebody> owners = people.stream()
                    .filter(each -> each.documents.stream().anyMatch(documents::contains))
                    .toList();
            if (owners.size() > 1) {
                return "identity.two-accounts";
            }
            Somebody somebody = owners.isEmpty() ? new Somebody() : owners.getFirst();
            if (!claim.name().isEmpty() && !somebody.name.isEmpty() && !claim.name().equals(somebody.name)) {
                return "identity.name-differs";
            }
            if (somebody.isAnotherCitizen(documents)) {
                return "identity.second-citizen-id";
            }
            if (owners.isEmpty()) {
                people.add(somebody);
            }
            somebody.name = somebody.name.isEmpty() ? claim.name() : somebody.name;
            somebody.documents.addAll(documents);
            return somebody;
        }
    }

    @Property(tries = 150)
    void chunksEndAsClaimsOneByOne(@ForAll("files") List<List<ClaimedPerson>> file) {
        String scope = "school-" + ++tries;
        var model = new Model();
        Map<Object, Object> met = new HashMap<>();
        for (List<ClaimedPerson> chunk : file) {
            List<ClaimedPerson> claims = chunk.stream().map(claim -> in(scope, claim)).toList();
            List<Object> answers = LearnerRoom.who(room.deposit(claims));
            for (int i = 0; i < claims.size(); i++) {
                Object expected = model.take(claims.get(i));
                if (expected instanceof Somebody) {
                    assertThat(met.computeIfAbsent(answers.get(i), _ -> expected)).isSameAs(expected);
                } else {
                    assertThat(answers.get(i)).isEqualTo(expected);
                }
            }
        }
        met.forEach((id, expected) -> {
            PersonDetails details = room.learners.details((long) id).orElseThrow();
            var somebody = (Somebody) expected;
            assertThat(details.name()).isEqualTo(somebody.name);
            assertThat(details.documents()).containsExactlyInAnyOrderElementsOf(somebody.documents);
        });
        assertThat(met).hasSize(model.people.size());
    }

    /** Each try lives in a scope of its own, so that one database serves all. */
    private static ClaimedPerson in(String scope, ClaimedPerson claim) {
        List<IdentityDocument> documents = claim.documents().stream()
                .map(each -> new IdentityDocument(each.kind(), scope, each.number()))
                .toList();
        return new ClaimedPerson(claim.name(), documents, claim.birthDate());
    }

    @Provide
    Arbitrary<List<List<ClaimedPerson>>> files() {
        Arbitrary<IdentityDocument> document = Combinators.combine(
                        Arbitraries.of(DocumentKind.CITIZEN_ID, DocumentKind.STUDENT_NUMBER, DocumentKind.PASSPORT),
                        Arbitraries.integers().between(1, 4))
                .as((kind, number) -> new IdentityDocument(kind, "x", "N" + number));
        Arbitrary<ClaimedPerson> claim = Combinators.combine(
                        Arbitraries.of("", "王秀英", "李秀英"), document.list().ofMaxSize(3))
                .as((name, documents) -> new ClaimedPerson(name, documents, (LocalDate) null));
        return claim.list().ofMinSize(1).ofMaxSize(8).list().ofMinSize(1).ofMaxSize(4);
    }
}
