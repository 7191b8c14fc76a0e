package org.dateline.newsroom;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.dateline.rendering.HouseStyles;
import org.dateline.rendering.RecordPaths;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * The administrator's public pages in an engine of their own: no beans, no types, no calls, see {@link RecordPaths}. A file that the folder lacks comes
 * from the program.
 */
@Component
class PageTemplates {

    private static final String SHIPPED = "shipped/templates/newsroom/";

    /** What the house style's labels are called in the words of the pages. */
    private static final Map<String, String> LABELS = Map.of(
            "release", "kind.release",
            "statement", "kind.statement",
            "invitation", "kind.invitation",
            "newsletter", "kind.newsletter",
            "ends", "ends",
            "pressContact", "contact",
            "notes", "notes");

    private final NewsroomSettings settings;
    private final HouseStyles styles;
    private final TemplateEngine engine = new TemplateEngine();

    PageTemplates(NewsroomSettings settings, HouseStyles styles) {
        this.settings = settings;
        this.styles = styles;
        var dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new RecordPaths());
        engine.setDialect(dialect);
        engine.addTemplateResolver(from(new FileTemplateResolver(), settings.templates() + "/", 1));
        engine.addTemplateResolver(
                from(new ClassLoaderTemplateResolver(PageTemplates.class.getClassLoader()), SHIPPED, 2));
    }

    private static AbstractConfigurableTemplateResolver from(
            AbstractConfigurableTemplateResolver resolver, String prefix, int order) {
        resolver.setPrefix(prefix);
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setCacheTTLMs(2_000L);
        resolver.setOrder(order);
        return resolver;
    }

    /** The file of that name, with the page's words in its language as {@code words}. */
    String filled(String file, String language, Map<String, Object> values) {
        var all = new TreeMap<>(values);
        all.put("words", words(language));
        return engine.process(file, new Context(Locale.forLanguageTag(language), all));
    }

    /** English, over it the words of the language as far as there are any, and over them what the house calls otherwise. */
    Map<String, String> words(String language) {
        var words = new TreeMap<String, String>();
        for (var file : new String[] {
            "words_en.properties", "words_" + Locale.forLanguageTag(language).getLanguage() + ".properties"
        }) read(file).forEach((key, value) -> words.put(key.toString(), value.toString()));
        styles.now().labels(language).forEach((label, own) -> {
            var word = LABELS.get(label);
            if (word != null) words.put(word, own);
        });
        return words;
    }

    private Properties read(String file) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(text(file)));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("The words of the newsroom in " + file + " cannot be read", e);
        }
    }

    /** Empty where there is no such file. */
    String text(String file) {
        try {
            var own = settings.templates().resolve(file);
            if (Files.isRegularFile(own)) return Files.readString(own);
            try (var shipped = PageTemplates.class.getClassLoader().getResourceAsStream(SHIPPED + file)) {
                return shipped == null ? "" : new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The newsroom's file " + file + " cannot be read", e);
        }
    }
}
