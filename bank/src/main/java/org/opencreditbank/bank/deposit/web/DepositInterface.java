package org.opencreditbank.bank.deposit.web;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the interface can't read off the handlers: they take what is handed in as a stream. */
@Configuration(proxyBeanMethods = false)
class DepositInterface {

    @Bean
    OpenApiCustomizer whatIsHandedIn() {
        return description -> {
            var post = Objects.requireNonNull(description.getPaths().get("/api/v1/deposits"), "deposits").getPost();
            post.setSummary("Hands in results: a file, a form with several files, or rows as JSON");
            post.setDescription("Taken at once, worked on after that: ask the address in Location what became of it.");
            post.setOperationId("handIn");
            post.setRequestBody(new RequestBody()
                    .required(true)
                    .content(new Content()
                            .addMediaType("text/csv", new MediaType().schema(new BinarySchema()))
                            .addMediaType("application/octet-stream", new MediaType().schema(new BinarySchema()))
                            .addMediaType("multipart/form-data", new MediaType().schema(form()))
                            .addMediaType("application/json", new MediaType().schema(rows()))));
            var taken = Objects.requireNonNull(post.getResponses().remove("200"), "the handlers' answer");
            post.getResponses().addApiResponse("202", taken.description("Taken; Location is the deposit"));
        };
    }

    private static Schema<?> form() {
        var form = new ObjectSchema();
        form.addProperty("file", new BinarySchema().description("The results"));
        form.addProperty("join-…", new BinarySchema().description("A joined file, named as the mapping names it"));
        form.setRequired(List.of("file"));
        return form;
    }

    private static Schema<?> rows() {
        var row = new ObjectSchema();
        JsonRows.COLUMNS.forEach(column -> row.addProperty(column, new StringSchema().description("A text; a number keeps its digits")));
        return new ArraySchema().items(row);
    }
}
