package org.dateline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInvocation;
import org.dateline.world.Journey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.test.util.AopTestUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Everything that can be done on the desk or by the API, and for whom. The table stands in src/test/resources/roles.txt:
 * whoever opens an act by accident is told here.
 */
@Journey
class RolesTest {

    /** What sends, decides when or to whom it is sent, or carries people away in bulk. */
    private static final Pattern NEVER_THE_ASSISTANTS = Pattern.compile(
            "/(mailings|approval|approval-request|embargo|embargo-change|hold|lift|withdrawal|corrections|rehearsals|agreements|insiders"
                    + "|settings|suppressions|people|contacts|lists|segments|imports|download|access-file)\\b|\\.csv");

    /** What is read in bulk stands in the table too. */
    private static final Pattern EXPORT = Pattern.compile("download|access-file|\\.csv");

    @Autowired
    ApplicationContext program;

    @Autowired
    List<PublicPaths> opened;

    private final PreAuthorizeAuthorizationManager decides = new PreAuthorizeAuthorizationManager();

    /** As it is now it stands in target/roles.txt. An act that is not in the table must at least have a rule. */
    @Test
    void everyActIsForThoseWhomTheTableNames() throws IOException {
        var known = table();
        var acts = acts();
        Files.writeString(Path.of("target/roles.txt"), String.join("\n", lines(acts)) + "\n");
        assertThat(acts)
                .allSatisfy((act, roles) -> assertThat(said(roles))
                        .as(act + ", by src/test/resources/roles.txt")
                        .isEqualTo(known.getOrDefault(
                                act, roles.size() < Role.values().length ? said(roles) : "somebody")));
    }

    @Test
    void anAssistantNeverSendsAndTakesNothingAway() {
        assertThat(acts()).allSatisfy((act, roles) -> {
            if (NEVER_THE_ASSISTANTS.matcher(act).find())
                assertThat(roles).as(act).doesNotContain(Role.ASSISTANT);
        });
        assertThat(acts().keySet().stream()
                        .filter(act -> NEVER_THE_ASSISTANTS.matcher(act).find()))
                .hasSizeGreaterThan(60);
    }

    private static Map<String, String> table() throws IOException {
        return new ClassPathResource("roles.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    /** By the methods' own rules, without calling any; and by the rule of the door for settings. */
    private SortedMap<String, Set<Role>> acts() {
        var acts = new TreeMap<String, Set<Role>>();
        program.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, handler) -> {
                    if (handler.getBeanType().getPackageName().startsWith("org.dateline"))
                        names(info).forEach(name -> acts.put(name, who(name, handler)));
                }));
        return acts;
    }

    private List<String> names(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream()
                        .filter(path -> !isPublic(path))
                        .filter(path -> method != RequestMethod.GET
                                || EXPORT.matcher(path).find())
                        .map(path -> method + " " + path))
                .toList();
    }

    private boolean isPublic(String path) {
        return opened.stream()
                .flatMap(paths -> paths.patterns().stream())
                .anyMatch(pattern ->
                        PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path)));
    }

    private Set<Role> who(String name, HandlerMethod handler) {
        var may = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            var settings = name.contains(" /settings") && role != Role.ADMINISTRATOR;
            if (!settings && allows(handler, role)) may.add(role);
        }
        return may;
    }

    private boolean allows(HandlerMethod handler, Role role) {
        var person = SignedIn.byToken(
                new Staff(1, "Somebody", "somebody@office.example", Set.of(role)), EnumSet.allOf(Scope.class));
        var answer = decides.authorize(() -> person, call(handler));
        return answer == null || answer.isGranted();
    }

    private MethodInvocation call(HandlerMethod handler) {
        var type = ClassUtils.getUserClass(handler.getBeanType());
        var bean = handler.getBean() instanceof String name ? program.getBean(name) : handler.getBean();
        return new MethodInvocation() {
            @Override
            public Method getMethod() {
                return ClassUtils.getMostSpecificMethod(handler.getMethod(), type);
            }

            @Override
            public @Nullable Object[] getArguments() {
                return new Object[handler.getMethod().getParameterCount()];
            }

            @Override
            public Object proceed() {
                throw new IllegalStateException("Only asked, never done");
            }

            @Override
            public Object getThis() {
                return AopTestUtils.<Object>getUltimateTargetObject(bean);
            }

            @Override
            public Method getStaticPart() {
                return handler.getMethod();
            }
        };
    }

    private static List<String> lines(SortedMap<String, Set<Role>> acts) {
        return acts.entrySet().stream()
                .map(act -> "%s: %s".formatted(act.getKey(), said(act.getValue())))
                .toList();
    }

    private static String said(Set<Role> roles) {
        return roles.size() == Role.values().length
                ? "everybody"
                : roles.stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));
    }
}
