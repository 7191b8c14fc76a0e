package org.dateline.language;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/** Lets templates say {@code #{key(arguments)}}. */
@Component("messageSource")
class PhrasesInTemplates implements MessageSource {

    @Override
    public @Nullable String getMessage(
            String code, Object @Nullable [] arguments, @Nullable String otherwise, @Nullable Locale locale) {
        return find(code, arguments, locale).orElse(otherwise);
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        return find(code, arguments, locale).orElseThrow(() -> new NoSuchMessageException(code));
    }

    @Override
    public String getMessage(MessageSourceResolvable wanted, @Nullable Locale locale) {
        var codes = Optional.ofNullable(wanted.getCodes()).orElse(new String[0]);
        for (var code : codes) {
            var found = find(code, wanted.getArguments(), locale);
            if (found.isPresent()) return found.get();
        }
        var otherwise = wanted.getDefaultMessage();
        if (otherwise == null) throw new NoSuchMessageException(String.join(", ", codes));
        return otherwise;
    }

    private static Optional<String> find(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
        var language =
                locale == null ? Phrases.reader() : DeskLanguage.of(locale).orElse(Phrases.office());
        return Phrases.find(language, code, arguments == null ? new Object[0] : arguments);
    }
}
