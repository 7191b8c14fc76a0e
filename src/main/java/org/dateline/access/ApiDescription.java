package org.dateline.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** What {@code /v3/api-docs} (OpenAPI 3.1) says besides what the handlers say themselves: the token, problems, and sending twice. */
@Configuration
class ApiDescription {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final Pattern ROLE = Pattern.compile("'([A-Z_]+)'");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    @Bean
    OpenAPI api(ObjectProvider<BuildProperties> build) {
        var version = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse("development");
        return new OpenAPI()
                .info(new Info().title("Dateline").version(version).description("""
                        Releases, people, lists, mailings and what came back of them.

                        Every request carries a token (`Authorization: Bearer …`), made under *Your access*; it does what its \
                        person may, within its scopes. Lists come in pages: give the `next` of one as `after` of the following. \
                        Times are UTC in ISO 8601 unless a zone stands beside them. Problems are those of RFC 9457 and say what to do. \
                        What changes something may carry an `Idempotency-Key`: sent again with the same, it is done once \
                        and answered alike."""))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas("Problem", problem()))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    GlobalOperationCustomizer inOurWords() {
        return (operation, handler) -> {
            var subject = handler.getBeanType().getSimpleName().replaceFirst("Api$", "");
            operation
                    .operationId("%s.%s"
                            .formatted(lower(subject), handler.getMethod().getName()))
                    .tags(List.of(words(subject)))
                    .summary(words(subject) + ": "
                            + words(handler.getMethod().getName()).toLowerCase(Locale.ROOT))
                    .description(needs(handler));
            if (!reads(handler)) operation.addParametersItem(sentTwice());
            answers(operation.getResponses(), handler);
            return operation;
        };
    }

    /** The scope by the rule of the door, and the roles by the method's own. */
    private static String needs(HandlerMethod handler) {
        var rule = Optional.ofNullable(handler.getMethodAnnotation(PreAuthorize.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class)))
                .map(PreAuthorize::value)
                .orElse("");
        var scope = rule.contains("SCOPE_APPROVE") ? Scope.APPROVE : reads(handler) ? Scope.READ : Scope.WRITE;
        var roles = ROLE.matcher(rule.replaceAll("hasAuthority\\([^)]*\\)", ""))
                .results()
                .map((MatchResult found) -> title(Role.valueOf(found.group(1))))
                .collect(Collectors.joining(" or "));
        return "Needs the scope *%s*%s.".formatted(scope.word(), roles.isEmpty() ? "" : " and the role " + roles);
    }

    /** The description is written once for all, in English. */
    private static String title(Role role) {
        return Phrases.speaking(DeskLanguage.ENGLISH, role::title);
    }

    private static boolean reads(HandlerMethod handler) {
        return handler.hasMethodAnnotation(GetMapping.class);
    }

    private static HeaderParameter sentTwice() {
        var header = new HeaderParameter();
        header.name("Idempotency-Key")
                .required(false)
                .description("Any text of yours, new for each act; kept for a day.")
                .schema(new StringSchema());
        return header;
    }

    private static void answers(ApiResponses answers, HandlerMethod handler) {
        var done = answers.get("200");
        if (done != null
                && handler.hasMethodAnnotation(PostMapping.class)
                && ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType())) {
            answers.remove("200");
            answers.addApiResponse("201", done.description("Made; `Location` says where it is"));
        }
        if (handler.getMethodParameters().length > 0)
            refused(answers, "400", "What was sent cannot be used, or not now; the detail says why");
        refused(answers, "401", "No token, or one that does not hold");
        refused(answers, "403", "The token lacks the scope, or its person the role");
        if (named(handler)) refused(answers, "404", "There is none of that number");
    }

    private static boolean named(HandlerMethod handler) {
        return List.of(handler.getMethodParameters()).stream()
                .anyMatch(p -> p.hasParameterAnnotation(PathVariable.class));
    }

    private static void refused(ApiResponses answers, String status, String because) {
        answers.addApiResponse(
                status,
                new ApiResponse()
                        .description(because)
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457, section 3.1")
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What to do about it"));
    }

    private static String words(String name) {
        var spaced = HUMP.matcher(name).replaceAll(" ");
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT)
                + spaced.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String lower(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
