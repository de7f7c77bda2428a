package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;
import static org.opencreditbank.bank.access.Audience.EXPERT;
import static org.opencreditbank.bank.access.Audience.OFFICER;
import static org.opencreditbank.bank.access.Audience.PROVIDER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The files of a case, to be saved by whoever may look into it. */
@Controller
class CaseFilesPages {

    private final CaseStore store;
    private final ExpertSeats seats;
    private final Dossiers dossiers;
    private final Attachments attachments;
    private final JdbcTemplate jdbc;

    CaseFilesPages(CaseStore store, ExpertSeats seats, Dossiers dossiers, Attachments attachments, JdbcTemplate jdbc) {
        this.store = store;
        this.seats = seats;
        this.dossiers = dossiers;
        this.attachments = attachments;
        this.jdbc = jdbc;
    }

    @GetMapping("/certification/files/{case}/{file}")
    @OpenTo({PROVIDER, OFFICER, BRANCH_STAFF, ADMINISTRATOR, EXPERT})
    void file(@PathVariable("case") UUID publicId, @PathVariable("file") UUID id, Scope scope, HttpServletResponse response)
            throws IOException {
        CaseFile file = store.find(publicId).orElseThrow(RefusedRequest::notFound);
        Role role = scope.role().orElseThrow(RefusedRequest::forbidden);
        if (role == Role.EXPERT) {
            if (!seats.mayLook(file, ExpertSeats.expert(scope))) {
                throw RefusedRequest.notFound();
            }
        } else {
            scope.requireOrganisation(file.provider());
        }
        boolean belongs = dossiers.isHandedIn(file.id(), id) || wasSaid(file, id)
                || (role == Role.PROVIDER && dossiers.draft(file.id()).holds(id));
        if (!belongs) {
            throw RefusedRequest.notFound();
        }
        attachments.send(attachments.find(id).orElseThrow(RefusedRequest::notFound), response);
    }

    /** Whether it was handed in with a step. */
    private boolean wasSaid(CaseFile file, UUID id) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from certification.event where case_id = ? and ? = any (files))", Boolean.class, file.id(), id));
    }
}
