package org.dateline.audience;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Some items and, where there are more, the place to go on from. */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The last item shown: a sort word and an id, opaque to whoever carries it. */
    public record Place(String word, long id) {

        public static final Place START = new Place("", 0);

        /** @throws UnknownPlace where it is not one of ours */
        public static Place read(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return START;
            }
            try {
                String place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int colon = place.indexOf(':');
                if (place.indexOf('\0') >= 0) {
                    throw new UnknownPlace();
                }
                return new Place(place.substring(colon + 1), Long.parseLong(place.substring(0, colon)));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException notOurs) {
                throw new UnknownPlace();
            }
        }

        String write() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + ":" + word).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What was given does not say where to go on. */
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    public static class UnknownPlace extends RuntimeException {
        UnknownPlace() {
            super(Phrases.say("audience.trouble.no-place"));
        }
    }

    /** Of {@code found}, asked for with one more than {@code size}, the first {@code size}. */
    static <T> Page<T> of(List<T> found, int size, Function<T, Place> place) {
        if (found.size() <= size) {
            return new Page<>(List.copyOf(found), null);
        }
        return new Page<>(
                List.copyOf(found.subList(0, size)),
                place.apply(found.get(size - 1)).write());
    }
}
