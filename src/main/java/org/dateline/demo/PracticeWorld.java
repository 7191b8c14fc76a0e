package org.dateline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dateline.access.Staff;
import org.dateline.audience.Audience;
import org.dateline.audience.Audience.Part;
import org.dateline.audience.Contacts;
import org.dateline.audience.MailingList;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Rule;
import org.dateline.audience.Segments;
import org.dateline.audience.Subscriptions;
import org.dateline.email.EmailAddress;
import org.dateline.embargo.Agreements;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.How;
import org.dateline.mailing.Approvals;
import org.dateline.mailing.Manner;
import org.dateline.mailing.NewMailing;
import org.dateline.mailing.Plans;
import org.dateline.mailing.RunningOrders;
import org.dateline.mailing.When;
import org.dateline.release.Block;
import org.dateline.release.ImportedRelease;
import org.dateline.release.NewRelease;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Saving;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.release.Translations;
import org.dateline.rendering.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sample story of a practice office: a federation that exists nowhere, its journalists and members, and a release in two
 * languages that goes out by itself a minute after the first start, through the same doors that people use.
 */
@Component
public class PracticeWorld {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Duration LIFT_AFTER = Duration.ofSeconds(80);
    private static final String BY = "Dateline";

    private final Contacts contacts;
    private final MailingLists lists;
    private final Subscriptions subscriptions;
    private final Segments segments;
    private final Releases releases;
    private final Translations translations;
    private final Embargoes embargoes;
    private final Agreements agreements;
    private final RunningOrders runningOrders;
    private final Plans plans;
    private final Approvals approvals;
    private final JdbcClient jdbc;
    private final Clock clock;

    PracticeWorld(
            Contacts contacts,
            MailingLists lists,
            Subscriptions subscriptions,
            Segments segments,
            Releases releases,
            Translations translations,
            Embargoes embargoes,
            Agreements agreements,
            RunningOrders runningOrders,
            Plans plans,
            Approvals approvals,
            JdbcClient jdbc,
            Clock clock) {
        this.contacts = contacts;
        this.lists = lists;
        this.subscriptions = subscriptions;
        this.segments = segments;
        this.releases = releases;
        this.translations = translations;
        this.embargoes = embargoes;
        this.agreements = agreements;
        this.runningOrders = runningOrders;
        this.plans = plans;
        this.approvals = approvals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether nobody has begun anything here. */
    boolean isEmpty() {
        return contacts.count() == 0
                && jdbc.sql("select count(*) from release").query(Long.class).single() == 0;
    }

    /** Fills the office and sets its first release in motion: one writes and sends, the other approves. */
    @Transactional
    public void begin(Staff officer, Staff director) {
        var press = lists.pressReleases();
        var members = lists.add(
                new MailingLists.Terms(
                        "Members",
                        MailingList.Purpose.CIRCULAR,
                        null,
                        "Membership of the network (statutes, article 6)",
                        Map.of(
                                "en", "You get this as a member of the European Network of Small Venues.",
                                "fr",
                                        "Vous recevez ce courriel en tant que membre du Réseau européen des petites salles.")),
                BY);
        var agreed = people(press, members);
        var media = segments.add(
                press.id(), "Touring and funding press", new Rule.Test("kind", "is", List.of("media")), officer);
        var release = release(officer);
        embargoes.set(release.id(), liftTime(), BRUSSELS, true, officer.id());
        agreed.forEach(contact ->
                agreements.record(release.id(), contact, How.TELEPHONE, "Called by the press office", officer.id()));
        plan(release, media.version().id(), members, officer);
        approvals.ask(release.id(), officer);
        approvals.approve(release.id(), plans.of(release.id()).mark(), director);
    }

    private List<Long> people(MailingList press, MailingList members) {
        var agreed = new ArrayList<Long>();
        for (var member : Cast.all()) {
            var onPress = member.lists().contains("press");
            var contact = contacts.add(
                    contacts.read(member.fields()),
                    List.of(EmailAddress.parse(member.email())),
                    onPress ? "Card given at the network's annual conference" : null,
                    BY);
            if (member.lists().contains("members")) {
                subscriptions.start(contact.id(), members.id(), "Membership form");
            }
            if (member.agreed()) {
                agreed.add(contact.id());
            }
        }
        return agreed;
    }

    private Release release(Staff officer) {
        var english = text("en");
        var release = releases.create(
                new NewRelease(
                        Release.Kind.RELEASE,
                        Release.Reach.PUBLIC,
                        "en",
                        new Sender(
                                "European Network of Small Venues",
                                "press@smallvenues.example",
                                "press@smallvenues.example"),
                        List.of("touring", "funding"),
                        english),
                officer.id());
        var version = releases.latestVersion(release.id()).id();
        var french = translations.add(version, "fr", officer.id());
        translations.save(version, "fr", french.revision(), translated(english, text("fr")), officer.id());
        translations.confirmUpToDate(version, "fr", officer.id());
        for (var translation : releases.translations(version)) {
            var saving =
                    translations.markFinal(version, translation.language(), translation.revision(), true, officer.id());
            if (!(saving instanceof Saving.Saved)) {
                throw new IllegalStateException(
                        "The sample text in " + translation.language() + " was not saved: " + saving);
            }
        }
        return release;
    }

    /** The translation's blocks are those of the original, in other words. */
    private static Text translated(Text original, Text translation) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < translation.blocks().size(); i++) {
            blocks.add(translation.blocks().get(i).as(original.blocks().get(i).id()));
        }
        return translation.withBlocks(blocks);
    }

    private void plan(Release release, long media, MailingList members, Staff officer) {
        var press = Audience.of(Part.segment(media));
        runningOrders.add(
                release.id(),
                mailing(
                        Purpose.EMBARGOED_COPY,
                        "Embargoed copy",
                        press,
                        When.at(localTime(Duration.ofSeconds(20)), BRUSSELS),
                        true),
                officer.id());
        runningOrders.add(
                release.id(),
                mailing(Purpose.AT_LIFT, "Press, at the lift", press, When.atTheLift(), false),
                officer.id());
        runningOrders.add(
                release.id(),
                mailing(Purpose.MEMBERS, "Members", Audience.of(Part.list(members.id())), When.atTheLift(), false),
                officer.id());
    }

    private static NewMailing mailing(Purpose purpose, String name, Audience audience, When when, boolean open) {
        return new NewMailing(
                purpose,
                name,
                audience,
                List.of(),
                Map.of(),
                when,
                new Manner(open, Duration.ofMinutes(15), Duration.ofDays(2), "resend", null));
    }

    private Text text(String language) {
        try (var file = Objects.requireNonNull(getClass().getResourceAsStream("/demo/release." + language + ".md"))) {
            var today = LocalDate.ofInstant(clock.instant(), BRUSSELS);
            var markdown = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("---\n", "---\ndate: " + today + "\n");
            return ImportedRelease.read("release." + language + ".md", markdown, Map.of())
                    .text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalDateTime liftTime() {
        return localTime(LIFT_AFTER);
    }

    private LocalDateTime localTime(Duration ahead) {
        return LocalDateTime.ofInstant(clock.instant().plus(ahead), BRUSSELS).withNano(0);
    }
}
