package org.dateline.rendering;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dateline.release.Release;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/**
 * The letter's templates in an engine of their own: no beans, no types, no calls, see {@link RecordPaths}. Words of the release are values, never template source, so
 * {@code [[${…}]]} in a headline stays what it is. A kind of release has its own file or that of a release; both take what they share from frame.mjml.
 */
@Component
class LetterTemplates {

    private final LetterFiles files;
    private final TemplateEngine engine = new TemplateEngine();
    private final Lately<Filled, String> laidOut = new Lately<>(64);

    LetterTemplates(LetterFiles files) {
        this.files = files;
        var dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new RecordPaths());
        engine.setDialect(dialect);
        engine.setTemplateResolver(new Resolver(files));
    }

    /** The letter's own files, read anew each time. */
    private static final class Resolver extends AbstractConfigurableTemplateResolver {
        private final LetterFiles files;

        Resolver(LetterFiles files) {
            this.files = files;
            setCacheable(false);
            setTextTemplateModePatterns(Set.of("*.txt"));
            setHtmlTemplateModePatterns(Set.of("*.mjml"));
        }

        @Override
        protected ITemplateResource computeTemplateResource(
                IEngineConfiguration engine,
                @Nullable String owner,
                String template,
                String resource,
                @Nullable String encoding,
                @Nullable Map<String, Object> attributes) {
            return new StringTemplateResource(files.text(template));
        }
    }

    /** Thymeleaf over the MJML, MJML to HTML, styles onto the elements. */
    String html(Release.Kind kind, Letter letter, Map<String, String> slots) {
        var mjml = filled(file(kind, ".mjml"), TemplateMode.HTML, letter, slots);
        return laidOut.of(new Filled(mjml, letter.language(), letter.direction()), Filled::laidOut);
    }

    /** A letter in MJML: the same always becomes the same HTML. */
    private record Filled(String mjml, String language, String direction) {
        String laidOut() {
            var styled = InlineStyles.takenFrom(mjml);
            var side = Mjml4j.TextDirection.valueOf(direction.toUpperCase(Locale.ROOT));
            return styled.appliedTo(Mjml4j.render(styled.mjml(), new Mjml4j.Configuration(language, side)));
        }
    }

    /** The text twin: one line a paragraph, one blank line between. */
    String text(Release.Kind kind, Letter letter, Map<String, String> slots) {
        return filled(file(kind, ".txt"), TemplateMode.TEXT, letter, slots)
                        .replaceAll("[ \\t]+\n", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip()
                + "\n";
    }

    private String file(Release.Kind kind, String ending) {
        var own = kind.key() + ending;
        return files.find(own).isPresent() ? own : "release" + ending;
    }

    private String filled(String file, TemplateMode mode, Letter letter, Map<String, String> slots) {
        var values = new Context(Locale.ROOT, Map.of("letter", letter, "slot", slots));
        return engine.process(new TemplateSpec(file, mode), values);
    }
}
