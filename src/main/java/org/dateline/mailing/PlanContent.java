package org.dateline.mailing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.Embargoes;
import org.dateline.release.Occasion;
import org.dateline.release.Occasions;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.springframework.stereotype.Component;

/** Everything of a plan that is approved, as plain values: text, sender, reach, times, and the definition of each audience. */
@Component
class PlanContent {

    private final Releases releases;
    private final Occasions occasions;
    private final Embargoes embargoes;

    PlanContent(Releases releases, Occasions occasions, Embargoes embargoes) {
        this.releases = releases;
        this.occasions = occasions;
        this.embargoes = embargoes;
    }

    Map<String, Object> of(Release release, List<Mailing> mailings) {
        var content = new LinkedHashMap<String, Object>();
        content.put("release", release(release));
        embargoes.find(release.id()).ifPresent(e -> content.put("time", time(e)));
        content.put("texts", texts(release, mailings));
        content.put(
                "mailings",
                mailings.stream()
                        .sorted(Comparator.comparingLong(Mailing::id))
                        .map(PlanContent::mailing)
                        .toList());
        return content;
    }

    private static Map<String, Object> release(Release release) {
        return Map.of(
                "reference", release.reference(),
                "kind", release.kind().key(),
                "reach", release.reach().key(),
                "mainLanguage", release.mainLanguage(),
                "senderName", release.sender().name(),
                "senderAddress", release.sender().address(),
                "replyTo", release.sender().replyTo());
    }

    private static Map<String, Object> time(Embargo embargo) {
        return Map.of(
                "embargoed", embargo.embargoed(),
                "local", embargo.local().toString(),
                "zone", embargo.zone().getId(),
                "lift", embargo.liftsAt().toString());
    }

    /** Of each version that is sent, and of the newest, which the page shows: the final translations. */
    private Map<String, Object> texts(Release release, List<Mailing> mailings) {
        var versions = new ArrayList<>(mailings.stream().map(Mailing::versionId).toList());
        versions.add(releases.latestVersion(release.id()).id());
        var texts = new TreeMap<String, Object>();
        versions.stream().distinct().forEach(id -> {
            var version = releases.version(id);
            var languages = new TreeMap<String, Object>();
            releases.translations(id).stream()
                    .filter(Translation::isFinal)
                    .forEach(t -> languages.put(t.language(), t.content()));
            var text = new TreeMap<String, Object>(
                    Map.of("languages", languages, "whatChanged", version.correctionNote()));
            occasions.of(id).ifPresent(occasion -> text.put("occasion", occasion(occasion)));
            texts.put("v" + version.number(), text);
        });
        return texts;
    }

    private static Map<String, Object> occasion(Occasion occasion) {
        return Map.of(
                "starts", occasion.starts().toString(),
                "ends", String.valueOf(occasion.ends()),
                "zone", occasion.zone().getId(),
                "place", occasion.place(),
                "link", occasion.link(),
                "replyBy", String.valueOf(occasion.replyBy()));
    }

    private static Map<String, Object> mailing(Mailing mailing) {
        var content = new LinkedHashMap<String, Object>();
        content.put("id", mailing.id());
        content.put("version", mailing.versionId());
        content.put("purpose", mailing.purpose().key());
        content.put("name", mailing.name());
        content.put("recipients", mailing.audience());
        content.put("languages", mailing.languages());
        content.put("coveringNote", mailing.coveringNote());
        content.put("when", when(mailing.when()));
        content.put("open", mailing.manner().open());
        if (mailing.manner().corrects() != null) {
            content.put("corrects", mailing.manner().corrects());
        }
        return content;
    }

    private static Map<String, Object> when(When when) {
        if (when.atLift()) {
            return Map.of("atLift", true, "after", when.afterLift().toString());
        }
        var own = Objects.requireNonNull(when.own());
        var time = Map.<String, Object>of(
                "local", own.local().toString(),
                "zone", own.zone().getId(),
                "start", own.instant().toString());
        if (!when.everywhere()) {
            return time;
        }
        var everywhere = new TreeMap<>(time);
        everywhere.put("whereEachReaderIs", true);
        return everywhere;
    }
}
