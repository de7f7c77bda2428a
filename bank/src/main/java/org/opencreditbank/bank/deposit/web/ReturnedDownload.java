package org.opencreditbank.bank.deposit.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.ReturnedFile;
import org.springframework.http.ContentDisposition;

/** Sends returned rows as a file to keep. */
final class ReturnedDownload {

    private ReturnedDownload() {}

    static void send(Deposit deposit, ReturnedFile file, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename("returned-" + deposit.publicId() + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Cache-Control", "no-store");
        file.write(deposit, response.getOutputStream());
    }
}
