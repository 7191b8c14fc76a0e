package org.dateline.rendering;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * The letter's templates in an engine of their own: no beans, no types, no calls, see {@link RecordPaths}. Words of the release are values, never template source, so
 * {@code [[${…}]]} in a headline stays what it is.
 */
@Component
class LetterTemplates {

    private final LetterFiles files;
    private final TemplateEngine engine = new TemplateEngine();

    LetterTemplates(LetterFiles files) {
        this.files = files;
        var dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new RecordPaths());
        engine.setDialect(dialect);
        engine.setTemplateResolver(new StringTemplateResolver());
    }

    /** Thymeleaf over the MJML, MJML to HTML, styles onto the elements. */
    String html(Letter letter, Map<String, String> slots) {
        var styled = InlineStyles.takenFrom(filled("release.mjml", TemplateMode.HTML, letter, slots));
        var direction = Mjml4j.TextDirection.valueOf(letter.direction().toUpperCase(Locale.ROOT));
        var html = Mjml4j.render(styled.mjml(), new Mjml4j.Configuration(letter.language(), direction));
        return styled.appliedTo(html);
    }

    /** The text twin: one line a paragraph, one blank line between. */
    String text(Letter letter, Map<String, String> slots) {
        return filled("release.txt", TemplateMode.TEXT, letter, slots)
                        .replaceAll("[ \\t]+\n", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip()
                + "\n";
    }

    private String filled(String file, TemplateMode mode, Letter letter, Map<String, String> slots) {
        var values = new Context(Locale.ROOT, Map.of("letter", letter, "slot", slots));
        return engine.process(new TemplateSpec(files.text(file), mode), values);
    }
}
