package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationRole;

/** The tree of branches, and to which each organisation belongs. */
final class FigureBranches {

    /** A branch and those right below it. */
    record Node(Organisation branch, List<Node> below) {}

    private final Map<Long, Organisation> all;
    private final List<Node> roots;

    FigureBranches(List<Organisation> organisations) {
        all = organisations.stream().collect(Collectors.toMap(Organisation::id, each -> each));
        Map<Long, List<Organisation>> below = new HashMap<>();
        var top = new ArrayList<Organisation>();
        for (var each : organisations) {
            if (each.roles().contains(OrganisationRole.BRANCH)) {
                Long parent = each.parent() == null ? null : branchOf(each.parent());
                (parent == null ? top : below.computeIfAbsent(parent, _ -> new ArrayList<>())).add(each);
            }
        }
        roots = nodes(top, below);
    }

    private static List<Node> nodes(List<Organisation> branches, Map<Long, List<Organisation>> below) {
        return branches.stream().map(each -> new Node(each, nodes(below.getOrDefault(each.id(), List.of()), below))).toList();
    }

    /** Those below no other. */
    List<Node> roots() {
        return roots;
    }

    /** All organisations that belong to a branch. */
    List<Organisation> belonging() {
        return all.values().stream().filter(each -> branchOf(each.id()) != null).toList();
    }

    /** The branch that an organisation is, or that is nearest above it; absent where there is none. */
    @Nullable Long branchOf(long organisation) {
        var at = all.get(organisation);
        while (at != null && !at.roles().contains(OrganisationRole.BRANCH)) {
            at = at.parent() == null ? null : all.get(at.parent());
        }
        return at == null ? null : at.id();
    }

    /** As {@link #branchOf}, of one that belongs to a branch: its code. */
    String codeOf(Organisation belonging) {
        return Objects.requireNonNull(all.get(Objects.requireNonNull(branchOf(belonging.id())))).code();
    }
}
