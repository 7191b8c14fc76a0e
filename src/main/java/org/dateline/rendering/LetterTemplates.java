package org.dateline.rendering;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.Locale;
import java.util.Map;
import org.dateline.release.Release;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.cache.ICacheEntryValidity;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;
import org.thymeleaf.templateresource.StringTemplateResource;

/**
 * The letter's templates in an engine of their own: no beans, no types, no calls, see {@link RecordPaths}. Words of the release are values, never template source, so
 * {@code [[${…}]]} in a headline stays what it is. A kind of release has its own file or that of a release; both take what they share from frame.mjml.
 */
@Component
class LetterTemplates {

    /** Bytes: a hundred and more letters of the usual size. */
    private static final long MOST_KEPT = 8_000_000;

    private final LetterFiles files;
    private final TemplateEngine engine = new TemplateEngine();
    private final Lately<String, String> laidOut = new Lately<>(MOST_KEPT, html -> 2L * html.length());

    LetterTemplates(LetterFiles files) {
        this.files = files;
        var dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new RecordPaths());
        engine.setDialect(dialect);
        engine.setTemplateResolver(new Resolver(files));
    }

    /** The letter's own files, read anew each time; taken apart anew only when they say something else than the last time. */
    private record Resolver(LetterFiles files) implements ITemplateResolver {

        @Override
        public String getName() {
            return "letter";
        }

        @Override
        public Integer getOrder() {
            return 1;
        }

        @Override
        public TemplateResolution resolveTemplate(
                IEngineConfiguration engine,
                @Nullable String owner,
                String template,
                @Nullable Map<String, Object> attributes) {
            var text = files.text(template);
            var mode = template.endsWith(".txt") ? TemplateMode.TEXT : TemplateMode.HTML;
            return new TemplateResolution(
                    new StringTemplateResource(text), mode, new WhileItSays(text, template, files));
        }
    }

    private record WhileItSays(String text, String template, LetterFiles files) implements ICacheEntryValidity {
        @Override
        public boolean isCacheable() {
            return true;
        }

        @Override
        public boolean isCacheStillValid() {
            return files.text(template).equals(text);
        }
    }

    /** Thymeleaf over the MJML, MJML to HTML, styles onto the elements. */
    String html(Release.Kind kind, Letter letter, Map<String, String> slots) {
        var mjml = filled(file(kind, ".mjml"), TemplateMode.HTML, letter, slots);
        var filled = new Filled(mjml, letter.language(), letter.direction());
        return laidOut.of(filled.hash(), hash -> filled.laidOut());
    }

    /** A letter in MJML: the same always becomes the same HTML. */
    private record Filled(String mjml, String language, String direction) {
        String hash() {
            return LetterForm.hex(LetterForm.sha256(language + "\n" + direction + "\n" + mjml));
        }

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
