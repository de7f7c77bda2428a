package org.opencreditbank.bank.access;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.TreeSet;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Problem;
import org.opencreditbank.bank.layout.Words;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of {@code /api/v1} at {@code /api/v1/openapi}, from the handlers themselves. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class InterfaceDescription {
    private static final String SCHEME = "programs";

    /** What any operation may answer with when it refuses. */
    private static final List<String> ANYWHERE = List.of("400", "404", "406", "422", "500");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Scope.class, Words.class, Frame.class);
    }

    @Bean
    OpenAPI description() {
        var scopes = new Scopes();
        for (var scope : ProgramScope.values()) {
            scopes.addString(scope.text(), scope.allows());
        }
        var token = new OAuthFlow().tokenUrl("/oauth2/token").scopes(scopes);
        return new OpenAPI()
                .info(new Info()
                        .title("Open Credit Bank")
                        .version("1")
                        .description("Accounts, deposits, achievements and credit. Refusals are problem details (RFC 9457) with a stable code. "
                                + "Lists go on by cursor: hand `next` back as `after`; where it is absent, the list has ended. A POST may carry an Idempotency-Key: repeated, it gets the first answer.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.OAUTH2)
                                        .flows(new OAuthFlows().clientCredentials(token))));
    }

    /** Who may call it, the key of a POST, and the refusals that any operation may answer with. */
    @Bean
    OperationCustomizer doorsAndRefusals() {
        return (operation, handler) -> {
            var open = handler.getMethodAnnotation(OpenTo.class);
            var scopes = open == null ? List.<ProgramScope>of() : List.of(open.programs());
            if (!scopes.isEmpty()) {
                // Handlers of one address and method share an operation, each adds the same; any one of the scopes is enough.
                operation.setSecurity(scopes.stream()
                        .map(scope -> new SecurityRequirement().addList(SCHEME, scope.text()))
                        .toList());
            }
            var refused = new TreeSet<>(ANYWHERE);
            if (!scopes.isEmpty()) {
                refused.addAll(List.of("401", "403"));
            }
            if (handler.hasMethodAnnotation(org.springframework.web.bind.annotation.PostMapping.class)) {
                key(operation);
                refused.addAll(List.of("409", "413", "415"));
            }
            refused.forEach(status -> operation.getResponses().putIfAbsent(status, refusal()));
            return operation;
        };
    }

    /** The header stands once, also where a handler reads it itself or several handlers share an operation. */
    private static void key(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> RepeatedRequests.KEY.equals(parameter.getName()));
        }
        operation.addParametersItem(new HeaderParameter()
                .name(RepeatedRequests.KEY)
                .required(false)
                .schema(new StringSchema().minLength(8).maxLength(200))
                .description("The same key with the same content gets the first answer again, for two days."));
    }

    private static ApiResponse refusal() {
        return new ApiResponse()
                .description("Refused; the code says why")
                .content(new Content()
                        .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }

    @Bean
    OpenApiCustomizer problemDetails() {
        return description ->
                ModelConverters.getInstance(true).read(Problem.class).forEach((name, schema) -> description.getComponents().addSchemas(name, schema));
    }
}
