package org.dateline.mailing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dateline.audience.Audiences;
import org.dateline.release.Assets;
import org.dateline.rendering.HouseStyles;
import org.springframework.stereotype.Component;

/**
 * What the letters of a plan say besides its text: the words of pictures, the house style, and why each list is written to. It is part of what
 * somebody sees before their yes, and changes by other doors than the text.
 */
@Component
class Besides {

    private final Assets assets;
    private final HouseStyles styles;
    private final Audiences audiences;

    Besides(Assets assets, HouseStyles styles, Audiences audiences) {
        this.assets = assets;
        this.styles = styles;
        this.audiences = audiences;
    }

    /**
     * Each as a fingerprint.
     *
     * @param mailings all of the release, also those that are over: rows to holders write by the lists of earlier ones
     */
    Map<String, String> of(long releaseId, List<Mailing> mailings) {
        return Map.of(
                "pictures", print(assets.of(releaseId)), "style", print(styles.now()), "lists", print(lists(mailings)));
    }

    private static String print(Object words) {
        return Fingerprint.hex(Fingerprint.of(words));
    }

    private Map<String, Object> lists(List<Mailing> mailings) {
        var lists = new TreeMap<String, Object>();
        mailings.stream()
                .flatMap(mailing -> audiences.lists(mailing.audience()).stream())
                .forEach(list -> lists.put("l" + list.id(), Map.of("name", list.name(), "reason", list.reason())));
        return lists;
    }
}
