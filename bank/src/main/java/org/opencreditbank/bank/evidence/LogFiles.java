package org.opencreditbank.bank.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.FileAnswer;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.proof.log.AddCheckpoint;
import org.opencreditbank.proof.log.SignedNote;
import org.opencreditbank.proof.log.TilePath;
import org.opencreditbank.proof.log.WitnessEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The log as files for everybody (C2SP tlog-tiles), and the bank as a witness of others (tlog-witness). */
@Controller
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@RequestMapping("/log")
class LogFiles {

    private static final String PLAIN = "text/plain; charset=utf-8";

    private final LogFolder log;
    private final WitnessEndpoint witness;

    LogFiles(LogFolder log, WitnessedLog witnessed) {
        this.log = log;
        this.witness = new WitnessEndpoint(witnessed.witness());
    }

    @GetMapping("/checkpoint")
    @OpenTo(Audience.PUBLIC)
    void checkpoint(HttpServletResponse response) throws IOException {
        SignedNote note = log.published().orElseThrow(RefusedRequest::notFound);
        FileAnswer.send(response, PLAIN, "public, max-age=2", note.bytes());
    }

    /** A tile of the public tree, which never changes: a cache may keep it for ever. */
    @GetMapping("/tile/**")
    @OpenTo(Audience.PUBLIC)
    void tile(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long size = log.publishedSize();
        byte[] tile = TilePath.parse(request.getRequestURI().substring("/log/".length()))
                .filter(asked -> TilePath.within(asked.level(), asked.index(), size)
                        .filter(there -> asked.width() <= there.width())
                        .isPresent())
                .flatMap(log::tile)
                .orElseThrow(RefusedRequest::notFound);
        FileAnswer.send(response, "application/octet-stream", "public, max-age=31536000, immutable", tile);
    }

    @PostMapping("/witness/add-checkpoint")
    @OpenTo(Audience.PUBLIC)
    void addCheckpoint(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(AddCheckpoint.LONGEST + 1);
        reply(response, witness.answer("POST", "add-checkpoint", body));
    }

    @GetMapping("/witness/{origin}/checkpoint")
    @OpenTo(Audience.PUBLIC)
    void cosigned(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply(response, witness.answer("GET", request.getRequestURI().substring("/log/witness/".length()), new byte[0]));
    }

    private static void reply(HttpServletResponse response, WitnessEndpoint.Reply reply) throws IOException {
        response.setStatus(reply.status());
        FileAnswer.send(response, reply.contentType(), FileAnswer.KEPT_BY_NOBODY, reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
