package org.dateline.mailing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dateline.audience.Audiences;
import org.dateline.release.Assets;
import org.dateline.release.Documents;
import org.dateline.release.Releases;
import org.dateline.rendering.HouseStyles;
import org.springframework.stereotype.Component;

/**
 * What the letters of a plan say besides its text: the words of pictures, documents, the house style, and why each list is written to. It is part of what
 * somebody sees before their yes, and changes by other doors than the text.
 */
@Component
class Besides {

    private final Assets assets;
    private final Documents documents;
    private final Releases releases;
    private final HouseStyles styles;
    private final Audiences audiences;

    Besides(Assets assets, Documents documents, Releases releases, HouseStyles styles, Audiences audiences) {
        this.assets = assets;
        this.documents = documents;
        this.releases = releases;
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
                "pictures", print(assets.of(releaseId)),
                "documents", print(documents(releaseId, mailings)),
                "style", print(styles.now()),
                "lists", print(lists(mailings)));
    }

    /** Of each version that is sent, and of the newest, beside whose page they stand. */
    private Map<String, Object> documents(long releaseId, List<Mailing> mailings) {
        var sent = new TreeMap<String, Object>();
        Stream.concat(
                        mailings.stream().map(Mailing::versionId),
                        Stream.of(releases.latestVersion(releaseId).id()))
                .distinct()
                .forEach(version -> sent.put("v" + version, documents.of(version)));
        return sent;
    }

    private static String print(Object words) {
        return Fingerprint.hex(Fingerprint.of(words));
    }

    private Map<String, Object> lists(List<Mailing> mailings) {
        var lists = new TreeMap<String, Object>();
        mailings.stream()
                .map(Mailing::audience)
                .distinct()
                .flatMap(audience -> audiences.lists(audience).stream())
                .forEach(list -> lists.put("l" + list.id(), Map.of("name", list.name(), "reason", list.reason())));
        return lists;
    }
}
